import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { WireEvent } from '../realtime-client/realtime-connection.ts';
import type { Redactor } from './redactor.ts';
import { consoleForm, withoutPayloads } from './wire-record.ts';

/** How the names of its files begin. */
export const EVENT_LOG_PREFIX = 'events-';

/** Lines are gathered this long and written together: microphone frames alone are a hundred a second. */
const FLUSH_AFTER_MS = 250;
const FLUSH_AT_LINES = 200;

export interface EventLogPorts {
  readonly folder: string;
  readonly redactor: Redactor;
  readonly nowMs: () => number;
  /** Returns the way to call it off. */
  readonly after: (delayMs: number, run: () => void) => () => void;
  /** Where the console form goes; null when nobody asked for it. */
  readonly writeConsole: ((text: string) => void) | null;
  /** Told once when the disk takes no more; the conversation goes on. */
  readonly onUnwritable: (error: unknown) => void;
  /** A file this long is followed by another. */
  readonly largestFileBytes?: number;
  /** Files kept in all, this run's and those of earlier ones. */
  readonly keptFiles?: number;
}

export interface EventLog {
  record(event: WireEvent): void;
  /** Whether the file is written; what is in it stays. */
  setWritten(written: boolean): void;
  /** Deletes the files that are meant by when they were last written to (Unix milliseconds), and what is gathered. */
  drop(isMeant: (lastAtMs: number) => boolean): void;
  /** Writes what is still gathered. */
  dispose(): void;
}

/**
 * Every wire event as it passed, one JSON line each: `{ at, direction, event }`, without audio and without
 * secrets. Bounded in size; the oldest files go first.
 */
export function createEventLog(ports: EventLogPorts): EventLog {
  const { folder, redactor, nowMs, writeConsole } = ports;
  const largestFileBytes = ports.largestFileBytes ?? 8 * 1024 * 1024;
  const keptFiles = ports.keptFiles ?? 6;
  const started = new Date(nowMs()).toISOString().replaceAll(/[:.]/g, '-');
  let part = 1;
  let bytes = 0;
  let lines: string[] = [];
  let callOffFlush: (() => void) | null = null;
  let writable = true;
  let isWritten = true;

  function path(): string {
    const suffix = part === 1 ? '' : `.${String(part).padStart(4, '0')}`;
    return join(folder, `${EVENT_LOG_PREFIX}${started}${suffix}.jsonl`);
  }

  function flush(): void {
    callOffFlush?.();
    callOffFlush = null;
    if (lines.length === 0 || !writable) return;
    const text = lines.join('');
    lines = [];
    try {
      if (bytes > 0 && bytes + Buffer.byteLength(text) > largestFileBytes) {
        part += 1;
        bytes = 0;
      }
      if (bytes === 0) makeRoom();
      appendFileSync(path(), text);
      bytes += Buffer.byteLength(text);
    } catch (error) {
      writable = false;
      ports.onUnwritable(error);
    }
  }

  function makeRoom(): void {
    mkdirSync(folder, { recursive: true });
    const all = files();
    for (const old of all.slice(0, Math.max(0, all.length - keptFiles + 1))) {
      rmSync(join(folder, old), { force: true });
    }
  }

  /** The oldest first. */
  function files(): readonly string[] {
    return readdirSync(folder)
      .filter((name) => name.startsWith(EVENT_LOG_PREFIX))
      .toSorted();
  }

  return {
    record(event) {
      if (!isWritten && writeConsole === null) return;
      const clean = redactor.redact(withoutPayloads(event.event));
      writeConsole?.(`${consoleForm(event, clean)}\n`);
      if (!writable || !isWritten) return;
      const at = new Date(nowMs()).toISOString();
      lines.push(`${JSON.stringify({ at, direction: event.direction, event: clean })}\n`);
      if (lines.length >= FLUSH_AT_LINES) flush();
      else callOffFlush ??= ports.after(FLUSH_AFTER_MS, flush);
    },
    setWritten(written) {
      if (!written) flush();
      isWritten = written;
    },
    drop(isMeant) {
      // What is gathered goes with the file it would be written to.
      flush();
      if (!existsSync(folder)) return;
      for (const name of files()) {
        const file = join(folder, name);
        if (!isMeant(statSync(file).mtimeMs)) continue;
        rmSync(file, { force: true });
        if (file === path()) bytes = 0;
      }
    },
    dispose: flush,
  };
}
