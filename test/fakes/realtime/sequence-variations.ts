import { isRecord, type JsonRecord } from '../../../realtime/record.ts';
import { parseServerEvent } from '../../../realtime/server-event.ts';
import { betaServerEvent } from './beta-server-event.ts';
import type { Sequence, SequenceLine } from './sequence-file.ts';

type ServerLine = Extract<SequenceLine, { dir: 's2c' }>;
type Vary = (lines: readonly SequenceLine[]) => readonly SequenceLine[];

const isServer = (line: SequenceLine | undefined): line is ServerLine => line?.dir === 's2c';
const typeOf = (line: SequenceLine | undefined): string =>
  isServer(line) || line?.dir === 'c2s' ? line.event.type : '';

/** Each event of the server becomes none, one or several. */
const eachEvent =
  (vary: (event: ServerLine['event']) => readonly JsonRecord[]): Vary =>
  (lines) =>
    lines.flatMap((line): SequenceLine[] =>
      isServer(line) ? vary(line.event).map((event) => serverLine(line.t_ms, event)) : [line],
    );

function serverLine(t_ms: number, event: JsonRecord): ServerLine {
  return { t_ms, dir: 's2c', event: { ...event, type: String(event['type']) } };
}

/** Neighbours of these types change places, wherever they meet. */
const swapped =
  (first: RegExp, second: RegExp): Vary =>
  (lines) => {
    const order = [...lines];
    for (let at = 0; at + 1 < order.length; at += 1) {
      const [before, after] = [order[at], order[at + 1]];
      if (before === undefined || after === undefined) continue;
      if (!first.test(typeOf(before)) || !second.test(typeOf(after))) continue;
      order.splice(at, 2, after, before);
      at += 1;
    }
    return order;
  };

/** Lines of this type go, in their order, to before or after the nearest line of the other type. */
const moved =
  (what: RegExp, where: { readonly before: RegExp } | { readonly after: RegExp }): Vary =>
  (lines) => {
    const moving = (line: SequenceLine): boolean => isServer(line) && what.test(typeOf(line));
    const order = [...lines];
    for (const line of 'before' in where ? lines : lines.toReversed()) {
      if (!moving(line)) continue;
      const from = order.indexOf(line);
      const to =
        'before' in where
          ? order.findLastIndex((other, at) => at < from && where.before.test(typeOf(other)))
          : order.findIndex((other, at) => at > from && where.after.test(typeOf(other)));
      if (to === -1 || crossesClient(order, from, to)) continue;
      order.splice(from, 1);
      order.splice(to, 0, line);
    }
    return order;
  };

/** What a client does in between would be waited for before it could be done. */
function crossesClient(lines: readonly SequenceLine[], from: number, to: number): boolean {
  return lines.slice(Math.min(from, to), Math.max(from, to)).some(({ dir }) => dir === 'c2s');
}

function deep(value: unknown, change: (record: JsonRecord) => JsonRecord): unknown {
  if (Array.isArray(value)) return value.map((entry) => deep(entry, change));
  if (!isRecord(value)) return value;
  const fields = Object.entries(value).map(([key, inner]) => [key, deep(inner, change)]);
  return change(Object.fromEntries(fields));
}

const within = (event: JsonRecord, change: (record: JsonRecord) => JsonRecord): JsonRecord => {
  const changed = deep(event, change);
  return isRecord(changed) ? changed : event;
};

/** The other dialect's names for parts, which some servers mix. */
const PART_NAMES: Readonly<Record<string, string>> = {
  output_audio: 'audio',
  output_text: 'text',
  audio: 'output_audio',
  text: 'output_text',
};

function withOtherPartNames(event: JsonRecord): JsonRecord {
  return within(event, (record) => {
    const { content, part } = record;
    return {
      ...record,
      ...(Array.isArray(content) ? { content: content.map(renamed) } : {}),
      ...(isRecord(part) ? { part: renamed(part) } : {}),
    };
  });
}

