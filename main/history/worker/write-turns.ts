import type { WrittenTurn } from '../history-calls.ts';
import { inTransaction, type Database } from './database.ts';
import { restOf, sumOf } from './turn-row.ts';

/** As much of the first words as a line of a list can show. */
const PREVIEW_LETTERS = 120;

/** Writes turns, all or none; answers with how many were not there before. */
export type WriteTurns = (turns: readonly WrittenTurn[]) => number;

export function prepareWriting(db: Database): WriteTurns {
  const findTurn = db.prepare('SELECT number FROM turn WHERE id = ?');
  const putConversation = db.prepare(`
    INSERT INTO conversation(id, started_at_ms, last_at_ms) VALUES(:id, :at, :at)
    ON CONFLICT(id) DO UPDATE SET
      started_at_ms = min(started_at_ms, excluded.started_at_ms),
      last_at_ms = max(last_at_ms, excluded.last_at_ms)
    RETURNING number
  `);
  const noteTurn = db.prepare(`
    UPDATE conversation SET turns = turns + 1, preview = iif(preview = '', :preview, preview)
    WHERE number = :number
  `);
  const notePreview = db.prepare(
    `UPDATE conversation SET preview = :preview WHERE number = :number AND preview = ''`,
  );
  const insert = db.prepare(`
    INSERT INTO turn(id, conversation, started_at_ms, heard, answer, rest, endpoint, sum)
    VALUES(:id, :conversation, :at, :heard, :answer, :rest, :endpoint, :sum)
  `);
  const update = db.prepare(`
    UPDATE turn SET heard = :heard, answer = :answer, rest = :rest, endpoint = :endpoint, sum = :sum
    WHERE number = :number
  `);

  function write({ id, conversationId, turn, endpoint }: WrittenTurn): boolean {
    const heard = turn.heard ?? '';
    const { answer } = turn;
    const rest = restOf(turn);
    const columns = { heard, answer, rest, endpoint, sum: sumOf({ heard, answer, rest }) };
    const preview = firstWords(heard === '' ? answer : heard);
    const conversation = putConversation.get({ id: conversationId, at: turn.startedAtMs }).number;
    const known = findTurn.get(id);
    if (known === undefined) {
      insert.run({ ...columns, id, conversation, at: turn.startedAtMs });
      noteTurn.run({ number: conversation, preview });
      return true;
    }
    update.run({ ...columns, number: known.number });
    notePreview.run({ number: conversation, preview });
    return false;
  }

  return (turns) => inTransaction(db, () => turns.filter(write).length);
}

function firstWords(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, PREVIEW_LETTERS);
}
