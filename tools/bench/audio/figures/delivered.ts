import { msOfSamples } from '../../../../shared/audio/format.ts';
import type { PositionCode } from './position-code.ts';

export interface Delivered {
  /** Of the sound that was handed over, what was never rendered. */
  readonly lostMs: number;
  /** What was rendered again, or out of its order. */
  readonly repeatedMs: number;
  /** Silences between two samples that belong together, at most `sameItem` apart. */
  readonly gaps: number;
  readonly gapMs: number;
}

/** How much of the code is in the recording, and how it is torn. `itemFrames`: where one item ends, the next begins. */
export function deliveredOf(
  code: PositionCode,
  recording: Int16Array,
  { frames, itemFrames = frames }: { readonly frames: number; readonly itemFrames?: number },
): Delivered {
  const runs = code.find(recording).map(({ frame, position, length, fadedIn }) => ({
    frame: frame - fadedIn,
    from: position - fadedIn,
    to: position + length,
  }));
  let rendered = 0;
  let repeated = 0;
  let gaps = 0;
  let silent = 0;
  let reached = 0;
  let lastFrame = 0;
  for (const { frame, from, to } of runs) {
    repeated += Math.max(0, Math.min(to, reached) - from);
    rendered += Math.max(0, to - Math.max(from, reached));
    const silence = frame - lastFrame - Math.max(0, from - reached);
    const sameItem =
      reached > 0 && reached % itemFrames !== 0 && from < nextItem(reached, itemFrames);
    if (sameItem && silence > 0) {
      gaps += 1;
      silent += silence;
    }
    reached = Math.max(reached, to);
    lastFrame = frame + (to - from);
  }
  return {
    lostMs: msOfSamples(frames - rendered),
    repeatedMs: msOfSamples(repeated),
    gaps,
    gapMs: msOfSamples(silent),
  };
}

const nextItem = (position: number, itemFrames: number): number =>
  Math.ceil(position / itemFrames) * itemFrames;
