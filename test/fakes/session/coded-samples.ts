import { FRAME_SAMPLES } from '../../../shared/audio/format.ts';

/** Each sample says where it stands, within 65,521: what is lost, doubled or out of order shows. */
export function codedSamples(options: {
  readonly frames: number;
  /** Position of the first sample, to tell one utterance from another. */
  readonly from?: number;
}): Int16Array {
  const { frames, from = 0 } = options;
  return Int16Array.from(
    { length: frames * FRAME_SAMPLES },
    (_, at) => (((from + at) * 7_919 + 1) % 65_521) - 32_760,
  );
}

/** Where two recordings part, said briefly; null when they are the same. */
export function differenceOf(actual: Int16Array, expected: Int16Array): string | null {
  const at = expected.findIndex((sample, index) => sample !== actual[index]);
  if (at === -1 && actual.length === expected.length) return null;
  const lengths = `${actual.length} samples for ${expected.length}`;
  return at === -1
    ? `the same at first, but ${lengths}`
    : `${lengths}; at ${at}: ${actual.slice(at, at + 5).join(' ')} … for ${expected.slice(at, at + 5).join(' ')} …`;
}
