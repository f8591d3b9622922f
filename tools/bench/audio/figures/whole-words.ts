import { FRAME_SAMPLES, msOfSamples, PCM } from '../../../../shared/audio/format.ts';
import { likeness, placeOf } from './alignment.ts';
import type { ReferenceSound } from './reference-sound.ts';

/**
 * Noise that is a sample out of place is not at all like itself, and half a sample 0.64; two good filters differ in
 * what they leave of the highest tones, which makes 0.97 of noise that has them.
 */
const IN_PLACE = 0.95;
const PROBE_SAMPLES = 10 * FRAME_SAMPLES;
/** What is hardly there at all (noise suppression sees to that) is like nothing, itself included. */
const HARDLY = 0.000_5;

export interface WholeWords {
  /** What the device gave before the first sample that arrived; below zero: what arrived from before it. */
  readonly clippedMs: number;
  /** Of the frames that arrived, those that are not what the device gave at their place. */
  readonly misplacedFrames: number;
  readonly frames: number;
  /** How long after the release the last sample that arrived was captured. */
  readonly tailMs: number;
  /** How long before the press the first one was. */
  readonly beforePressMs: number;
}

/** What arrived at the server beside what the device gave. Null: it is not the same sound at all. */
export function judgeWords(
  received: Int16Array,
  device: ReferenceSound,
  { pressedAtMs, releasedAtMs }: { readonly pressedAtMs: number; readonly releasedAtMs: number },
): WholeWords | null {
  const begin = received.findIndex((sample) => sample !== 0);
  const end = received.findLastIndex((sample) => sample !== 0) + 1;
  const heard = Float32Array.from(received, (sample) => sample / 32_768);
  const probeAt = loudestPlace(heard, begin + FRAME_SAMPLES, end - PROBE_SAMPLES);
  const probe = heard.subarray(probeAt, probeAt + PROBE_SAMPLES);
  const whole = device.samples;
  const place = placeOf(probe, whole, { from: 0, to: whole.length - PROBE_SAMPLES });
  if (begin < 0 || place.likeness < IN_PLACE) return null;
  const offset = place.at - probeAt;

  let misplacedFrames = 0;
  let frames = 0;
  for (let at = begin; at + FRAME_SAMPLES <= end; at += FRAME_SAMPLES) {
    const from = Math.max(at, -offset);
    const length = Math.min(at + FRAME_SAMPLES, whole.length - offset) - from;
    if (length <= 0 || levelOf(whole, from + offset, length) < HARDLY) continue;
    frames += 1;
    if (likeness(heard, from, whole, from + offset, length) < IN_PLACE) misplacedFrames += 1;
  }
  const first = Math.max(0, begin + offset);
  return {
    clippedMs: msOfSamples(begin + offset),
    misplacedFrames,
    frames,
    beforePressMs: pressedAtMs - device.capturedAtMs(first),
    tailMs: device.capturedAtMs(Math.min(whole.length - 1, end - 1 + offset)) - releasedAtMs,
  };
}

/** Where the sound is clear enough to be found again. */
function loudestPlace(sound: Float32Array, from: number, to: number): number {
  let best = from;
  let most = -1;
  for (let at = from; at < Math.min(to, from + PCM.sampleRateHz); at += FRAME_SAMPLES) {
    const level = levelOf(sound, at, PROBE_SAMPLES);
    if (level > most) {
      most = level;
      best = at;
    }
  }
  return best;
}

function levelOf(sound: Float32Array, from: number, length: number): number {
  let squares = 0;
  for (let at = from; at < from + length; at += 1) squares += (sound[at] ?? 0) ** 2;
  return Math.sqrt(squares / length);
}
