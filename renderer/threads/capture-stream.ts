import { FRAME_SAMPLES, PCM } from '../../shared/audio/format.ts';
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
  /** Silence in front, in samples; null: nothing has been heard yet. */
  let lead: number | null = null;
  let pushed = 0;
  const framer = createFramer({
    emit(frame) {
      emit(frame, sequence);
      sequence += 1;
    },
  });

  function cut(): void {
    if (resampler !== null) push(resampler.finish());
    resampler = null;
  }

  function resamplerFor(rateHz: number): Resampler {
    if (resampler !== null && rateHz === fromHz) return resampler;
    cut();
    fromHz = rateHz;
    resampler = newResampler(Math.round(rateHz));
    return resampler;
  }

  function push(samples: Float32Array): void {
    pushed += samples.length;
    framer.push(samples);
  }

  /**
   * The filter looks ahead, so the first buffer gives less than it lasts. With that much silence in front frames end
   * where buffers end; without it each frame would wait for the next buffer, 10 ms.
   */
  function begin(wholeSamples: number, heardSamples: number): void {
    lead = Math.max(0, wholeSamples - heardSamples);
    push(new Float32Array(lead));
  }

  return {
    add(samples, rateHz) {
      const heard = resamplerFor(rateHz).process(samples);
      if (lead === null)
        begin(Math.ceil((samples.length * PCM.sampleRateHz) / rateHz), heard.length);
      push(heard);
    },
    cut,
    skip(frames) {
      sequence += frames;
    },
    finish() {
      cut();
      // What the silence in front has pushed out at the end, a millisecond, is worth no frame.
      if (pushed % FRAME_SAMPLES > (lead ?? 0)) framer.finish();
    },
  };
}

function newResampler(fromHz: number): Resampler {
  const toHz = PCM.sampleRateHz;
  return fromHz === 2 * toHz ? createHalfBand() : createResampler({ fromHz, toHz });
}
