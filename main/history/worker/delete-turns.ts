import type { Removed } from '../history-calls.ts';
import { inTransaction, type Database } from './database.ts';

/** Deletes for good. Null: there is no such thing. */
export interface TurnDeleter {
  conversation(id: string): Removed | null;
  turn(id: string): Removed | null;
  before(atMs: number): Removed;
}

interface Found {
  readonly id: string;
  readonly number: number;
  readonly started_at_ms: number;
}

const NOTHING: Removed = { ids: [], firstAtMs: Infinity };

export function prepareDeleting(db: Database): TurnDeleter {
  const turnsOf = db.prepare(
    'SELECT id, number, started_at_ms FROM turn WHERE conversation = (SELECT number FROM conversation WHERE id = ?)',
  );
  const turnNamed = db.prepare('SELECT id, number, started_at_ms FROM turn WHERE id = ?');
  const turnsBefore = db.prepare(
    'SELECT id, number, started_at_ms FROM turn WHERE started_at_ms < ?',
  );
  const conversationNamed = db.prepare('SELECT number FROM conversation WHERE id = ?');
  const drop = db.prepare('DELETE FROM turn WHERE number = ?');
  const dropConversation = db.prepare('DELETE FROM conversation WHERE id = ?');
  /** What a conversation says about its turns follows them. */
  const recount = db.prepare(`
    UPDATE conversation SET
      turns = (SELECT count(*) FROM turn WHERE turn.conversation = conversation.number),
      preview = coalesce((
        SELECT substr(iif(heard = '', answer, heard), 1, 120) FROM turn
        WHERE turn.conversation = conversation.number ORDER BY started_at_ms, number LIMIT 1
      ), '')
    WHERE number IN (SELECT value FROM json_each(?))
  `);
  const dropEmpty = db.prepare('DELETE FROM conversation WHERE turns = 0');
  const conversationsOf = db.prepare(
    'SELECT DISTINCT conversation AS number FROM turn WHERE number IN (SELECT value FROM json_each(?))',
  );

  function remove(turns: readonly Found[], conversationId: string | null): Removed {
    inTransaction(db, () => {
      const numbers = JSON.stringify(turns.map(({ number }) => number));
      const touched: Pick<Found, 'number'>[] = conversationsOf.all(numbers);
      for (const { number } of turns) drop.run(number);
      if (conversationId === null) {
        recount.run(JSON.stringify(touched.map(({ number }) => number)));
        dropEmpty.run();
      } else {
        dropConversation.run(conversationId);
      }
      // The index keeps the first letters of some words to find its way; written anew, it has none of them.
      if (turns.length > 0) db.exec(`INSERT INTO words(words) VALUES('optimize')`);
    });
    // The journal holds the pages as they were.
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return {
      ids: turns.map(({ id }) => id),
      firstAtMs: turns.reduce((first, turn) => Math.min(first, turn.started_at_ms), Infinity),
    };
  }

  return {
    conversation(id) {
      if (conversationNamed.get(id) === undefined) return null;
      return remove(turnsOf.all(id), id);
    },
    turn(id) {
      const found: Found | undefined = turnNamed.get(id);
      return found === undefined ? null : remove([found], null);
    },
    before(atMs) {
      const turns: Found[] = turnsBefore.all(atMs);
      return turns.length === 0 ? NOTHING : remove(turns, null);
    },
  };
}
