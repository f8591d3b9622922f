import { seededRandom } from '../../audio/figures/random.ts';

export type NoiseColour = 'white' | 'brown';

const FULL_SCALE = 0x7f_ff;
/** Brown noise that is let run walks away from the middle; this brings it back within about 2 ms at 24 kHz. */
const LEAK = 0.02;

/** Floats of a level of 1 (root mean square), the same ones for the same seed. */
export function noise(colour: NoiseColour, length: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  const samples = new Float32Array(length);
  let walked = 0;
  for (let at = 0; at < length; at += 1) {
    const white = random() + random() + random() - 1.5;
    walked = walked * (1 - LEAK) + white;
    samples[at] = colour === 'white' ? white : walked;
  }
  return scaled(samples, 1 / levelOf(samples));
}

/** Noise alone, so many decibels under full scale. */
export function noiseAt(
  colour: NoiseColour,
  {
    samples,
    dbfs,
    seed,
  }: { readonly samples: number; readonly dbfs: number; readonly seed: number },
): Int16Array {
  return pcmOf(scaled(noise(colour, samples, seed), FULL_SCALE * 10 ** (dbfs / 20)));
}

/**
 * Speech with noise under all of it, at exactly this ratio of their powers. Speech and noise are turned down together
 * where their sum would not fit, which leaves the ratio as it is. The level of the speech is taken where it is spoken:
 * pauses would make it seem quieter, and the noise with it.
 */
export function withNoise(
  speech: Int16Array,
  {
    snrDb,
    colour,
    seed,
  }: { readonly snrDb: number; readonly colour: NoiseColour; readonly seed: number },
): Int16Array {
  const clean = Float32Array.from(speech);
  const level = speechLevel(clean) / 10 ** (snrDb / 20);
  const added = scaled(noise(colour, clean.length, seed), level);
  const mixed = clean.map((sample, at) => sample + (added[at] ?? 0));
  const loudest = mixed.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return pcmOf(loudest > FULL_SCALE ? scaled(mixed, FULL_SCALE / loudest) : mixed);
}

const WINDOW_SAMPLES = 480;
/** A window is spoken in when it holds at least this share of the loudest one's power (−30 dB). */
const SPOKEN_SHARE = 1e-3;

/** Root mean square over the windows of 20 ms that hold speech. */
export function speechLevel(samples: Float32Array): number {
  const powers: number[] = [];
  for (let at = 0; at < samples.length; at += WINDOW_SAMPLES) {
    powers.push(levelOf(samples.subarray(at, at + WINDOW_SAMPLES)) ** 2);
  }
  const loudest = powers.reduce((most, power) => Math.max(most, power), 0);
  const spoken = powers.filter((power) => power > 0 && power >= loudest * SPOKEN_SHARE);
  return Math.sqrt(spoken.reduce((sum, power) => sum + power, 0) / Math.max(1, spoken.length));
}

export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / Math.max(1, samples.length));
}

function scaled(samples: Float32Array, by: number): Float32Array {
  return samples.map((sample) => sample * by);
}

function pcmOf(samples: Float32Array): Int16Array {
  return Int16Array.from(samples, (sample) =>
    Math.max(-FULL_SCALE, Math.min(FULL_SCALE, Math.round(sample))),
  );
}
