import type { Timings } from '../../shared/session-snapshot.ts';
import { UNTIMED } from './timings.ts';
import type { TurnBook } from './turn-book.ts';

/** Turns whose stages are still being timed. */
const REMEMBERED_TURNS = 200;

/** Times the stages after release. Each is noted once, the first time it is reached. */
export interface Stopwatch {
  released(turnId: string, atMs: number): void;
  reached(turnId: string, stage: Stage): void;
}

type Stage = Exclude<keyof Timings, 'pressToListeningMs'>;

export function createStopwatch({
  book,
  nowMs,
}: {
  readonly book: TurnBook;
  /** Monotonic milliseconds. */
  readonly nowMs: () => number;
}): Stopwatch {
  const releasedAtMs = new Map<string, number>();
  return {
    released(turnId, atMs) {
      const turn = book.get(turnId);
      // Tried again: the times are those of the attempt that is under way.
      if (releasedAtMs.delete(turnId) && turn !== null) {
        const { pressToListeningMs } = turn.timings;
        book.update(turnId, { timings: { ...UNTIMED, pressToListeningMs } });
      }
      releasedAtMs.set(turnId, atMs);
      const [oldest] = releasedAtMs.keys();
      if (releasedAtMs.size > REMEMBERED_TURNS && oldest !== undefined) releasedAtMs.delete(oldest);
    },
    reached(turnId, stage) {
      const from = releasedAtMs.get(turnId);
      const turn = book.get(turnId);
      if (from === undefined || turn === null || turn.timings[stage] !== null) return;
      const tookMs = Math.max(0, Math.round(nowMs() - from));
      book.update(turnId, { timings: { ...turn.timings, [stage]: tookMs } });
    },
  };
}
