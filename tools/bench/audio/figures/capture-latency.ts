import { FRAME_SAMPLES, PCM } from '../../../../shared/audio/format.ts';
import type { Captured } from '../inside/in-main.ts';
import type { ReferenceTaken } from '../inside/in-page.ts';
import { placeOf } from './alignment.ts';
import { floatsOfBase64 } from './pcm-base64.ts';
import { referenceSound } from './reference-sound.ts';

const PER_MS = PCM.sampleRateHz / 1_000;
/** What is looked for: long enough to be found in its one place. */
const PROBE_SAMPLES = 4_800;
/** A context that starts on a busy machine takes a second and more until it gives anything. */
const SEARCH_SAMPLES = 3 * PCM.sampleRateHz;
/** Below this it is another sound, or one that was moved by a sample and more. */
const IN_PLACE = 0.9;
const PROBES = 6;
const MOST_READ_AFTER_MS = 5;
/** The start is another measure: devices take their time, and so do contexts. */
const SKIPPED_MS = 1_000;

export interface CaptureFigures {
  /** One for each millisecond of sound: from its capture to its bytes in main. */
  readonly latenciesMs: readonly number[];
  /** How much later the sound is at the end than at the beginning, against the device: what was lost between. */
  readonly lostMs: number;
}

/**
 * When was each sample captured, and when were its bytes in main? The samples that came are found again in the
 * reference (a clone of the same track, so the same processed sound), whose buffers carry the device's stamps.
 */
export function captureLatency(
  captured: Captured,
  reference: ReferenceTaken,
  /** Added to a stamp gives Unix ms. */
  clockMs: number,
): CaptureFigures {
  const heard = floatsOfBase64(captured.samplesBase64);
  checkStamps(reference, clockMs);
  const given = referenceSound(reference, ({ stampMs }) => stampMs + clockMs);
  const skipped = SKIPPED_MS * PER_MS;
  const offsets = offsetsAlong(heard, given.samples, skipped);
  const [first = 0] = offsets;

  const latenciesMs: number[] = [];
  let end = 0;
  for (const [message, length] of captured.lengths.entries()) {
    const begin = end;
    end += length;
    const arrivedAtMs = captured.atMs[message] ?? Number.NaN;
    for (let at = Math.max(begin, skipped); at < end; at += PER_MS) {
      const atMs = given.capturedAtMs(at + first);
      if (!Number.isNaN(atMs)) latenciesMs.push(arrivedAtMs - atMs);
    }
  }
  const lost = offsets.reduce((most, offset) => Math.max(most, Math.abs(offset - first)), 0);
  return { latenciesMs, lostMs: lost < FRAME_SAMPLES / 20 ? 0 : lost / PER_MS };
}

/** By how many samples the reference is ahead, at places from the beginning to the end. */
function offsetsAlong(
  heard: Float32Array,
  given: Float32Array,
  skipped: number,
): readonly number[] {
  const last = Math.min(heard.length, given.length) - PROBE_SAMPLES - 2_400;
  let around: number | null = null;
  return Array.from({ length: PROBES }, (_, probe) => {
    const at = Math.round(skipped + ((last - skipped) * probe) / (PROBES - 1));
    const part = heard.slice(at, at + PROBE_SAMPLES);
    const reach = around === null ? SEARCH_SAMPLES : PCM.sampleRateHz / 4;
    const middle = at + (around ?? 0);
    const place = placeOf(part, given, { from: middle - reach, to: middle + reach });
    if (place.likeness < IN_PLACE) throw new Error(`captured sound is not the device's own`);
    around = place.at - at;
    return around;
  });
}

/** Chromium's fake device stamps a buffer when it hands it over: a page reads it half a millisecond later. */
function checkStamps({ buffers }: ReferenceTaken, clockMs: number): void {
  const readAfterMs = Math.min(
    ...buffers.map(({ readAtMs, stampMs }) => readAtMs - stampMs - clockMs),
  );
  if (Math.abs(readAfterMs) < MOST_READ_AFTER_MS) return;
  throw new Error(`the device's stamps are not on this clock: read ${readAfterMs} ms after`);
}
