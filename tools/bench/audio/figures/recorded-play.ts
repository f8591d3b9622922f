import { setTimeout as delay } from 'node:timers/promises';
import type { Contender } from '../contender.ts';
import type { Played, Step } from '../inside/steps.ts';
import { QUANTUM_FRAMES } from '../inside/tap-worklet.ts';
import { base64OfPcm, pcmOfBase64 } from './pcm-base64.ts';
import { median } from './statistics.ts';

/** What was ordered, and what the speaker was given. */
export interface RecordedPlay extends Played {
  readonly recording: Int16Array;
  /** When the quantum around this frame of the recording was rendered, in Unix ms. */
  readonly renderedAtMs: (frame: number) => number;
  /** The device's callback, as it was in this recording. */
  readonly callbackMs: number;
}

/** Whole milliseconds are all that an audio thread's clock gives: on average half of one is cut off. */
const CUT_OFF_MS = 0.5;
/** Quanta of one callback are rendered back to back; callbacks are farther apart. */
const BETWEEN_CALLBACKS_MS = 4;
const CALLBACKS_AT_ONCE = 10;

/** `lastsMs`: from the last step until nothing more can sound. */
export async function recordPlay(
  contender: Contender,
  sound: Int16Array,
  { steps, lastsMs }: { readonly steps: readonly Step[]; readonly lastsMs: number },
): Promise<RecordedPlay> {
  await contender.startTap();
  const played = await contender.play({ soundBase64: base64OfPcm(sound), steps });
  await delay(lastsMs);
  const { samplesBase64, stamps } = await contender.takeTap();
  return {
    ...played,
    recording: pcmOfBase64(samplesBase64),
    renderedAtMs: (frame) =>
      (stamps[Math.floor(frame / QUANTUM_FRAMES)] ?? Number.NaN) + CUT_OFF_MS,
    callbackMs: callbackOf(stamps),
  };
}

/** Over several at a time, because one alone is only known to the millisecond. */
function callbackOf(stamps: readonly number[]): number {
  const begins = stamps.filter(
    (stamp, at) => at === 0 || stamp - (stamps[at - 1] ?? stamp) >= BETWEEN_CALLBACKS_MS,
  );
  const spans = begins
    .slice(CALLBACKS_AT_ONCE)
    .map((stamp, at) => (stamp - (begins[at] ?? stamp)) / CALLBACKS_AT_ONCE);
  return median(spans);
}
