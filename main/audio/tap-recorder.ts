import { PCM } from '../../shared/audio/format.ts';
import type { HeardItem } from '../../shared/audio/port-messages.ts';

/** Ten minutes; what is older is let go. */
const MAX_SAMPLES = 10 * 60 * PCM.sampleRateHz;
const MAX_FLUSHES = 1_000;

export interface TapRecording {
  /** On the playback context's clock. */
  readonly firstFrame: number;
  readonly samples: Float32Array;
}

export interface FlushRecord {
  readonly flush: number;
  readonly atFrame: number;
  readonly items: readonly HeardItem[];
}

export interface TapRecorder {
  add(atFrame: number, samples: Float32Array): void;
  addFlush(record: FlushRecord): void;
  /** Everything since the last time, as one stretch without gaps. */
  takeTap(): TapRecording;
  takeFlushes(): readonly FlushRecord[];
}

/** Keeps what the worklet really rendered, for the demo's recording and for tests. */
export function createTapRecorder(): TapRecorder {
  let chunks: Float32Array[] = [];
  let firstFrame = 0;
  let total = 0;
  let flushes: FlushRecord[] = [];

  return {
    add(atFrame, samples) {
      // Another context counts from 0 again: the old stretch ends there.
      if (atFrame !== firstFrame + total) {
        chunks = [];
        total = 0;
        firstFrame = atFrame;
      }
      chunks.push(samples);
      total += samples.length;
      while (total > MAX_SAMPLES) {
        const oldest = chunks.shift()?.length ?? 0;
        total -= oldest;
        firstFrame += oldest;
      }
    },
    addFlush(record) {
      flushes = [...flushes, record].slice(-MAX_FLUSHES);
    },
    takeTap() {
      const recording = { firstFrame, samples: new Float32Array(total) };
      let at = 0;
      for (const chunk of chunks) {
        recording.samples.set(chunk, at);
        at += chunk.length;
      }
      firstFrame += total;
      chunks = [];
      total = 0;
      return recording;
    },
    takeFlushes() {
      const taken = flushes;
      flushes = [];
      return taken;
    },
  };
}
