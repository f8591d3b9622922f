import { FRAME_MS, PCM } from '../../shared/audio/format.ts';
import { createResampler, type Resampler } from '../../shared/audio/resampler.ts';
import { createFramer, type Frame } from './framer.ts';
import { createGapCounter } from './gap-counter.ts';

/** The parts of `AudioData` that are used here. */
export interface CapturedAudio {
  readonly numberOfChannels: number;
  readonly numberOfFrames: number;
  readonly sampleRate: number;
  /** Microseconds; only differences are relied on. */
  readonly timestamp: number;
  copyTo(
    destination: Float32Array,
    options: { readonly planeIndex: number; readonly format: 'f32-planar' },
  ): void;
  close(): void;
}

export interface CaptureStream {
  add(audio: CapturedAudio): void;
  /** The resampler's tail and the last, part-filled frame. */
  finish(): void;
}

export interface CaptureStreamPorts {
  /** `sequence` counts the lost frames too. */
  readonly emit: (frame: Frame, sequence: number) => void;
  readonly dropped: (frames: number) => void;
}

/** One microphone from its first buffer to its last: any rate and channel count in, our frames out. */
export function createCaptureStream({ emit, dropped }: CaptureStreamPorts): CaptureStream {
  let sequence = 0;
  let lostUs = 0;
  let rateHz = 0;
  let resampler: Resampler | null = null;
  const gaps = createGapCounter();
  const framer = createFramer({
    emit(frame) {
      emit(frame, sequence);
      sequence += 1;
    },
  });

  function resamplerFor(sampleRate: number): Resampler {
    if (resampler !== null && sampleRate === rateHz) return resampler;
    // Another device took over under the same track: what the old rate still owes comes first.
    if (resampler !== null) framer.push(resampler.finish());
    rateHz = sampleRate;
    resampler = createResampler({ fromHz: Math.round(sampleRate), toHz: PCM.sampleRateHz });
    return resampler;
  }

  function countLost(audio: CapturedAudio): void {
    const durationUs = (audio.numberOfFrames * 1e6) / audio.sampleRate;
    lostUs += gaps.add({ timestampUs: audio.timestamp, durationUs });
    const frames = Math.floor(lostUs / (FRAME_MS * 1000));
    if (frames === 0) return;
    lostUs -= frames * FRAME_MS * 1000;
    sequence += frames;
    dropped(frames);
  }

  return {
    add(audio) {
      countLost(audio);
      framer.push(resamplerFor(audio.sampleRate).process(monoOf(audio)));
    },
    finish() {
      if (resampler !== null) framer.push(resampler.finish());
      resampler = null;
      framer.finish();
    },
  };
}

/** The mean of all channels: a microphone asked for mono may still give two. */
function monoOf(audio: CapturedAudio): Float32Array {
  const mono = new Float32Array(audio.numberOfFrames);
  audio.copyTo(mono, { planeIndex: 0, format: 'f32-planar' });
  if (audio.numberOfChannels === 1) return mono;
  const other = new Float32Array(audio.numberOfFrames);
  for (let channel = 1; channel < audio.numberOfChannels; channel += 1) {
    audio.copyTo(other, { planeIndex: channel, format: 'f32-planar' });
    for (let at = 0; at < mono.length; at += 1) mono[at] = (mono[at] ?? 0) + (other[at] ?? 0);
  }
  return mono.map((sum) => sum / audio.numberOfChannels);
}
