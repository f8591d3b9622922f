const FULL_SCALE = 0x8000;

/** A float in [−1, 1) as a signed 16-bit sample; what lies outside is clipped, never wrapped. */
export function pcm16OfFloat(sample: number): number {
  return Math.max(-FULL_SCALE, Math.min(FULL_SCALE - 1, Math.round(sample * FULL_SCALE)));
}

/** A signed 16-bit sample as a float in [−1, 1). */
export function floatOfPcm16(sample: number): number {
  return sample / FULL_SCALE;
}
