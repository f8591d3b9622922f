import type { NewItem } from '../../../realtime/client-event.ts';
import type { JsonRecord } from '../../../realtime/record.ts';

/** An item as the server keeps it. Only assistant messages have a voice to truncate. */
interface StoredItem {
  readonly id: string;
  readonly wire: JsonRecord;
  /** Samples of the assistant's voice sent so far; null when this item has none. */
  readonly voiceSamples: number | null;
}

export interface Conversation {
  readonly id: string;
  readonly lastId: string | null;
  has(id: string): boolean;
  get(id: string): StoredItem | null;
  /** The item before the given one, or null when it is the first. */
  before(id: string): string | null;
  /** Puts an item in (or replaces it where it is); after the last one unless told otherwise. */
  put(item: StoredItem, after?: string | null): void;
  remove(id: string): void;
  /** Is this the call that a function's output answers? */
  hasCall(callId: string): boolean;
  /** Has that call been answered? */
  hasOutput(callId: string): boolean;
}

export function createConversation(id: string): Conversation {
  const order: string[] = [];
  const items = new Map<string, StoredItem>();

  function holds(type: string, callId: string): boolean {
    return [...items.values()].some(
      ({ wire }) => wire['type'] === type && wire['call_id'] === callId,
    );
  }

  return {
    id,
    get lastId() {
      return order.at(-1) ?? null;
    },
    has: (itemId) => items.has(itemId),
    get: (itemId) => items.get(itemId) ?? null,
    before: (itemId) => order[order.indexOf(itemId) - 1] ?? null,
    put(item, after) {
      if (!items.has(item.id)) {
        if (after === null) order.unshift(item.id);
        else if (after === undefined) order.push(item.id);
        else order.splice(order.indexOf(after) + 1, 0, item.id);
      }
      items.set(item.id, item);
    },
    remove(itemId) {
      items.delete(itemId);
      order.splice(order.indexOf(itemId), 1);
    },
    hasCall: (callId) => holds('function_call', callId),
    hasOutput: (callId) => holds('function_call_output', callId),
  };
}

/** The item a client created, as the server tells it back. */
export function wireOfNewItem(item: NewItem, id: string): JsonRecord {
  if (item.type === 'mcp_approval_response') return { reason: null, ...item, id };
  return { ...item, id, object: 'realtime.item', status: 'completed' };
}

export function userAudioItem(id: string): JsonRecord {
  return {
    id,
    object: 'realtime.item',
    type: 'message',
    status: 'completed',
    role: 'user',
    content: [{ type: 'input_audio', transcript: null }],
  };
}

export function assistantItem(facts: {
  readonly id: string;
  readonly status: 'in_progress' | 'completed' | 'incomplete';
  readonly content: readonly JsonRecord[];
}): JsonRecord {
  return { object: 'realtime.item', type: 'message', role: 'assistant', ...facts };
}
