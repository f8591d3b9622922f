import type { Resampler } from './resampler.ts';

/** Flat to 10.5 kHz at 48 → 24 kHz; what lies above 13.5 kHz is 80 dB down, what folds in between lands above 10.5 kHz. */
const STOP_BAND_DB = 80;
const TRANSITION_HZ = 3_000 / 48_000;
/** Kaiser's formulas (Oppenheim and Schafer, Discrete-Time Signal Processing, §7.6). */
const BETA = 0.1102 * (STOP_BAND_DB - 8.7);
const LENGTH = (STOP_BAND_DB - 7.95) / (2.285 * 2 * Math.PI * TRANSITION_HZ);
/** On each side of the middle, every second tap is zero: these are the others, at the odd distances. */
const PAIRS = Math.ceil(LENGTH / 4);
const REACH = 2 * PAIRS - 1;
const MIDDLE = 0.5;
const TAPS = createTaps();

/**
 * Halves the rate, ten times as quick as the general resampler: what a microphone at 48 kHz needs a hundred
 * times a second. Output sample 0 is at the time of input sample 0; 0.8 ms of look-ahead. How the input is cut
 * into blocks changes no bit of the output. What `process` gives is valid until its next call.
 */
export function createHalfBand(): Resampler {
  // Silence before the first sample, so that the filter may look back over the beginning.
  let input: Float32Array = new Float32Array(1_024);
  let filled = REACH;
  let output: Float32Array = new Float32Array(512);
  let received = 0;
  let produced = 0;

  function append(samples: Float32Array): void {
    if (filled + samples.length > input.length) {
      const larger = new Float32Array(2 * (filled + samples.length));
      larger.set(input.subarray(0, filled));
      input = larger;
    }
    input.set(samples, filled);
    filled += samples.length;
  }

  function run(limit: number): Float32Array {
    const possible = Math.max(0, Math.floor((filled - REACH - 1 - REACH) / 2) + 1);
    const count = Math.min(possible, limit);
    if (count > output.length) output = new Float32Array(2 * count);
    for (let at = 0; at < count; at += 1) output[at] = around(input, REACH + 2 * at);
    input.copyWithin(0, 2 * count, filled);
    filled -= 2 * count;
    produced += count;
    return output.subarray(0, count);
  }

  return {
    process(samples) {
      received += samples.length;
      append(samples);
      return run(Infinity);
    },
    finish() {
      append(new Float32Array(REACH + 1));
      return run(Math.ceil(received / 2) - produced);
    },
  };
}

function around(input: Float32Array, middle: number): number {
  let sum = MIDDLE * (input[middle] ?? 0);
  let before = middle - 1;
  let after = middle + 1;
  for (let at = 0; at < PAIRS; at += 1) {
    sum += (TAPS[at] ?? 0) * ((input[before] ?? 0) + (input[after] ?? 0));
    before -= 2;
    after += 2;
  }
  return sum;
}

function createTaps(): Float64Array {
  const raw = Float64Array.from({ length: PAIRS }, (_, at) => {
    const distance = 2 * at + 1;
    return (
      (Math.sin((Math.PI * distance) / 2) / (Math.PI * distance)) * kaiser(distance / (REACH + 1))
    );
  });
  // Passes a constant unchanged.
  const sum = raw.reduce((total, tap) => total + 2 * tap, 0);
  return raw.map((tap) => (tap * (1 - MIDDLE)) / sum);
}

function kaiser(position: number): number {
  return bessel0(BETA * Math.sqrt(1 - position * position)) / bessel0(BETA);
}

/** The modified Bessel function of the first kind and order 0, by its power series. */
function bessel0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let n = 1; term > sum * 1e-12; n += 1) {
    term *= (x / (2 * n)) ** 2;
    sum += term;
  }
  return sum;
}
