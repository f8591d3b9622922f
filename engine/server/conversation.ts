import { fail, ok, type Result } from '../../shared/result.ts';
import { samplesInMs } from '../../shared/audio/format.ts';
import { ERROR_CODE } from '../../realtime/error-codes.ts';
import {
  type Item,
  type Recording,
  cutRecording,
  recordingMs,
  recordingsOf,
  samplesOf,
} from './items.ts';
import { NO_AUDIO_TO_TRUNCATE, noSuchItem, type Refused, truncatesBeyondEnd } from './refusals.ts';

/** The items in their order. Every function gives a new list. */
export type Conversation = readonly Item[];

/** A conversation is kept to this: what is older is forgotten, oldest first. */
const MAX_ITEMS = 1_000;
/** Of recordings: half an hour of both sides (86 MB). Older words stay, their sound does not. */
const MAX_RECORDED_SAMPLES = samplesInMs(30 * 60_000);

/** `after`: undefined is the end, `root` the beginning, otherwise an item's id. */
export function insertItem(
  items: Conversation,
  item: Item,
  after: string | null | undefined,
): Result<{ readonly items: Conversation; readonly previousId: string | null }, Refused> {
  if (items.some(({ id }) => id === item.id)) {
    return fail({
      code: 'item_create_duplicate_item_id',
      message: `Error adding item: an item with id '${item.id}' already exists.`,
      param: 'item.id',
    });
  }
  const at = placeAfter(items, after);
  if (at === null) {
    return fail({
      code: 'item_create_invalid_previous_item_id',
      message: `Error adding item: the previous item with id '${after}' does not exist.`,
      param: 'previous_item_id',
    });
  }
  const previousId = items[at - 1]?.id ?? null;
  return ok({ items: bounded([...items.slice(0, at), item, ...items.slice(at)]), previousId });
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
  return bounded(items.map((old) => (old.id === item.id ? item : old)));
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
    samplesOf(item.part.recording) === 0
  ) {
    return fail(NO_AUDIO_TO_TRUNCATE);
  }
  if (asked.contentIndex !== 0) {
    return fail({
      code: ERROR_CODE.invalidValue,
      message: `The item has no content at index ${asked.contentIndex}.`,
      param: 'content_index',
    });
  }
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

function bounded(items: Conversation): Conversation {
  const recent = items.slice(-MAX_ITEMS);
  let room = MAX_RECORDED_SAMPLES;
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
