import { fail, ok, type Result } from '../../../shared/result.ts';
import { inTransaction, type Database } from './database.ts';

/**
 * How a history file of any earlier version becomes one of today's: each step brings a file of the version of its
 * place to the next. A step that was published never changes; what is new is another step.
 */
const STEPS: readonly ((db: Database) => void)[] = [
  function layTables(db) {
    db.exec(`
      CREATE TABLE conversation(
        number INTEGER PRIMARY KEY,
        id TEXT UNIQUE NOT NULL,
        name TEXT,
        started_at_ms INTEGER NOT NULL,
        last_at_ms INTEGER NOT NULL,
        turns INTEGER NOT NULL DEFAULT 0,
        preview TEXT NOT NULL DEFAULT ''
      );
      CREATE TABLE turn(
        number INTEGER PRIMARY KEY,
        id TEXT UNIQUE NOT NULL,
        conversation INTEGER NOT NULL REFERENCES conversation(number) ON DELETE CASCADE,
        started_at_ms INTEGER NOT NULL,
        heard TEXT NOT NULL,
        answer TEXT NOT NULL,
        rest TEXT NOT NULL,
        endpoint TEXT NOT NULL,
        sound INTEGER NOT NULL DEFAULT 0,
        sum INTEGER NOT NULL
      );
      CREATE INDEX turn_of ON turn(conversation, started_at_ms, number);
      CREATE INDEX turn_started ON turn(started_at_ms);
      CREATE INDEX conversation_last ON conversation(last_at_ms, number);
    `);
  },
  function makeWordsFindable(db) {
    db.exec(`
      CREATE VIRTUAL TABLE words USING fts5(
        heard, answer,
        content='turn', content_rowid='number',
        tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'
      );
      INSERT INTO words(words, rank) VALUES('secure-delete', 1);
      INSERT INTO words(words) VALUES('rebuild');
      CREATE TRIGGER turn_written AFTER INSERT ON turn BEGIN
        INSERT INTO words(rowid, heard, answer) VALUES(new.number, new.heard, new.answer);
      END;
      CREATE TRIGGER turn_deleted AFTER DELETE ON turn BEGIN
        INSERT INTO words(words, rowid, heard, answer)
          VALUES('delete', old.number, old.heard, old.answer);
      END;
      CREATE TRIGGER turn_rewritten AFTER UPDATE OF heard, answer ON turn BEGIN
        INSERT INTO words(words, rowid, heard, answer)
          VALUES('delete', old.number, old.heard, old.answer);
        INSERT INTO words(rowid, heard, answer) VALUES(new.number, new.heard, new.answer);
      END;
    `);
  },
];

/** The version of a file that this program writes. */
const NEWEST_VERSION = STEPS.length;

/** "Pry" and the version again: a flipped bit must not pass for a later Parley's file. */
const OURS = 0x50_72_79_00;

/** Each step whole or not at all. `newer`: written by a later Parley, and left alone. */
export function migrate(db: Database): Result<undefined, 'newer' | 'damaged'> {
  const version = pragma(db, 'user_version');
  if (version !== 0 && pragma(db, 'application_id') !== OURS + version) return fail('damaged');
  if (version > NEWEST_VERSION) return fail('newer');
  for (const [at, step] of STEPS.entries()) {
    if (at < version) continue;
    inTransaction(db, () => {
      step(db);
      db.exec(`PRAGMA user_version = ${at + 1}; PRAGMA application_id = ${OURS + at + 1}`);
    });
  }
  return ok(undefined);
}

function pragma(db: Database, name: 'user_version' | 'application_id'): number {
  return Number(db.prepare(`PRAGMA ${name}`).get()?.[name]);
}
