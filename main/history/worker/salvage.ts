import { inTransaction, type Database } from './database.ts';
import { parseJson, sumOf, type TurnRow } from './turn-row.ts';

/** What could be carried over from a damaged file. */
export interface Salvaged {
  readonly saved: number;
  /** Of these, not letter by letter what was written. */
  readonly altered: number;
  /** null: nobody can tell how many there were. */
  readonly lost: number | null;
}

type ConversationRow = Readonly<Record<'id' | 'name' | 'started_at_ms' | 'last_at_ms', unknown>> & {
  readonly number: number;
};
type SavedTurn = Omit<TurnRow, 'conversation_id'> & {
  readonly conversation: number;
  readonly sum: number;
};

/** Rows that are read in one stroke while nothing is wrong. */
const STRIDE = 256;
/** No row is smaller than this, index included: how many there may be where nobody can tell. */
const LEAST_ROW_BYTES = 200;

/**
 * Copies every row that can still be read into a new file. A stretch that cannot be read is halved until the row
 * is found that cannot.
 */
export function salvage(
  damaged: Database,
  { into, bytes }: { readonly into: Database; readonly bytes: number },
): Salvaged {
  const most = Math.ceil(bytes / LEAST_ROW_BYTES);
  const known = new Set<number>();
  const conversations = rowsOf<ConversationRow>(damaged, 'conversation', most);
  const turns = rowsOf<SavedTurn>(damaged, 'turn', most);
  let saved = 0;
  let altered = 0;

  const putConversation = into.prepare(`
    INSERT OR IGNORE INTO conversation(number, id, name, started_at_ms, last_at_ms)
    VALUES(:number, :id, :name, :started_at_ms, :last_at_ms)
  `);
  const putTurn = into.prepare(`
    INSERT OR IGNORE INTO turn(number, id, conversation, started_at_ms, heard, answer, rest, endpoint, sound, sum)
    VALUES(:number, :id, :conversation, :started_at_ms, :heard, :answer, :rest, :endpoint, :sound, :sum)
  `);

  function keepConversation({
    number,
    id,
    name,
    started_at_ms,
    last_at_ms,
  }: ConversationRow): void {
    if (typeof id !== 'string' || typeof started_at_ms !== 'number') return;
    const columns = {
      number,
      id,
      name: typeof name === 'string' ? name : null,
      started_at_ms,
      last_at_ms: typeof last_at_ms === 'number' ? last_at_ms : started_at_ms,
    };
    if (putConversation.run(columns).changes > 0) known.add(number);
  }

  /** False: no turn of ours can be made of it. */
  function keepTurn(row: SavedTurn): boolean {
    if (!isTurn(row)) return false;
    const { number, id, conversation, started_at_ms, heard, answer, endpoint, sound } = row;
    if (!known.has(conversation)) {
      keepConversation({
        number: conversation,
        id: `found-${conversation}`,
        name: null,
        started_at_ms,
        last_at_ms: started_at_ms,
      });
    }
    const rest = parseJson(row.rest) === null ? '{}' : row.rest;
    const isAltered = sumOf(row) !== row.sum;
    const sum = sumOf({ heard, answer, rest });
    const columns = {
      number,
      id,
      conversation,
      started_at_ms,
      heard,
      answer,
      rest,
      endpoint,
      sound,
      sum,
    };
    if (putTurn.run(columns).changes === 0) return false;
    saved += 1;
    if (isAltered) altered += 1;
    return true;
  }

  let unusable = 0;
  inTransaction(into, () => {
    for (const row of conversations.rows) keepConversation(row);
    for (const row of turns.rows) if (!keepTurn(row)) unusable += 1;
    into.exec(`
      UPDATE conversation SET
        turns = (SELECT count(*) FROM turn WHERE turn.conversation = conversation.number),
        preview = coalesce((
          SELECT substr(iif(heard = '', answer, heard), 1, 120) FROM turn
          WHERE turn.conversation = conversation.number ORDER BY started_at_ms, number LIMIT 1
        ), '');
      DELETE FROM conversation WHERE turns = 0;
    `);
  });
  return { saved, altered, lost: turns.lost === null ? null : turns.lost + unusable };
}

function isTurn(row: SavedTurn): boolean {
  const { id, conversation, started_at_ms, heard, answer, rest, endpoint, sound } = row;
  const texts: readonly unknown[] = [id, heard, answer, rest, endpoint];
  const numbers: readonly unknown[] = [conversation, started_at_ms, sound];
  return (
    texts.every((text) => typeof text === 'string') &&
    numbers.every((number) => typeof number === 'number')
  );
}

function rowsOf<Row>(
  db: Database,
  table: 'conversation' | 'turn',
  most: number,
): { readonly rows: readonly Row[]; readonly lost: number | null } {
  const rows: Row[] = [];
  let lost = 0;
  const stretch = attempt(() => db.prepare(`SELECT * FROM ${table} WHERE number BETWEEN ? AND ?`));
  if (stretch === null) return { rows, lost: null };

  const read = (from: number, to: number): void => {
    const found = attempt(() => {
      const all: Row[] = stretch.all(from, to);
      return all;
    });
    if (found !== null) {
      for (const row of found) rows.push(row);
    } else if (from === to) {
      lost += 1;
    } else {
      const middle = Math.floor((from + to) / 2);
      read(from, middle);
      read(middle + 1, to);
    }
  };

  const last = lastNumber(db, table);
  for (let from = 1; from <= (last ?? most); from += STRIDE) {
    read(from, Math.min(from + STRIDE - 1, last ?? most));
  }
  return { rows, lost: last === null ? null : lost };
}

/** By the table's own end, or by an index where that end cannot be read. */
function lastNumber(db: Database, table: 'conversation' | 'turn'): number | null {
  const index = { conversation: 'conversation_last', turn: 'turn_started' }[table];
  const asked = [
    `SELECT max(number) AS last FROM ${table}`,
    `SELECT max(number) AS last FROM ${table} INDEXED BY ${index}`,
  ];
  for (const sql of asked) {
    const last: unknown = attempt(() => db.prepare(sql).get()?.last);
    if (typeof last === 'number') return last;
  }
  return null;
}

function attempt<T>(run: () => T): T | null {
  try {
    return run();
  } catch {
    return null;
  }
}
