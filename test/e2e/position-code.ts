import { FRAME_SAMPLES, PCM } from '../../shared/audio/format.ts';
import { resample } from '../../shared/audio/resample.ts';
import type { Sound } from '../../tools/wav/sound.ts';
import { likeness, noise } from './audio-support.ts';

/** A noise of which every stretch is found at one place only, over and over. */
export interface CodedNoise {
  /** For the device, at its own rate. */
  readonly sound: Sound;
  /** The same as it should arrive, three times over. */
  readonly heard: Int16Array;
}

/** Frames in a row that are one device's, each at its place. */
interface Stretch {
  /** Which of the codes. */
  readonly code: number;
  readonly frames: number;
  /** Frames of the code that are missing between those that came. */
  readonly lostFrames: number;
  /** Frames of the code that came twice. */
  readonly repeatedFrames: number;
}

const SECONDS = 4;
const PERIOD = SECONDS * PCM.sampleRateHz;
/** Nothing of it lies above 7 kHz: it stays itself at any rate from 16 kHz on, and below 4 kHz at 8 kHz. */
const NARROW_HZ = 16_000;
/**
 * Between the device and here the samples' grid moves by any part of a sample, which costs this much likeness
 * at most; a frame that is out of place is like nothing at all.
 */
const IN_PLACE = 0.75;
/** Of the noise, one sample in a hundred is softer. */
const QUIET = 40;
const HINT_SAMPLES = 40;
const HINT = 0.4;
/** Two sample clocks: a frame may slip by a sample now and then. */
const SLIP = 1;

export function codedNoise({
  rateHz,
  seed,
}: {
  readonly rateHz: number;
  readonly seed: number;
}): CodedNoise {
  const fromHz = Math.min(rateHz, NARROW_HZ);
  const narrow = Float32Array.from(noise(fromHz * SECONDS, seed), (sample) => sample / 32_768);
  const thrice = Float32Array.from([...narrow, ...narrow, ...narrow]);
  const middle = (rate: number): Float32Array => {
    const all = resample({ samples: thrice, fromHz, toHz: rate });
    return all.slice(rate * SECONDS, 2 * rate * SECONDS);
  };
  const heard = Int16Array.from(middle(PCM.sampleRateHz), (sample) => Math.round(sample * 32_768));
  return {
    sound: { samples: middle(rateHz), rateHz },
    heard: Int16Array.from([...heard, ...heard, ...heard]),
  };
}

export interface Decoded {
  readonly stretches: readonly Stretch[];
  /** Numbers of frames that are neither silence nor any code's, at its place. */
  readonly strange: readonly number[];
}

/** What was heard, as stretches of the codes. A device that is just being plugged in may be silent for a while. */
export function decode(heard: Int16Array, codes: readonly CodedNoise[]): Decoded {
  const strange: number[] = [];
  const stretches: (Stretch & { readonly next: number })[] = [];
  for (let at = 0; at + FRAME_SAMPLES <= heard.length; at += FRAME_SAMPLES) {
    const frame = heard.subarray(at, at + FRAME_SAMPLES);
    const last = stretches.at(-1);
    const near = last === undefined ? null : placeNear(frame, codes[last.code], last.next);
    const found =
      last === undefined || near === null ? search(frame, codes) : { code: last.code, place: near };
    if (found === null) {
      if (!isSilent(frame)) strange.push(at / FRAME_SAMPLES);
      continue;
    }
    const { code, place } = found;
    const next = place + FRAME_SAMPLES;
    if (last?.code !== code)
      stretches.push({ code, frames: 1, lostFrames: 0, repeatedFrames: 0, next });
    else stretches[stretches.length - 1] = { ...continued(last, place), next };
  }
  return { stretches, strange };
}

/** Partly is enough: the sound begins, or ends, in the middle of it. */
function isSilent(frame: Int16Array): boolean {
  return frame.filter((sample) => Math.abs(sample) < QUIET).length > frame.length / 4;
}

function continued(last: Stretch & { readonly next: number }, place: number): Stretch {
  const jump = ((place - last.next + PERIOD * 1.5) % PERIOD) - PERIOD / 2;
  const jumpedFrames = Math.abs(jump) <= SLIP ? 0 : Math.ceil(Math.abs(jump) / FRAME_SAMPLES);
  return {
    code: last.code,
    frames: last.frames + 1,
    lostFrames: last.lostFrames + (jump > 0 ? jumpedFrames : 0),
    repeatedFrames: last.repeatedFrames + (jump < 0 ? jumpedFrames : 0),
  };
}

function placeNear(frame: Int16Array, code: CodedNoise | undefined, near: number): number | null {
  if (code === undefined) return null;
  const home = near % PERIOD;
  let best: number | null = null;
  let most = IN_PLACE;
  for (let at = Math.max(0, home - SLIP); at <= home + SLIP; at += 1) {
    const alike = likeness(frame, code.heard.subarray(at, at + frame.length));
    if (alike <= most) continue;
    most = alike;
    best = at;
  }
  return best;
}

function search(
  frame: Int16Array,
  codes: readonly CodedNoise[],
): { readonly code: number; readonly place: number } | null {
  let best: { readonly code: number; readonly place: number } | null = null;
  let most = IN_PLACE;
  const beginning = frame.subarray(0, HINT_SAMPLES);
  for (const [code, { heard }] of codes.entries()) {
    for (let place = 0; place < PERIOD; place += 1) {
      // Most places are ruled out by the beginning alone.
      if (likeness(beginning, heard.subarray(place, place + beginning.length)) < HINT) continue;
      const alike = likeness(frame, heard.subarray(place, place + frame.length));
      if (alike <= most) continue;
      most = alike;
      best = { code, place };
    }
  }
  return best;
}
