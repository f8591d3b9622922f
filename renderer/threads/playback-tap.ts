import type { PlaybackMessage } from '../../shared/audio/port-messages.ts';

/** Small enough to be timely, large enough that a recording is not 188 messages a second. */
const BATCH_FRAMES = 1_024;

export interface PlaybackTap {
  turn(on: boolean): void;
  write(samples: Float32Array, atFrame: number): void;
}

/** Posts what was really rendered, in batches, while it is on. */
export function createPlaybackTap({
  post,
}: {
  readonly post: (message: PlaybackMessage) => void;
}): PlaybackTap {
  let batch: Float32Array | null = null;
  let filled = 0;
  let fromFrame = 0;

  function release(): void {
    if (batch === null || filled === 0) return;
    post({ type: 'tap', atFrame: fromFrame, samples: batch.slice(0, filled) });
    filled = 0;
  }

  return {
    turn(on) {
      if (!on) release();
      batch = on ? (batch ?? new Float32Array(BATCH_FRAMES)) : null;
      if (!on) filled = 0;
    },
    write(samples, atFrame) {
      if (batch === null) return;
      if (filled + samples.length > BATCH_FRAMES) release();
      if (filled === 0) fromFrame = atFrame;
      batch.set(samples, filled);
      filled += samples.length;
    },
  };
}
