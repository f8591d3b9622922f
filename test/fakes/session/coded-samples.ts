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
