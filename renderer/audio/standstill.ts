/** A device that is asked for sound every 10 ms and takes none for so long is dead, whatever its context says. */
const STANDSTILL_MS = 500;
/** A wireless device that just woke up may take this long over its first buffers. */
const WAKING_MS = 2_000;

/** A page that hardly gets to run is on a busy machine, where the device starves as well: it must look so often. */
const LEAST_LOOKS = 3;

/**
 * Notices a clock that stands still although it should run. A page that is busy looks late, and the
 * clock has moved then: that is no standstill.
 */
export interface Standstill {
  /** True when the clock has stood still for half a second (at the start: for two). */
  see(clock: number, nowMs: number): boolean;
  /** It may stand still: it was not running. */
  reset(): void;
}

export function createStandstill(): Standstill {
  let last: { readonly clock: number; readonly sinceMs: number } | null = null;
  let looks = 0;
  let startedAtMs: number | null = null;
  return {
    see(clock, nowMs) {
      startedAtMs ??= nowMs;
      if (last === null || last.clock !== clock) {
        last = { clock, sinceMs: nowMs };
        looks = 0;
      }
      looks += 1;
      if (looks < LEAST_LOOKS) return false;
      const isWaking = nowMs - startedAtMs < WAKING_MS;
      return nowMs - last.sinceMs >= (isWaking ? WAKING_MS : STANDSTILL_MS);
    },
    reset() {
      last = null;
      startedAtMs = null;
    },
  };
}
