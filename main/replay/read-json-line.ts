import { isRecord, type JsonRecord } from '../../realtime/record.ts';
import { parseServerEvent } from '../../realtime/server-event.ts';
import type { SocketEnd } from '../realtime-client/failure-from-wire.ts';
import type { LogBody, LogForm } from './log-record.ts';

export type ReadJson =
  | {
      readonly kind: 'body';
      readonly body: LogBody;
      readonly atMs: number | null;
      readonly form: LogForm;
    }
  | { readonly kind: 'damage'; readonly reason: string }
  /** It is JSON, but no record of ours. */
  | { readonly kind: 'other' };

/** One line of our event log (`at`, `direction`, `event`), of a recorded sequence (`t_ms`, `dir`, `event`), or a bare event. */
export function readJsonLine(text: string): ReadJson {
  const parsed = parseJson(text);
  if (parsed === undefined) return { kind: 'damage', reason: 'the line is not whole JSON' };
  if (!isRecord(parsed)) return { kind: 'other' };
  if (typeof parsed['direction'] === 'string') return eventLogLine(parsed, parsed['direction']);
  if (typeof parsed['dir'] === 'string') return sequenceLine(parsed, parsed['dir']);
  if (isRecord(parsed['meta'])) {
    const title = textOf(parsed['meta']['title']) || textOf(parsed['meta']['name']);
    return { kind: 'body', body: { kind: 'note', text: title }, atMs: null, form: 'sequence' };
  }
  if (typeof parsed['type'] !== 'string') return { kind: 'other' };
  return asBody(received(parsed), null, 'eventLog');
}

export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function eventLogLine(line: JsonRecord, direction: string): ReadJson {
  const at = typeof line['at'] === 'string' ? Date.parse(line['at']) : Number.NaN;
  const atMs = Number.isNaN(at) ? null : at;
  switch (direction) {
    case 'received':
      return asBody(received(line['event']), atMs, 'eventLog');
    case 'sent':
      return asBody(sent(line['event'], 1), atMs, 'eventLog');
    case 'connection':
      return asBody(connection(line['event']), atMs, 'eventLog');
    default:
      return { kind: 'other' };
  }
}

function sequenceLine(line: JsonRecord, dir: string): ReadJson {
  const atMs =
    typeof line['t_ms'] === 'number' && Number.isFinite(line['t_ms']) ? line['t_ms'] : null;
  switch (dir) {
    case 's2c':
      return asBody(received(line['event']), atMs, 'sequence');
    case 'c2s':
      return asBody(sent(line['event'], timesOf(line['repeat'])), atMs, 'sequence');
    case 'net':
      return asBody(netLine(line), atMs, 'sequence');
    case 'note':
      return asBody({ kind: 'note', text: textOf(line['text']) }, atMs, 'sequence');
    default:
      return { kind: 'other' };
  }
}

/** Null and strings stand for what could not be made a body of. */
function asBody(body: LogBody | string, atMs: number | null, form: LogForm): ReadJson {
  return typeof body === 'string'
    ? { kind: 'damage', reason: body }
    : { kind: 'body', body, atMs, form };
}

/** The event as the live client would read it; a text says why it is none. */
export function received(event: unknown): LogBody | string {
  const text = textOfEvent(event);
  if (text === null) return 'the event is nested too deeply';
  const parsed = parseServerEvent(text);
  return parsed.kind === 'malformed' ? parsed.reason : { kind: 'received', parsed };
}

/** Writing JSON recurses, which reading it does not: a crafted log can hold what cannot be written again. */
function textOfEvent(event: unknown): string | null {
  try {
    return JSON.stringify(event) ?? '';
  } catch {
    return null;
  }
}

export function sent(event: unknown, times: number): LogBody | string {
  if (!isRecord(event) || typeof event['type'] !== 'string') return 'the event has no type';
  return { kind: 'sent', type: event['type'], event, times };
}

/** `{ type: 'opened' }`, `{ type: 'ended', kind: … }` or `{ type: 'closed' }` (by us), as `realtime-connection.ts` records them. */
export function connection(event: unknown): LogBody | string {
  if (!isRecord(event)) return 'the record says nothing about the connection';
  if (event['type'] === 'opened') return { kind: 'opened', model: null, host: null };
  if (event['type'] === 'closed') return { kind: 'ended', end: null };
  if (event['type'] !== 'ended') return { kind: 'note', text: textOf(event['type']) };
  return { kind: 'ended', end: socketEnd(event) };
}

function socketEnd(event: JsonRecord): SocketEnd {
  const message = textOf(event['message']);
  switch (event['kind']) {
    case 'http':
      return {
        kind: 'http',
        status: numberOf(event['status']),
        body: textOf(event['body']),
        contentType: textOrNull(event['contentType']),
        retryAfterMs: typeof event['retryAfterMs'] === 'number' ? event['retryAfterMs'] : null,
        requestId: textOrNull(event['requestId']),
      };
    case 'notDialled':
      return {
        kind: 'notDialled',
        unusable: event['unusable'] === 'key' ? 'key' : 'address',
        message,
      };
    case 'network':
      return { kind: 'network', code: textOf(event['code']), message };
    default:
      return { kind: 'close', code: numberOf(event['code']), reason: textOf(event['reason']) };
  }
}

function netLine(line: JsonRecord): LogBody | string {
  if (line['event'] === 'open') {
    const request = isRecord(line['request']) ? line['request'] : {};
    const url = URL.parse(textOf(request['url']));
    return {
      kind: 'opened',
      model: url?.searchParams.get('model') ?? null,
      host: url?.host ?? null,
    };
  }
  if (line['event'] !== 'close') return 'the line is neither an open nor a close';
  return { kind: 'ended', end: line['by'] === 'client' ? null : socketEnd(line) };
}

/** More than this is no microphone but a slip of the pen. */
const MOST_TIMES = 1_000_000;

function timesOf(value: unknown): number {
  const isCount = typeof value === 'number' && Number.isInteger(value) && value > 0;
  return isCount ? Math.min(value, MOST_TIMES) : 1;
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
