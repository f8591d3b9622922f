import { PCM } from '../../shared/audio/format.ts';
import { createHalfBand } from '../../shared/audio/half-band.ts';
import { createResampler, type Resampler } from '../../shared/audio/resampler.ts';
import { createFramer, type Frame } from './framer.ts';

export interface CaptureStream {
  /** One channel at the device's rate. Another rate than before is another device. */
  add(samples: Float32Array, rateHz: number): void;
  /** What follows is another device's, at whatever rate: what the old one still owes comes first. */
  cut(): void;
  /** So many frames are missing here. */
  skip(frames: number): void;
  /** The resampler's tail and the last, part-filled frame. */
  finish(): void;
}

/** One recording from its first sample to its last: any rate in, our frames out, numbered from 0. */
export function createCaptureStream({
  emit,
}: {
  /** `sequence` counts the missing frames too. */
  readonly emit: (frame: Frame, sequence: number) => void;
}): CaptureStream {
  let sequence = 0;
  let fromHz = 0;
  let resampler: Resampler | null = null;
  const framer = createFramer({
    emit(frame) {
      emit(frame, sequence);
      sequence += 1;
    },
  });

  function cut(): void {
    if (resampler !== null) framer.push(resampler.finish());
    resampler = null;
  }

  function resamplerFor(rateHz: number): Resampler {
    if (resampler !== null && rateHz === fromHz) return resampler;
    cut();
    fromHz = rateHz;
    resampler = newResampler(Math.round(rateHz));
    return resampler;
  }

  return {
    add(samples, rateHz) {
      framer.push(resamplerFor(rateHz).process(samples));
    },
    cut,
    skip(frames) {
      sequence += frames;
    },
    finish() {
      cut();
      framer.finish();
    },
  };
}

function newResampler(fromHz: number): Resampler {
  const toHz = PCM.sampleRateHz;
  return fromHz === 2 * toHz ? createHalfBand() : createResampler({ fromHz, toHz });
}
