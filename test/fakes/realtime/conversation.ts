import type { NewItem } from '../../../realtime/client-event.ts';
import { isRecord, type JsonRecord } from '../../../realtime/record.ts';
import { concat, fromBase64, toBase64 } from './pcm.ts';

/** An item as the server keeps it. Only assistant messages have a voice to truncate. */
export interface StoredItem {
  readonly id: string;
  readonly wire: JsonRecord;
  /** What was heard or said, so far; null when this item has no sound. */
  readonly sound: readonly Int16Array[] | null;
  /** It is the assistant's. */
  readonly isVoice: boolean;
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
  /** No more of the assistant's voice was heard, whatever else of it is still put in. */
  truncate(id: string, samples: number): void;
  remove(id: string): void;
  /** Is this the call that a function's output answers? */
  hasCall(callId: string): boolean;
  /** Has that call been answered? */
  hasOutput(callId: string): boolean;
}

/** Of more items than these nobody asks for the sound; hours of it would fill the memory. */
const SOUNDS_KEPT = 8;

export function createConversation(id: string): Conversation {
  const order: string[] = [];
  const items = new Map<string, StoredItem>();
  const heard = new Map<string, number>();

  /** The words go with the sound: the server cannot tell which of them were heard. */
  function asHeard(item: StoredItem): StoredItem {
    const samples = heard.get(item.id);
    if (samples === undefined || item.sound === null) return item;
    const content = [{ type: 'output_audio', transcript: '' }];
    return {
      ...item,
      wire: { ...item.wire, content },
      sound: [concat(item.sound).slice(0, samples)],
    };
  }

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
      items.set(item.id, asHeard(item));
      const old = items.get(order.at(-SOUNDS_KEPT - 1) ?? '');
      if (old !== undefined && old.sound !== null) items.set(old.id, { ...old, sound: [] });
    },
    truncate(itemId, samples) {
      heard.set(itemId, samples);
      const item = items.get(itemId);
      if (item !== undefined) items.set(itemId, asHeard(item));
    },
    remove(itemId) {
      items.delete(itemId);
      heard.delete(itemId);
      order.splice(order.indexOf(itemId), 1);
    },
    hasCall: (callId) => holds('function_call', callId),
    hasOutput: (callId) => holds('function_call_output', callId),
  };
}

/** The item a client created, as the server tells it back. */
export function wireOfNewItem(item: NewItem, id: string): JsonRecord {
  if (item.type === 'mcp_approval_response') return { reason: null, ...item, id };
  return { ...item, ...silentContent(item), id, object: 'realtime.item', status: 'completed' };
}

/** Sound is told only to who asks for it. */
function silentContent(item: NewItem): JsonRecord {
  if (item.type !== 'message' || item.role !== 'user') return {};
  const content = item.content.map((part) =>
    part.type === 'input_audio' ? { type: part.type, transcript: null } : part,
  );
  return { content };
}

/** The sound that a client put into an item. */
export function soundOfNewItem(item: NewItem): readonly Int16Array[] | null {
  if (item.type !== 'message' || item.role !== 'user') return null;
  const sounds = item.content.flatMap((part) =>
    part.type === 'input_audio' ? [fromBase64(part.audio)] : [],
  );
  return sounds.length === 0 ? null : sounds;
}

/** The item with its sound in it, as it is told when asked for. */
export function wireWithSound({ wire, sound }: StoredItem): JsonRecord {
  const { content } = wire;
  if (sound === null || !Array.isArray(content)) return wire;
  return {
    ...wire,
    content: content.map((part: unknown) =>
      isRecord(part) && /audio/.test(String(part['type']))
        ? Object.assign({}, part, { audio: toBase64(concat(sound)) })
        : part,
    ),
  };
}

/** The item once it is known what was said in it. */
export function withTranscript(wire: JsonRecord, transcript: string): JsonRecord {
  return { ...wire, content: [{ type: 'input_audio', transcript }] };
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
