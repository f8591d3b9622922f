import type { JsonRecord } from '../../../realtime/record.ts';

/** One event as it passed. Audio is replaced by its length: a test that wants the sound asks for the PCM. */
export interface JournalEntry {
  readonly index: number;
  readonly connection: number;
  readonly type: string;
  readonly event: JsonRecord;
}

/** Something a correct client does not do, or (benign) does only when two parties act at once. */
export interface Violation {
  readonly connection: number;
  readonly code: string;
  readonly message: string;
  readonly benign: boolean;
}

export type Match = string | ((entry: JournalEntry) => boolean);

export interface WaitOptions {
  /** Fails after this long. Default 10 s: far more than any loopback exchange needs. */
  readonly deadlineMs?: number;
  /** Entries before this index do not count. Default 0: what has already passed counts too. */
  readonly from?: number;
}

export interface Journal {
  readonly entries: readonly JournalEntry[];
  add(connection: number, event: JsonRecord): JournalEntry;
  waitFor(match: Match, options?: WaitOptions): Promise<JournalEntry>;
  /** Refuses everything still waited for. */
  end(): void;
}

function withoutAudio(event: JsonRecord): JsonRecord {
  const elide = (field: string): JsonRecord => {
    const value = event[field];
    return typeof value === 'string' ? { [field]: `<${value.length} base64 characters>` } : {};
  };
  if (event['type'] === 'input_audio_buffer.append') return { ...event, ...elide('audio') };
  return String(event['type']).endsWith('audio.delta') ? { ...event, ...elide('delta') } : event;
}

interface Waiter {
  readonly tell: (entry: JournalEntry) => void;
  readonly giveUp: (reason: string) => void;
}

export function createJournal(name: string): Journal {
  const entries: JournalEntry[] = [];
  const waiters = new Set<Waiter>();

  function summary(): string {
    const types = entries.slice(-20).map(({ type }) => type);
    return `${name}: ${entries.length} events, the last: ${types.join(', ') || 'none'}`;
  }

  return {
    entries,
    add(connection, event) {
      const type = typeof event['type'] === 'string' ? event['type'] : '(no type)';
      const entry = { index: entries.length, connection, type, event: withoutAudio(event) };
      entries.push(entry);
      for (const waiter of waiters) waiter.tell(entry);
      return entry;
    },
    waitFor(match, { deadlineMs = 10_000, from = 0 } = {}) {
      const fits = (entry: JournalEntry): boolean =>
        entry.index >= from && (typeof match === 'string' ? entry.type === match : match(entry));
      const passed = entries.find((entry) => fits(entry));
      if (passed !== undefined) return Promise.resolve(passed);
      const wanted = typeof match === 'string' ? match : 'the event asked for';
      return new Promise((resolve, reject) => {
        const finish = (): void => {
          clearTimeout(timer);
          waiters.delete(waiter);
        };
        const waiter: Waiter = {
          tell(entry) {
            if (!fits(entry)) return;
            finish();
            resolve(entry);
          },
          giveUp(reason) {
            finish();
            reject(new Error(`${wanted}: ${reason}. ${summary()}`));
          },
        };
        const timer = setTimeout(() => waiter.giveUp(`not seen in ${deadlineMs} ms`), deadlineMs);
        waiters.add(waiter);
      });
    },
    end() {
      for (const waiter of waiters) waiter.giveUp('the server was closed');
    },
  };
}
