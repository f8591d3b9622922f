/** So many buffers must agree before time is called lost: a single stamp may come early or late. */
const WITNESSES = 8;

export interface CapturedSpan {
  readonly timestampUs: number;
  readonly durationUs: number;
}

export interface GapCounter {
  /** How much time, in microseconds, has newly turned out to be missing. */
  add(span: CapturedSpan): number;
}

/**
 * Finds audio that the browser dropped before we could read it. The stamps run ahead of the audio
 * received by what is missing, plus jitter that is never negative for long: so the least advance of
 * the last few buffers is what is really gone. Less than half a buffer is the clocks' own drift.
 */
export function createGapCounter(): GapCounter {
  let expectedUs: number | null = null;
  let advances: number[] = [];

  return {
    add({ timestampUs, durationUs }) {
      expectedUs ??= timestampUs;
      advances.push(timestampUs - expectedUs);
      expectedUs += durationUs;
      if (advances.length < WITNESSES) return 0;
      const least = Math.min(...advances);
      advances = advances.slice(1);
      // From here on, whether it was a gap, the clocks' drift, or a first stamp that came late.
      expectedUs += least;
      advances = advances.map((advance) => advance - least);
      return least < durationUs / 2 ? 0 : least;
    },
  };
}
