import { seededRandom } from './random.ts';

/**
 * Sound that says of each of its samples which one it is: noise in which any three neighbours are found once.
 * Never quiet, so that silence is not mistaken for it and a fade of it is still told by its signs.
 */
const QUIETEST = 2_000;
const LOUDEST = 12_000;
const TELLING_SAMPLES = 3;
/** Where the sound comes back by a fade, this much of it is looked at for it. */
const LONGEST_FADE = 128;

/** Samples of the code that were rendered one after the other, exactly as they are. */
export interface Run {
  /** In the recording. */
  readonly frame: number;
  /** In the code. */
  readonly position: number;
  readonly length: number;
  /** So many samples before the first one were rendered too, at less than their level. */
  readonly fadedIn: number;
}

export interface PositionCode {
  readonly samples: Int16Array;
  /** All of the code that is in the recording, in the recording's order. */
  find(recording: Int16Array): readonly Run[];
}

export function createPositionCode(length: number, seed: number): PositionCode {
  const samples = codeSamples(length, seed);
  const places = new Map<number, number>();
  for (let at = 0; at + TELLING_SAMPLES <= length; at += 1) {
    const key = keyAt(samples, at);
    if (places.has(key)) throw new Error(`seed ${seed} does not tell every position apart`);
    places.set(key, at);
  }

  function find(recording: Int16Array): readonly Run[] {
    const runs: Run[] = [];
    let at = 0;
    let free = 0;
    while (at + TELLING_SAMPLES <= recording.length) {
      const position = recording[at] === 0 ? undefined : places.get(keyAt(recording, at));
      if (position === undefined) {
        at += 1;
        continue;
      }
      let end = TELLING_SAMPLES;
      while (position + end < length && recording[at + end] === samples[position + end]) end += 1;
      const fadedIn = fadedBefore(recording, at, free, position);
      runs.push({ frame: at, position, length: end, fadedIn });
      at += end;
      free = at;
    }
    return runs;
  }

  function fadedBefore(
    recording: Int16Array,
    frame: number,
    free: number,
    position: number,
  ): number {
    const most = Math.min(LONGEST_FADE, frame - free, position);
    let faded = 0;
    while (faded < most) {
      const rendered = recording[frame - faded - 1] ?? 0;
      const full = samples[position - faded - 1] ?? 0;
      if (rendered === 0 || Math.sign(rendered) !== Math.sign(full)) break;
      if (Math.abs(rendered) > Math.abs(full)) break;
      faded += 1;
    }
    return faded;
  }

  return { samples, find };
}

function codeSamples(length: number, seed: number): Int16Array {
  const random = seededRandom(seed);
  return Int16Array.from({ length }, () => {
    const size = QUIETEST + Math.floor(random() * (LOUDEST - QUIETEST));
    return random() < 0.5 ? -size : size;
  });
}

/** Three 16-bit numbers in one that a float holds exactly. */
function keyAt(samples: Int16Array, at: number): number {
  let key = 0;
  for (let offset = 0; offset < TELLING_SAMPLES; offset += 1) {
    key = key * 65_536 + ((samples[at + offset] ?? 0) & 0xff_ff);
  }
  return key;
}
