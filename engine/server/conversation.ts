import { fail, ok, type Result } from '../../shared/result.ts';
import { samplesInMs } from '../../shared/audio/format.ts';
import {
  bytesOfWords,
  cutRecording,
  type Item,
  type Recording,
  recordingMs,
  recordingsOf,
  samplesOf,
} from './items.ts';
import {
  itemIdIsTaken,
  NO_AUDIO_TO_TRUNCATE,
  noSuchContent,
  noSuchItem,
  noSuchPreviousItem,
  type Refused,
  truncatesBeyondEnd,
} from './refusals.ts';

/** The items in their order. Every function gives a new list. */
export type Conversation = readonly Item[];

/** A conversation is kept to this many items: what is older is forgotten, oldest first. */
const MAX_ITEMS = 1_000;

/** What a conversation may hold. */
export interface ConversationBounds {
  /** Beyond it the oldest items are forgotten. */
  readonly wordBytes: number;
  /** Beyond it the oldest words stay, their sound does not. */
  readonly soundSamples: number;
}

/** `after`: undefined is the end, `root` the beginning, otherwise an item's id. */
export function insertItem(
  items: Conversation,
  item: Item,
  after: string | null | undefined,
): Result<{ readonly items: Conversation; readonly previousId: string | null }, Refused> {
  if (items.some(({ id }) => id === item.id)) return fail(itemIdIsTaken(item.id));
  const at = placeAfter(items, after);
  if (at === null) return fail(noSuchPreviousItem(after ?? ''));
  const previousId = items[at - 1]?.id ?? null;
  return ok({ items: [...items.slice(0, at), item, ...items.slice(at)], previousId });
}

export function findItem(items: Conversation, itemId: string): Item | null {
  return items.find(({ id }) => id === itemId) ?? null;
}

export function previousIdOf(items: Conversation, itemId: string): string | null {
  const at = items.findIndex(({ id }) => id === itemId);
  return items[at - 1]?.id ?? null;
}

/** Changes nothing when the item was deleted meanwhile. */
export function replaceItem(items: Conversation, item: Item): Conversation {
  return items.map((old) => (old.id === item.id ? item : old));
}

export function deleteItem(items: Conversation, itemId: string): Result<Conversation, Refused> {
  return findItem(items, itemId) === null
    ? fail(noSuchItem('delete', itemId))
    : ok(items.filter(({ id }) => id !== itemId));
}

/** Keeps what was heard of an answer. Its transcript goes: which words were heard is not known here. */
export function truncateItem(
  items: Conversation,
  asked: { readonly itemId: string; readonly contentIndex: number; readonly audioEndMs: number },
): Result<Conversation, Refused> {
  const item = findItem(items, asked.itemId);
  if (item === null) return fail(noSuchItem('truncate', asked.itemId));
  if (
    item.role !== 'assistant' ||
    item.part?.kind !== 'audio' ||
    samplesOf(item.part.recording) === 0 ||
    asked.audioEndMs === 0
  ) {
    return fail(NO_AUDIO_TO_TRUNCATE);
  }
  if (asked.contentIndex !== 0) return fail(noSuchContent(asked.contentIndex));
  const audioMs = recordingMs(item.part.recording);
  if (asked.audioEndMs > audioMs) return fail(truncatesBeyondEnd(audioMs, asked.audioEndMs));
  const recording = cutRecording(item.part.recording, samplesInMs(asked.audioEndMs));
  return ok(replaceItem(items, { ...item, part: { kind: 'audio', recording, transcript: null } }));
}

function placeAfter(items: Conversation, after: string | null | undefined): number | null {
  if (after === 'root') return 0;
  if (after === undefined || after === null) return items.length;
  const before = items.findIndex(({ id }) => id === after);
  return before === -1 ? null : before + 1;
}

/** The last items that there is room for; the newest always stays whole. */
export function bounded(items: Conversation, bounds: ConversationBounds): Conversation {
  const recent = recentWords(items.slice(-MAX_ITEMS), bounds.wordBytes);
  let room = bounds.soundSamples;
  const keptFrom = recent.findLastIndex((item) => {
    room -= recordingsOf(item).reduce((sum, recording) => sum + samplesOf(recording), 0);
    return room < 0;
  });
  return keptFrom < 0
    ? recent
    : recent.map((item, at) =>
        at <= keptFrom && at < recent.length - 1 ? withoutSound(item) : item,
      );
}

/** Bytes of memory, near enough. */
export function heldBytes(items: Conversation): number {
  return items.reduce(
    (sum, item) =>
      sum +
      bytesOfWords(item) +
      recordingsOf(item).reduce((bytes, blocks) => bytes + 2 * samplesOf(blocks), 0),
    0,
  );
}

function recentWords(items: Conversation, bytes: number): Conversation {
  let room = bytes;
  const lost = items.findLastIndex((item, at) => {
    room -= bytesOfWords(item);
    return room < 0 && at < items.length - 1;
  });
  return items.slice(lost + 1);
}

function withoutSound(item: Item): Item {
  const silent: Recording = [];
  switch (item.role) {
    case 'system':
      return item;
    case 'user':
      return {
        ...item,
        parts: item.parts.map((part) =>
          part.kind === 'audio' ? { ...part, recording: silent } : part,
        ),
      };
    case 'assistant':
      return item.part?.kind === 'audio'
        ? { ...item, part: { ...item.part, recording: silent } }
        : item;
  }
}
