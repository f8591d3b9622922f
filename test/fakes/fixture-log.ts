import { readFile } from 'node:fs/promises';
import { isRecord, type JsonRecord } from '../../realtime/record.ts';

/** A line of a backend's console, understood. */
type LogEntry =
  { readonly type: 'event'; readonly event: JsonRecord } | { readonly type: 'audioChunk' };

export interface ParsedLog {
  readonly entries: readonly LogEntry[];
  /** Lines that were neither, for example of a log that was cut off. */
  readonly unreadLines: number;
}

const EVENT_PREFIX = '[OpenAI] Response Event: ';
const AUDIO_LINE = '[Backend] Sent audio chunk to OpenAI';

function parseEvent(text: string): JsonRecord | null {
  try {
    const event: unknown = JSON.parse(text);
    return isRecord(event) ? event : null;
  } catch {
    return null;
  }
}

/**
 * Reads the console form of a Realtime log: pretty-printed events, each after its prefix and closed by a
 * brace in the first column, with lines about audio between them. Reads what can be read of a damaged one.
 */
export function parseFixtureLog(text: string): ParsedLog {
  const entries: LogEntry[] = [];
  let unreadLines = 0;
  let open: string[] | null = null;

  function closeEvent(lines: readonly string[]): void {
    const event = parseEvent(lines.join('\n'));
    if (event === null) unreadLines += lines.length;
    else entries.push({ type: 'event', event });
  }

  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith(EVENT_PREFIX)) {
      unreadLines += open?.length ?? 0;
      open = [line.slice(EVENT_PREFIX.length)];
    } else if (line === AUDIO_LINE) entries.push({ type: 'audioChunk' });
    else if (open !== null) open.push(line);
    else if (line.trim() !== '') unreadLines += 1;
    // A brace in the first column ends the event; one that fits on its line ends there.
    if (open !== null && (line === '}' || (open.length === 1 && open[0]?.endsWith('}') === true))) {
      closeEvent(open);
      open = null;
    }
  }
  unreadLines += open?.length ?? 0;
  return { entries, unreadLines };
}

export async function readFixtureLog(path: string): Promise<ParsedLog> {
  return parseFixtureLog(await readFile(path, 'utf8'));
}
