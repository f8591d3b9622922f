import { FRAME_MS } from '../../shared/audio/format.ts';
import type { CaptureMessage } from '../../shared/audio/port-messages.ts';
import { createCaptureStream } from './capture-stream.ts';
import { createFramePairs } from './frame-pairs.ts';

/** Everything that is captured for one generation, whatever devices it comes from. */
export interface Recording {
  readonly generation: number;
  /** When its latest buffer came; null: none did. */
  readonly lastAtMs: number | null;
  add(audio: {
    readonly samples: Float32Array;
    readonly rateHz: number;
    readonly atMs: number;
    /** What was dropped before this, in microseconds. */
    readonly lostUs: number;
  }): void;
  /** What was kept from before it began. */
  begin(before: { readonly samples: Float32Array; readonly rateHz: number }): void;
  /** No more comes from this device. */
  cut(): void;
  finish(): void;
}

export function createRecording({
  generation,
  post,
  listen,
}: {
  readonly generation: number;
  /** To main. */
  readonly post: (message: CaptureMessage) => void;
  /** Each frame as it comes, for whoever listens here. */
  readonly listen: (sequence: number, samples: Int16Array) => void;
}): Recording {
  let lastAtMs: number | null = null;
  let lostUs = 0;
  const pairs = createFramePairs(post);
  const stream = createCaptureStream({
    emit({ samples, peak, rms }, sequence) {
      pairs.add({ type: 'frame', generation, sequence, samples, peak, rms });
      listen(sequence, samples);
    },
  });

  function countLost(us: number): void {
    lostUs += us;
    const frames = Math.floor(lostUs / (FRAME_MS * 1000));
    if (frames === 0) return;
    lostUs -= frames * FRAME_MS * 1000;
    stream.skip(frames);
    post({ type: 'dropped', generation, frames });
  }

  return {
    generation,
    get lastAtMs() {
      return lastAtMs;
    },
    add(audio) {
      lastAtMs = audio.atMs;
      if (audio.lostUs > 0) countLost(audio.lostUs);
      stream.add(audio.samples, audio.rateHz);
    },
    begin({ samples, rateHz }) {
      stream.add(samples, rateHz);
    },
    cut() {
      stream.cut();
      pairs.flush();
    },
    finish() {
      stream.finish();
      pairs.flush();
    },
  };
}
