import type { Clock } from '../../main/session/session.ts';

/** A clock that stands still until the test moves it. */
export interface ManualClock extends Clock {
  /** Moves both clocks, running what falls due on the way, in order. */
  advance(byMs: number): void;
  /** The computer slept: only the clock on the wall moved; waits that fell due run once it goes on. */
  sleep(forMs: number): void;
  /** Milliseconds to the next wait that falls due; null when there is none. */
  nextDueInMs(): number | null;
  /** Waits that have neither run nor been called off. */
  waiting(): number;
}

export function createManualClock(startMs = 1_700_000_000_000): ManualClock {
  let wallMs = startMs;
  let monotonicMs = 0;
  const waits = new Set<{ readonly atMs: number; readonly run: () => void }>();

  function nextDue(untilMs: number): { readonly atMs: number; readonly run: () => void } | null {
    const due = Array.from(waits).filter((wait) => wait.atMs <= untilMs);
    return due.toSorted((a, b) => a.atMs - b.atMs)[0] ?? null;
  }

  return {
    nowMs: () => wallMs,
    monotonicMs: () => monotonicMs,
    after(delayMs, run) {
      const wait = { atMs: monotonicMs + delayMs, run };
      waits.add(wait);
      return () => waits.delete(wait);
    },
    advance(byMs) {
      const untilMs = monotonicMs + byMs;
      for (let due = nextDue(untilMs); due !== null; due = nextDue(untilMs)) {
        waits.delete(due);
        wallMs += due.atMs - monotonicMs;
        monotonicMs = due.atMs;
        due.run();
      }
      wallMs += untilMs - monotonicMs;
      monotonicMs = untilMs;
    },
    sleep(forMs) {
      wallMs += forMs;
    },
    nextDueInMs() {
      const due = nextDue(Number.POSITIVE_INFINITY);
      return due === null ? null : Math.max(0, due.atMs - monotonicMs);
    },
    waiting: () => waits.size,
  };
}
