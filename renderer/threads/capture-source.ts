import type { CapturedAudio } from './captured-audio.ts';
import { readCapture } from './capture-reader.ts';
import { createGapCounter } from './gap-counter.ts';
import { createMonoReader } from './mono.ts';

/** A microphone gives a buffer every 10 ms or so; a silence of this length is a dead one. */
const STALL_MS = 500;
/** A headset may take two seconds until it hears anything. */
const FIRST_BUFFER_MS = 4_000;

export interface CapturedBuffer {
  /** One channel; valid until the next buffer. */
  readonly samples: Float32Array;
  readonly rateHz: number;
  readonly durationMs: number;
  /** On the worker's clock, when its last sample was captured. */
  readonly endMs: number;
  /** What the browser dropped before it, in microseconds. */
  readonly lostUs: number;
}

/** One open device, as the capture worker reads it. */
export interface CaptureSource {
  readonly id: number;
  /** True once, when it has been silent for too long: a fault, not a quiet room. */
  stalls(nowMs: number): boolean;
  cancel(): void;
}

export function createCaptureSource({
  id,
  frames,
  nowMs,
  hear,
  ended,
}: {
  readonly id: number;
  readonly frames: ReadableStream<CapturedAudio>;
  readonly nowMs: () => number;
  /** `isNew`: the first buffer, or the first one after it had stalled. */
  readonly hear: (buffer: CapturedBuffer, isNew: boolean) => void;
  readonly ended: () => void;
}): CaptureSource {
  const monoOf = createMonoReader();
  const gaps = createGapCounter();
  let lastAtMs = nowMs();
  let phase: 'silent' | 'flowing' | 'stalled' = 'silent';

  function take(audio: CapturedAudio): void {
    const durationMs = (audio.numberOfFrames * 1000) / audio.sampleRate;
    const isNew = phase !== 'flowing';
    phase = 'flowing';
    lastAtMs = nowMs();
    hear(
      {
        samples: monoOf(audio),
        rateHz: audio.sampleRate,
        durationMs,
        endMs: audio.timestamp / 1000 + durationMs,
        lostUs: gaps.add({ timestampUs: audio.timestamp, durationUs: durationMs * 1000 }),
      },
      isNew,
    );
  }

  const reader = readCapture({ frames, take, ended });

  return {
    id,
    stalls(now) {
      const limitMs = phase === 'silent' ? FIRST_BUFFER_MS : STALL_MS;
      if (phase === 'stalled' || now - lastAtMs <= limitMs) return false;
      phase = 'stalled';
      return true;
    },
    cancel() {
      reader.cancel();
    },
  };
}
