import type { LogBody, LogForm, ReadLine } from './log-record.ts';
import { connection, parseJson, readJsonLine, received, sent } from './read-json-line.ts';

/** Lines of a log, one at a time, to records. Never throws, whatever the lines. */
export interface LineReader {
  read(line: string): readonly ReadLine[];
  /** The log is over: what is still open was cut off. */
  end(): readonly ReadLine[];
  readonly linesRead: number;
  /** Something was tagged as an event, whether or not it could be read. */
  readonly sawEvent: boolean;
}

type Wording = 'received' | 'sent' | 'connection';

interface OpenEvent {
  readonly line: number;
  readonly atMs: number | null;
  readonly wording: Wording;
  readonly texts: string[];
  bytes: number;
}

/** A time may stand before the tag; consoles that add one use ISO 8601. */
const TAGGED =
  /^(?:\[?(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)\]?\s+)?\[(OpenAI|Backend)\] (Response Event|Sent Event|Connection): (.*)$/s;
const CHUNK =
  /^(?:\[?(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)\]?\s+)?\[Backend\] Sent audio chunk\b/;
const WORDINGS: Readonly<Record<string, Wording>> = {
  'Response Event': 'received',
  'Sent Event': 'sent',
  Connection: 'connection',
};

const TAGS = [
  '[OpenAI] Response Event: ',
  '[Backend] Sent audio chunk to OpenAI',
  '[Backend] Sent Event: ',
  '[Backend] Connection: ',
];

/** An event this long is damage: something swallowed its closing brace. */
const LONGEST_EVENT = 32 * 1024 * 1024;

export function createLineReader(): LineReader {
  let linesRead = 0;
  let sawEvent = false;
  let open: OpenEvent | null = null;

  function damage(line: number, lines: number, reason: string): ReadLine {
    return { kind: 'damage', line, lines, reason };
  }

  /** What is open was never closed: its lines are lost. */
  function abandon(reason: string): readonly ReadLine[] {
    if (open === null) return [];
    const { line, texts } = open;
    open = null;
    return [damage(line, texts.length, reason)];
  }

  function begin(match: RegExpExecArray): readonly ReadLine[] {
    sawEvent = true;
    const cut = abandon('the event breaks off before its closing brace');
    const [, at, , wording = '', rest = ''] = match;
    const asked = WORDINGS[wording] ?? 'received';
    const whole = parseJson(rest);
    if (whole !== undefined) return [...cut, bodyOf(asked, whole, linesRead, timeOf(at), 1)];
    if (rest.trim() !== '{') {
      return [...cut, damage(linesRead, 1, 'the event is not whole JSON')];
    }
    open = { line: linesRead, atMs: timeOf(at), wording: asked, texts: [rest], bytes: rest.length };
    return cut;
  }

  function goOn(event: OpenEvent, line: string): readonly ReadLine[] {
    event.texts.push(line);
    event.bytes += line.length;
    if (event.bytes > LONGEST_EVENT) return abandon('the event never ends');
    if (line.trimEnd() !== '}') return [];
    open = null;
    const value = parseJson(event.texts.join('\n'));
    return value === undefined
      ? [damage(event.line, event.texts.length, 'the event is not whole JSON')]
      : [bodyOf(event.wording, value, event.line, event.atMs, event.texts.length)];
  }

  function read(text: string): readonly ReadLine[] {
    linesRead += 1;
    const line = text.endsWith('\r') ? text.slice(0, -1) : text;
    // No tag begins like this, and most lines of a log do.
    if (open !== null && isWithinEvent(line)) return goOn(open, line);
    const tagged = TAGGED.exec(line);
    if (tagged !== null) return begin(tagged);
    const chunk = CHUNK.exec(line);
    if (chunk !== null) {
      const event = { type: 'input_audio_buffer.append' };
      const body: LogBody = { kind: 'sent', type: event.type, event, times: 1 };
      return [recordOf(body, linesRead, timeOf(chunk[1]), 'console')];
    }
    if (line.trim() === '') return [];
    if (line.startsWith('{')) {
      const json = readJsonLine(line);
      if (json.kind === 'body') return [recordOf(json.body, linesRead, json.atMs, json.form)];
      if (json.kind === 'damage') return [damage(linesRead, 1, json.reason)];
    }
    if (TAGS.some((tag) => tag.startsWith(line.trimEnd()))) {
      return [damage(linesRead, 1, 'the line breaks off')];
    }
    return [recordOf({ kind: 'note', text: line }, linesRead, null, 'console')];
  }

  return {
    read,
    end: () => abandon('the log ends in the middle of an event'),
    get linesRead() {
      return linesRead;
    },
    get sawEvent() {
      return sawEvent;
    },
  };
}

/** Indented JSON fills its first column only with the brace that closes it: all else there is somebody else's. */
function isWithinEvent(line: string): boolean {
  return line === '' || /^[\s}]/.test(line);
}

function recordOf(body: LogBody, line: number, atMs: number | null, form: LogForm): ReadLine {
  return { kind: 'record', record: { line, atMs, body }, form };
}

function bodyOf(
  wording: Wording,
  value: unknown,
  line: number,
  atMs: number | null,
  lines: number,
): ReadLine {
  const read = { received, sent: (event: unknown) => sent(event, 1), connection }[wording];
  const body = read(value);
  return typeof body === 'string'
    ? { kind: 'damage', line, lines, reason: body }
    : recordOf(body, line, atMs, 'console');
}

function timeOf(text: string | undefined): number | null {
  const atMs = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(atMs) ? null : atMs;
}
