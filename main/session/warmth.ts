import type { Clock } from './session.ts';

/** Whether the line is to be there before anybody presses: for a chosen time after the last use (C13). */
export interface Warmth {
  /** Somebody used Parley, or may soon: the time runs anew. */
  used(): void;
  isWarm(): boolean;
}

export function createWarmth(options: {
  readonly clock: Clock;
  /** 0: never. */
  readonly keepWarmMs: () => number;
}): Warmth {
  let usedAtMs = Number.NEGATIVE_INFINITY;
  return {
    used() {
      usedAtMs = options.clock.monotonicMs();
    },
    isWarm: () => options.clock.monotonicMs() - usedAtMs < options.keepWarmMs(),
  };
}
