/** Everything that would fold back past the lower Nyquist frequency is attenuated by this much. */
const STOP_BAND_DB = 80;
/** The filter's slope ends at the lower Nyquist frequency and begins this share of it below. */
const SLOPE = 0.125;
/** Kaiser's formulas for window shape and length (Oppenheim and Schafer, Discrete-Time Signal Processing, §7.6). */
const KAISER_BETA = 0.1102 * (STOP_BAND_DB - 8.7);
const KAISER_LENGTH = (STOP_BAND_DB - 7.95) / 2.285;

export interface Resampler {
  /** Gives what can be computed so far; the rest follows with the next block or with `finish`. */
  process(samples: Float32Array): Float32Array;
  /**
   * The tail: afterwards as many samples have come out as the input lasted, rounded up.
   * Nothing may follow it.
   */
  finish(): Float32Array;
}

/**
 * A streaming windowed-sinc polyphase resampler between any two whole rates. The filter's delay is
 * taken out: output sample 0 is at the time of input sample 0. How the input is cut into blocks
 * changes no bit of the output. 48 → 24 kHz needs 1.7 ms of look-ahead.
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
  if (up === down) return passThrough();

  const { phases, reach } = knownFilterBank({ fromHz, toHz, up });
  // Silence before the first sample, so that the filter may look back over the beginning.
  let held: Float32Array = new Float32Array(reach - 1);
  /** Where the next output's window begins in `held`, and its phase between two inputs. */
  let from = 0;
  let phase = 0;
  let received = 0;
  let produced = 0;

  function run(block: Float32Array, limit: number): Float32Array {
    const input = new Float32Array(held.length + block.length);
    input.set(held);
    input.set(block, held.length);
    const windows = Math.ceil(((input.length - from - 2 * reach + 1) * up - phase) / down);
    const output = new Float32Array(Math.max(0, Math.min(windows, limit)));
    for (let at = 0; at < output.length; at += 1) {
      output[at] = dot(phases[phase], input, from);
      phase += down;
      from += Math.floor(phase / up);
      phase %= up;
    }
    held = input.slice(Math.min(from, input.length));
    from = Math.max(0, from - input.length);
    produced += output.length;
    return output;
  }

  return {
    process(samples) {
      received += samples.length;
      return run(samples, Infinity);
    },
    finish() {
      return run(new Float32Array(reach), Math.ceil((received * up) / down) - produced);
    },
  };
}

function passThrough(): Resampler {
  return {
    process: (samples) => samples.slice(),
    finish: () => new Float32Array(0),
  };
}

interface FilterBank {
  readonly phases: readonly Float64Array[];
  readonly reach: number;
}

/** Between few rates sound goes again and again, a piece at a time; a bank takes some milliseconds to work out. */
const banks = new Map<string, FilterBank>();
const MOST_BANKS = 16;

function knownFilterBank(rates: {
  readonly fromHz: number;
  readonly toHz: number;
  readonly up: number;
}): FilterBank {
  const key = `${rates.fromHz}→${rates.toHz}`;
  const known = banks.get(key);
  if (known !== undefined) return known;
  const bank = filterBank(rates);
  if (banks.size >= MOST_BANKS) banks.clear();
  banks.set(key, bank);
  return bank;
}

/** One set of taps for each of the `up` positions that an output may have between two inputs. */
function filterBank({
  fromHz,
  toHz,
  up,
}: {
  readonly fromHz: number;
  readonly toHz: number;
  readonly up: number;
}): FilterBank {
  const lowerNyquist = Math.min(fromHz, toHz) / fromHz;
  const reach = Math.ceil((KAISER_LENGTH / (Math.PI * SLOPE * lowerNyquist) + 1) / 2);
  const cutOff = lowerNyquist * (1 - SLOPE / 2);
  const phases = Array.from({ length: up }, (_, phase) =>
    taps({ reach, cutOff, offset: phase / up }),
  );
  return { phases, reach };
}

/** `2 * reach` taps around a point that lies `offset` inputs after the tap number `reach - 1`. */
function taps({
  reach,
  cutOff,
  offset,
}: {
  readonly reach: number;
  readonly cutOff: number;
  readonly offset: number;
}): Float64Array {
  const raw = Float64Array.from({ length: 2 * reach }, (_, at) => {
    const distance = at - (reach - 1) - offset;
    return sinc(cutOff * distance) * kaiser(distance / reach);
  });
  // Each phase passes a constant unchanged; otherwise the phases would modulate what they pass.
  const sum = raw.reduce((total, tap) => total + tap, 0);
  return raw.map((tap) => tap / sum);
}

function dot(weights: Float64Array | undefined, input: Float32Array, from: number): number {
  if (weights === undefined) return 0;
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) {
    sum += (weights[at] ?? 0) * (input[from + at] ?? 0);
  }
  return sum;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** @param position −1 to 1 across the window. */
function kaiser(position: number): number {
  const inside = 1 - position * position;
  return inside < 0 ? 0 : bessel0(KAISER_BETA * Math.sqrt(inside)) / bessel0(KAISER_BETA);
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

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
