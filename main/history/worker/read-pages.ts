import {
  HISTORY_PAGE_ITEMS,
  type HistoryPage,
  type PastConversation,
  type PastTurn,
} from '../../../shared/history.ts';
import type { Database } from './database.ts';
import { turnOf, TURN_COLUMNS, type TurnRow } from './turn-row.ts';

interface ConversationRow {
  readonly number: number;
  readonly id: string;
  readonly name: string | null;
  readonly started_at_ms: number;
  readonly last_at_ms: number;
  readonly turns: number;
  readonly preview: string;
}

const CONVERSATION_COLUMNS = 'number, id, name, started_at_ms, last_at_ms, turns, preview';

export interface PageReader {
  conversations(after: string | null): HistoryPage<PastConversation>;
  /** Null: there is none of this id (any more). */
  conversation(id: string): PastConversation | null;
  turns(conversationId: string, after: string | null): HistoryPage<PastTurn>;
}

/** Pages that begin where the last one ended, however long the list is and whatever is written meanwhile. */
export function preparePages(db: Database): PageReader {
  const conversations = db.prepare(`
    SELECT ${CONVERSATION_COLUMNS} FROM conversation
    WHERE (last_at_ms, number) < (?, ?) ORDER BY last_at_ms DESC, number DESC LIMIT ?
  `);
  const conversation = db.prepare(`SELECT ${CONVERSATION_COLUMNS} FROM conversation WHERE id = ?`);
  const turns = db.prepare(`
    SELECT ${TURN_COLUMNS} FROM turn JOIN conversation ON conversation.number = turn.conversation
    WHERE turn.conversation = (SELECT number FROM conversation WHERE id = ?)
      AND (turn.started_at_ms, turn.number) > (?, ?)
    ORDER BY turn.started_at_ms, turn.number LIMIT ?
  `);
  return {
    conversations(after) {
      const [atMs, number] = cursorOf(after) ?? [Number.MAX_SAFE_INTEGER, 0];
      const rows: ConversationRow[] = conversations.all(atMs, number, HISTORY_PAGE_ITEMS + 1);
      return pageOf(rows, (row) => `${row.last_at_ms}:${row.number}`, conversationOf);
    },
    conversation(id) {
      const row: ConversationRow | undefined = conversation.get(id);
      return row === undefined ? null : conversationOf(row);
    },
    turns(conversationId, after) {
      const [atMs, number] = cursorOf(after) ?? [Number.MIN_SAFE_INTEGER, 0];
      const rows: TurnRow[] = turns.all(conversationId, atMs, number, HISTORY_PAGE_ITEMS + 1);
      return pageOf(rows, (row) => `${row.started_at_ms}:${row.number}`, turnOf);
    },
  };
}

function conversationOf(row: ConversationRow): PastConversation {
  return {
    id: row.id,
    name: row.name,
    startedAtMs: row.started_at_ms,
    lastAtMs: row.last_at_ms,
    turns: row.turns,
    preview: row.preview,
  };
}

/** One row more than a page was asked for: whether there is another page. */
function pageOf<Row, Item>(
  rows: readonly Row[],
  cursor: (row: Row) => string,
  item: (row: Row) => Item,
): HistoryPage<Item> {
  const shown = rows.slice(0, HISTORY_PAGE_ITEMS);
  const last = shown.at(-1);
  const isLast = rows.length <= HISTORY_PAGE_ITEMS || last === undefined;
  return { items: shown.map(item), next: isLast ? null : cursor(last) };
}

/** `time:number`; anything else is the beginning. */
function cursorOf(after: string | null): readonly [number, number] | null {
  const found = /^(-?\d+(?:\.\d+)?):(\d+)$/.exec(after ?? '');
  return found === null ? null : [Number(found[1]), Number(found[2])];
}
