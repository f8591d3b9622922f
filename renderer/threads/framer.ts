import { FRAME_SAMPLES } from '../../shared/audio/format.ts';

const FULL_SCALE = 0x8000;

export interface Frame {
  /** FRAME_SAMPLES long, in memory of its own. */
  readonly samples: Int16Array;
  /** Loudest sample, 0–1. */
  readonly peak: number;
  /** Root mean square, 0–1. */
  readonly rms: number;
}

export interface Framer {
  push(samples: Float32Array): void;
  /** The last, part-filled frame, made whole with silence. */
  finish(): void;
}

/** Cuts a stream of floats into frames of our format, and measures their loudness on the way. */
export function createFramer({ emit }: { readonly emit: (frame: Frame) => void }): Framer {
  let frame = new Int16Array(FRAME_SAMPLES);
  let filled = 0;
  let peak = 0;
  let squares = 0;

  /** In one loop without a call: it runs for every sample there is. Rounds and clips as `pcm16OfFloat` does. */
  function fill(samples: Float32Array, from: number, count: number): void {
    let loudest = peak;
    let sum = squares;
    for (let at = 0; at < count; at += 1) {
      let value = Math.round((samples[from + at] ?? 0) * FULL_SCALE);
      if (value > FULL_SCALE - 1) value = FULL_SCALE - 1;
      else if (value < -FULL_SCALE) value = -FULL_SCALE;
      frame[filled + at] = value;
      sum += value * value;
      if (value > loudest) loudest = value;
      else if (-value > loudest) loudest = -value;
    }
    peak = loudest;
    squares = sum;
    filled += count;
  }

  function release(): void {
    const rms = Math.sqrt(squares / FRAME_SAMPLES) / FULL_SCALE;
    emit({ samples: frame, peak: peak / FULL_SCALE, rms });
    frame = new Int16Array(FRAME_SAMPLES);
    filled = 0;
    peak = 0;
    squares = 0;
  }

  return {
    push(samples) {
      for (let from = 0; from < samples.length;) {
        const count = Math.min(FRAME_SAMPLES - filled, samples.length - from);
        fill(samples, from, count);
        from += count;
        if (filled === FRAME_SAMPLES) release();
      }
    },
    finish() {
      if (filled > 0) release();
    },
  };
}
