/** Everything that crosses a process or the wire is this: signed 16-bit little-endian PCM. */
export const PCM = {
  sampleRateHz: 24_000,
  channels: 1,
  bytesPerSample: 2,
} as const;

/** One frame is what the capture worker posts at a time, and the unit of every count of frames "up". */
export const FRAME_MS = 10;
export const FRAME_SAMPLES = (PCM.sampleRateHz * FRAME_MS) / 1000;

/** Samples in so many milliseconds of our format (24 a millisecond). */
export function samplesInMs(durationMs: number): number {
  return Math.round((durationMs * PCM.sampleRateHz) / 1000);
}

/** Milliseconds that so many samples last; not rounded. */
export function msOfSamples(samples: number): number {
  return (samples * 1000) / PCM.sampleRateHz;
}
