import { FRAME_SAMPLES } from '../../shared/audio/format.ts';
import type { CaptureMessage } from '../../shared/audio/port-messages.ts';

/** −40 dB: less than any voice that is meant for a microphone. */
const QUIET_PEAK = 0.01;

type FrameMessage = Extract<CaptureMessage, { type: 'frame' }>;

export interface FramePairs {
  add(frame: FrameMessage): void;
  /** What waits for its second half goes now. */
  flush(): void;
}

/**
 * Each message to another process costs the same however long it is. So a frame in which nobody speaks waits
 * for the next one, 10 ms at most, and both go together; a voice waits for nothing.
 */
export function createFramePairs(post: (frame: FrameMessage) => void): FramePairs {
  let waiting: FrameMessage | null = null;

  function flush(): void {
    if (waiting !== null) post(waiting);
    waiting = null;
  }

  return {
    add(frame) {
      if (waiting !== null && follows(frame, waiting) && frame.peak < QUIET_PEAK) {
        post(joined(waiting, frame));
        waiting = null;
        return;
      }
      flush();
      if (frame.peak < QUIET_PEAK) waiting = frame;
      else post(frame);
    },
    flush,
  };
}

function follows(frame: FrameMessage, before: FrameMessage): boolean {
  return frame.generation === before.generation && frame.sequence === before.sequence + 1;
}

function joined(first: FrameMessage, second: FrameMessage): FrameMessage {
  const samples = new Int16Array(2 * FRAME_SAMPLES);
  samples.set(first.samples);
  samples.set(second.samples, FRAME_SAMPLES);
  return {
    ...first,
    samples,
    peak: Math.max(first.peak, second.peak),
    rms: Math.sqrt((first.rms ** 2 + second.rms ** 2) / 2),
  };
}
