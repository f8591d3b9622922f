/** The parts of `AudioData` that are used here; the fallback worklet's blocks are made to look like it. */
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
