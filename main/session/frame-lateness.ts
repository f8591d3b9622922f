import { FRAME_MS } from '../../shared/audio/format.ts';

/** A clock of the sound card that drifts, and frames that were lost for good, are forgotten within twice as many. */
const MEASURED_OVER_FRAMES = 1_000;
/** What was late a moment ago tells what is still on its way. */
const WORST_OF_FRAMES = 200;
/** Nobody's frames are later: the microphone was elsewhere in between. */
const MOST_LATE_MS = 3_000;

/**
 * How much later than at its best the microphone's frames come: on a machine that is too busy they come by
 * the hundred, a second after they were recorded, while what plays is told of at once.
 */
export interface FrameLateness {
  /** One more frame, at this time of the monotonic clock. Returns the worst lateness of the last two seconds of sound, ms. */
  frame(atMs: number): number;
  /** Another microphone. */
  reset(): void;
}

export function createFrameLateness(): FrameLateness {
  let frames = 0;
  let quickest = Number.POSITIVE_INFINITY;
  let quickestBefore = Number.POSITIVE_INFINITY;
  let worst = 0;
  let worstBefore = 0;

  function reset(): void {
    frames = 0;
    quickest = Number.POSITIVE_INFINITY;
    quickestBefore = Number.POSITIVE_INFINITY;
    worst = 0;
    worstBefore = 0;
  }

  return {
    frame(atMs) {
      if (frames % MEASURED_OVER_FRAMES === 0) {
        quickestBefore = quickest;
        quickest = Number.POSITIVE_INFINITY;
      }
      if (frames % WORST_OF_FRAMES === 0) {
        worstBefore = worst;
        worst = 0;
      }
      const tookMs = atMs - frames * FRAME_MS;
      const lateMs = tookMs - Math.min(tookMs, quickest, quickestBefore);
      if (lateMs > MOST_LATE_MS) {
        reset();
        return 0;
      }
      frames += 1;
      quickest = Math.min(quickest, tookMs);
      worst = Math.max(worst, lateMs);
      return Math.max(worst, worstBefore);
    },
    reset,
  };
}
