import { encodeWav } from '../../../wav/wav-file.ts';
import { seededRandom } from './random.ts';

const DEVICE_RATE_HZ = 48_000;
const SYLLABLE_SAMPLES = DEVICE_RATE_HZ / 5;

/**
 * A microphone's file: noise that comes and goes like syllables, so that noise suppression leaves it alone, and that is
 * found at one place only.
 */
export function microphoneNoise({
  seconds,
  seed,
  quiet = 0.4,
}: {
  readonly seconds: number;
  readonly seed: number;
  /** The share of syllables that are hardly there. */
  readonly quiet?: number;
}): Uint8Array {
  const random = seededRandom(seed);
  let level = 0;
  const samples = Float32Array.from({ length: seconds * DEVICE_RATE_HZ }, (_, at) => {
    if (at % SYLLABLE_SAMPLES === 0) level = random() < quiet ? 0.02 : 0.4 + random() * 0.5;
    return (random() - 0.5) * level;
  });
  return encodeWav({ samples, rateHz: DEVICE_RATE_HZ });
}
