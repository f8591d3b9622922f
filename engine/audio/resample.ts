/** Attenuation of everything past the new Nyquist frequency. 16-bit speech needs no more. */
const STOP_BAND_DB = 80;
/** The filter's slope ends at the lower of both Nyquist frequencies and starts this much below. */
const TRANSITION = 0.1;

export interface Resampler {
  /** Gives what can be computed so far; the rest follows with the next block or with `finish`. */
  process(samples: Float32Array): Float32Array;
  /** The tail. Afterwards as many samples have come out as the input lasted, rounded up. */
  finish(): Float32Array;
}

/**
 * A windowed-sinc polyphase resampler for any two whole rates. Output sample 0 is input sample 0:
 * the filter's delay is taken out. Kaiser window, −80 dB stop band (Oppenheim and Schafer, §7.5).
 */
export function createResampler({
  fromHz,
  toHz,
}: {
  readonly fromHz: number;
  readonly toHz: number;
}): Resampler {
  const divisor = greatestCommonDivisor(fromHz, toHz);
  const up = toHz / divisor;
  const down = fromHz / divisor;
  const { phases, delay } = filterBank({ up, down });
  const reach = phases[0]?.length ?? 0;

  // The last `reach` inputs stay, so that a filter may look back over the border of two blocks.
  let kept = new Float32Array(0);
  let keptFrom = 0;
  let received = 0;
  let produced = 0;

  const drain = (limit: number): Float32Array => {
    const ready = Math.max(0, Math.floor((received * up - 1 - delay) / down) + 1);
    const end = Math.min(ready, limit);
    const out = new Float32Array(Math.max(0, end - produced));
    for (let at = 0; at < out.length; at += 1) {
      const position = (produced + at) * down + delay;
      const taps = phases[position % up];
      const newest = Math.floor(position / up) - keptFrom;
      out[at] = taps === undefined ? 0 : convolve({ taps, kept, newest });
    }
    produced += out.length;
    return out;
  };

  const push = (samples: Float32Array): void => {
    const oldest = Math.max(keptFrom, Math.floor((produced * down + delay) / up) - reach);
    const held = kept.subarray(Math.min(kept.length, oldest - keptFrom));
    const joined = new Float32Array(held.length + samples.length);
    joined.set(held);
    joined.set(samples, held.length);
    keptFrom = received - held.length;
    kept = joined;
    received += samples.length;
  };

  return {
    process: (samples) => {
      push(samples);
      return drain(Number.MAX_SAFE_INTEGER);
    },
    finish: () => {
      const total = Math.ceil((received * up) / down);
      push(new Float32Array(reach));
      return drain(total);
    },
  };
}

/** All of a recording at once. */
export function resample({
  samples,
  fromHz,
  toHz,
}: {
  readonly samples: Float32Array;
  readonly fromHz: number;
  readonly toHz: number;
}): Float32Array {
  if (fromHz === toHz) return samples;
  const resampler = createResampler({ fromHz, toHz });
  const body = resampler.process(samples);
  const tail = resampler.finish();
  const whole = new Float32Array(body.length + tail.length);
  whole.set(body);
  whole.set(tail, body.length);
  return whole;
}

function convolve({
  taps,
  kept,
  newest,
}: {
  readonly taps: Float32Array;
  readonly kept: Float32Array;
  readonly newest: number;
}): number {
  // Before the first sample there was silence: those products are nought and are left out.
  const count = Math.min(taps.length, newest + 1);
  let sum = 0;
  for (let tap = 0; tap < count; tap += 1) sum += (taps[tap] ?? 0) * (kept[newest - tap] ?? 0);
  return sum;
}

interface FilterBank {
  /** Tap `j` of phase `p` is the prototype's coefficient `p + j·up`. */
  readonly phases: readonly Float32Array[];
  /** Of the prototype, in samples at the common multiple of both rates. */
  readonly delay: number;
}

function filterBank({ up, down }: { readonly up: number; readonly down: number }): FilterBank {
  // All frequencies in cycles per sample of the common multiple.
  const nyquist = 0.5 / Math.max(up, down);
  const width = nyquist * TRANSITION;
  const cutoff = nyquist - width / 2;
  const beta = 0.1102 * (STOP_BAND_DB - 8.7);
  const half = Math.ceil((STOP_BAND_DB - 8) / (2.285 * 2 * Math.PI * width) / 2);
  const length = 2 * half + 1;
  const perPhase = Math.ceil(length / up);
  const phases = Array.from({ length: up }, () => new Float32Array(perPhase));
  for (let at = 0; at < length; at += 1) {
    const from = at - half;
    const ideal =
      from === 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * from) / (Math.PI * from);
    const window = bessel0(beta * Math.sqrt(1 - (from / half) ** 2)) / bessel0(beta);
    const phase = phases[at % up];
    if (phase !== undefined) phase[Math.floor(at / up)] = ideal * window * up;
  }
  return { phases, delay: half };
}

/** Modified Bessel function of the first kind and order nought, by its power series. */
function bessel0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * 1e-12; n += 1) {
    term *= (x / (2 * n)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
