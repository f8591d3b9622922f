import { expect, onTestFinished, test } from 'vitest';
import { openDatabase, type Database } from '../../../../main/history/worker/database.ts';
import { migrate } from '../../../../main/history/worker/migrations.ts';

const OURS = 0x50_72_79_00;
const NEWEST = 2;

function empty(): Database {
  const db = openDatabase(':memory:');
  onTestFinished(() => db.close());
  return db;
}

/** As the first version made it, which never changes any more. */
function firstVersion(): Database {
  const db = empty();
  db.exec(`
    CREATE TABLE conversation(number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, name TEXT,
      started_at_ms INTEGER NOT NULL, last_at_ms INTEGER NOT NULL, turns INTEGER NOT NULL DEFAULT 0,
      preview TEXT NOT NULL DEFAULT '');
    CREATE TABLE turn(number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL,
      conversation INTEGER NOT NULL REFERENCES conversation(number) ON DELETE CASCADE,
      started_at_ms INTEGER NOT NULL, heard TEXT NOT NULL, answer TEXT NOT NULL, rest TEXT NOT NULL,
      endpoint TEXT NOT NULL, sound INTEGER NOT NULL DEFAULT 0, sum INTEGER NOT NULL);
    CREATE INDEX turn_of ON turn(conversation, started_at_ms, number);
    CREATE INDEX turn_started ON turn(started_at_ms);
    CREATE INDEX conversation_last ON conversation(last_at_ms, number);
    INSERT INTO conversation(number, id, started_at_ms, last_at_ms, turns) VALUES(1, 'c', 1, 1, 1);
    INSERT INTO turn(id, conversation, started_at_ms, heard, answer, rest, endpoint, sum)
      VALUES('t', 1, 1, 'Why is the sea salty', 'Rivers', '{}', 'Built-in', 0);
    PRAGMA user_version = 1; PRAGMA application_id = ${OURS + 1};
  `);
  return db;
}

function hits(db: Database, word: string): readonly unknown[] {
  return db.prepare('SELECT rowid FROM words WHERE words MATCH ?').all(`"${word}"*`);
}

function tablesOf(db: Database): readonly unknown[] {
  return db
    .prepare(
      `SELECT type, name, tbl_name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .all();
}

test('a file of the first version keeps its turns, which can be found from then on', () => {
  const db = firstVersion();
  expect(migrate(db).ok).toBe(true);
  expect(hits(db, 'sal')).toHaveLength(1);
  db.exec(`UPDATE turn SET heard = 'Why is the sky blue' WHERE id = 't'`);
  expect([hits(db, 'sal').length, hits(db, 'sky').length]).toEqual([0, 1]);
  db.exec('DELETE FROM conversation');
  expect(hits(db, 'riv')).toEqual([]);
});

test('whatever version a file began with, it ends as a new one is made', () => {
  const made = empty();
  expect(migrate(made).ok).toBe(true);
  const grown = firstVersion();
  expect(migrate(grown).ok).toBe(true);
  expect(tablesOf(grown)).toEqual(tablesOf(made));
  for (const db of [made, grown]) {
    expect(db.prepare('PRAGMA user_version').get()?.user_version).toBe(NEWEST);
    expect(db.prepare('PRAGMA application_id').get()?.application_id).toBe(OURS + NEWEST);
  }
});

test('a file of today is left as it is', () => {
  const db = empty();
  migrate(db);
  const before = db.prepare('PRAGMA schema_version').get();
  expect(migrate(db).ok).toBe(true);
  expect(db.prepare('PRAGMA schema_version').get()).toEqual(before);
});

test('a later version is told from a version that somebody else, or a flipped bit, wrote', () => {
  const db = empty();
  db.exec(`PRAGMA user_version = 900; PRAGMA application_id = ${OURS + 900}`);
  expect(migrate(db)).toEqual({ ok: false, failure: 'newer' });
  db.exec(`PRAGMA application_id = ${OURS + 1}`);
  expect(migrate(db)).toEqual({ ok: false, failure: 'damaged' });
});
