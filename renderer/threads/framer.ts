import { FRAME_SAMPLES } from '../../shared/audio/format.ts';
import { floatOfPcm16, pcm16OfFloat } from '../../shared/audio/pcm16.ts';

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

  function add(sample: number): void {
    const rounded = pcm16OfFloat(sample);
    const level = Math.abs(floatOfPcm16(rounded));
    frame[filled] = rounded;
    filled += 1;
    if (level > peak) peak = level;
    squares += level * level;
    if (filled === FRAME_SAMPLES) release();
  }

  function release(): void {
    const rms = Math.sqrt(squares / FRAME_SAMPLES);
    emit({ samples: frame, peak, rms });
    frame = new Int16Array(FRAME_SAMPLES);
    filled = 0;
    peak = 0;
    squares = 0;
  }

  return {
    push(samples) {
      for (const sample of samples) add(sample);
    },
    finish() {
      if (filled > 0) release();
    },
  };
}