function renamed(part: unknown): unknown {
  if (!isRecord(part)) return part;
  return { ...part, type: PART_NAMES[String(part['type'])] ?? part['type'] };
}

/** The parser retells Beta in GA names; an item that is complete is told of once more there. */
function inGa(event: JsonRecord): readonly JsonRecord[] {
  const parsed = parseServerEvent(JSON.stringify(event));
  if (parsed.kind !== 'known') return [event];
  const retold: JsonRecord = { ...parsed.event };
  if (retold['type'] !== 'conversation.item.added') return [retold];
  const doneId = `${String(retold['event_id'])}_done`;
  return [retold, { ...retold, type: 'conversation.item.done', event_id: doneId }];
}

function inBeta(event: JsonRecord): readonly JsonRecord[] {
  const told = betaServerEvent(event);
  return told === null ? [] : [told];
}

const UNKNOWN: JsonRecord = { type: 'response.telepathy.delta', thought: '…' };

const AUDIO_DONE = /^response\.(output_)?audio\.done$/;
const TRANSCRIPT_DONE = /^response\.(output_)?audio_transcript\.done$/;
const ITEM_DONE = /^conversation\.item\.done$/;
const OUTPUT_ITEM_DONE = /^response\.output_item\.done$/;
const TRANSCRIPTION = /^conversation\.item\.input_audio_transcription\./;

/** The orders and shapes that servers are known to differ in (reference §8). */
export const VARIATIONS: Readonly<Record<string, Vary>> = {
  'as recorded': (lines) => lines,
  'with the transcript whole before the sound is': swapped(AUDIO_DONE, TRANSCRIPT_DONE),
  'with the item done after its output item': swapped(ITEM_DONE, OUTPUT_ITEM_DONE),
  'with rate limits at the start': moved(/^rate_limits\.updated$/, {
    before: /^response\.created$/,
  }),
  'with the transcription before the response': moved(TRANSCRIPTION, {
    before: /^response\.created$/,
  }),
  'with the transcription after the response': moved(TRANSCRIPTION, { after: /^response\.done$/ }),
  'without item done': eachEvent((event) => (ITEM_DONE.test(event.type) ? [] : [event])),
  'with errors of no event': eachEvent((event) => [
    isRecord(event['error']) ? { ...event, error: { ...event['error'], event_id: null } } : event,
  ]),
  'with parts named as in the other dialect': eachEvent((event) => [withOtherPartNames(event)]),
  'with fields nobody knows': eachEvent((event) => [
    within(event, (record) => ({ ...record, x_since: ['today'], x_more: null })),
  ]),
  'with every event twice': eachEvent((event) => [event, event]),
  'with unknown events in between': eachEvent((event) => [UNKNOWN, event, UNKNOWN]),
};

/** The same recording, in another order or shape. */
export function varied(sequence: Sequence, vary: Vary): Sequence {
  return { ...sequence, lines: vary(sequence.lines) };
}

/** The same conversation in the other dialect, where its events exist there. */
export function inOtherDialect(sequence: Sequence): Sequence {
  const { dialect, lines } = sequence;
  return dialect === 'ga'
    ? { ...sequence, dialect: 'beta', lines: eachEvent(inBeta)(lines) }
    : { ...sequence, dialect: 'ga', lines: eachEvent(inGa)(lines) };
}

/** Without what this client does not say (from the nth of its type on), so that the recording does not wait for it. */
export function without(
  sequence: Sequence,
  unsaid: readonly { readonly type: string; readonly from: number }[],
): Sequence {
  const counts = new Map<string, number>();
  const lines = sequence.lines.filter((line) => {
    if (line.dir !== 'c2s') return true;
    const { type } = line.event;
    const count = counts.get(type) ?? 0;
    counts.set(type, count + 1);
    return !unsaid.some((left) => left.type === type && count >= left.from);
  });
  return { ...sequence, lines };
}
