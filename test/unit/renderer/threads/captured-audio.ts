import type { CapturedAudio } from '../../../../renderer/threads/captured-audio.ts';

/** A device buffer as Chromium gives it: planar floats. */
export function captured({
  planes,
  sampleRate,
  timestampMs,
  onClose = () => undefined,
}: {
  readonly planes: readonly Float32Array[];
  readonly sampleRate: number;
  readonly timestampMs: number;
  readonly onClose?: () => void;
}): CapturedAudio {
  return {
    numberOfChannels: planes.length,
    numberOfFrames: planes[0]?.length ?? 0,
    sampleRate,
    timestamp: timestampMs * 1_000,
    copyTo(destination, { planeIndex }) {
      destination.set(planes[planeIndex] ?? []);
    },
    close: onClose,
  };
}

/** Ten milliseconds of one value. */
export function constantBuffer(
  value: number,
  sampleRate: number,
  timestampMs: number,
  onClose?: () => void,
): CapturedAudio {
  const planes = [new Float32Array(sampleRate / 100).fill(value)];
  return captured({
    planes,
    sampleRate,
    timestampMs,
    ...(onClose === undefined ? {} : { onClose }),
  });
}
