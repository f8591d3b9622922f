import type { WorkletBlock } from '../../shared/audio/thread-messages.ts';
import { PCM } from '../../shared/audio/format.ts';
import type { CapturedAudio } from './captured-audio.ts';

/** Five seconds: what nobody reads for longer is let go. */
const MAX_WAITING_BLOCKS = 250;

/** What the fallback worklet posts, as if a track processor had given it. Its clock begins with the first block. */
export function framesOfWorklet(
  port: MessagePort,
  nowMs: () => number,
): ReadableStream<CapturedAudio> {
  let beginMs: number | null = null;
  return new ReadableStream<CapturedAudio>(
    {
      start(controller) {
        port.onmessage = ({ data }: MessageEvent<WorkletBlock>) => {
          const { atFrame, samples } = data;
          const atMs = (atFrame * 1000) / PCM.sampleRateHz;
          beginMs ??= nowMs() - (samples.length * 1000) / PCM.sampleRateHz - atMs;
          if ((controller.desiredSize ?? 0) > 0)
            controller.enqueue(buffer(samples, beginMs + atMs));
        };
      },
      cancel() {
        port.close();
      },
    },
    { highWaterMark: MAX_WAITING_BLOCKS },
  );
}

function buffer(samples: Float32Array, timestampMs: number): CapturedAudio {
  return {
    numberOfChannels: PCM.channels,
    numberOfFrames: samples.length,
    sampleRate: PCM.sampleRateHz,
    timestamp: timestampMs * 1000,
    copyTo(destination) {
      destination.set(samples);
    },
    close: () => undefined,
  };
}
