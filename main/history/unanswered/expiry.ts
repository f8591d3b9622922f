import type { Clock } from '../../session/session.ts';
import type { WordsEntry } from './words-entry.ts';

/** The clock on the wall may be set: nothing is waited for longer than this. */
const LOOK_AGAIN_MS = 60 * 60_000;

export interface ExpiryOptions {
  readonly clock: Clock;
  readonly keptForMs: () => number;
  readonly entries: () => Iterable<WordsEntry>;
  readonly onDue: (entry: WordsEntry) => void;
}

/** Deletes words that nobody wanted for too long. Those that somebody is at work on are left alone. */
export interface Expiry {
  /** Something changed: deletes what is due, and waits for the next. */
  reckon(): void;
  dispose(): void;
}

export function createExpiry(options: ExpiryOptions): Expiry {
  const { clock } = options;
  let stop: (() => void) | null = null;
  let disposed = false;

  function reckon(): void {
    stop?.();
    stop = null;
    if (disposed) return;
    const listed = Array.from(options.entries()).filter(({ isListed }) => isListed);
    const leftMs = (entry: WordsEntry): number =>
      entry.recordedAtMs + options.keptForMs() - clock.nowMs();
    for (const entry of listed) if (leftMs(entry) <= 0) options.onDue(entry);
    const waiting = listed.map(leftMs).filter((left) => left > 0);
    if (waiting.length === 0) return;
    stop = clock.after(Math.min(LOOK_AGAIN_MS, ...waiting), reckon);
  }

  return {
    reckon,
    dispose() {
      disposed = true;
      stop?.();
      stop = null;
    },
  };
}
