import { msOfSamples } from '../../shared/audio/format.ts';
import type { TalkMode } from '../../shared/session-snapshot.ts';

/**
 * One recording, from the first frame the device gave to the end of the tail. Never trimmed: five
 * minutes, the longest hold there is, are 14.4 MB.
 */
export interface Utterance {
  readonly mode: TalkMode;
  append(samples: Int16Array, peak: number): void;
  /** From the `from`th frame on, at most so many; empty when there are none yet. */
  framesFrom(from: number, most?: number): readonly Int16Array[];
  readonly frameCount: number;
  readonly sampleCount: number;
  readonly durationMs: number;
  /** Loudest sample so far, 0–1. Exactly 0 means that the device delivers digital silence. */
  readonly peak: number;
  /** No more frames will come. */
  readonly complete: boolean;
  finish(): void;
}

export const LONGEST_UTTERANCE_MS = 5 * 60_000;

export function createUtterance({ mode }: { readonly mode: TalkMode }): Utterance {
  const frames: Int16Array[] = [];
  let samples = 0;
  let peak = 0;
  let complete = false;
  return {
    mode,
    append(frame, framePeak) {
      if (complete) return;
      frames.push(frame);
      samples += frame.length;
      peak = Math.max(peak, framePeak);
    },
    framesFrom: (from, most) => frames.slice(from, most === undefined ? most : from + most),
    get frameCount() {
      return frames.length;
    },
    get sampleCount() {
      return samples;
    },
    get durationMs() {
      return msOfSamples(samples);
    },
    get peak() {
      return peak;
    },
    get complete() {
      return complete;
    },
    finish() {
      complete = true;
    },
  };
}

/** Joins frames into one block, for sending a backlog in fewer, larger messages. */
export function joinFrames(frames: readonly Int16Array[]): Int16Array {
  const joined = new Int16Array(frames.reduce((sum, frame) => sum + frame.length, 0));
  let at = 0;
  for (const frame of frames) {
    joined.set(frame, at);
    at += frame.length;
  }
  return joined;
}
