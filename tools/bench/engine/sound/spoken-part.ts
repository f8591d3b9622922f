/** Under this (−46 dB of full scale) nothing is heard of a synthetic voice. */
const AUDIBLE = 160;

/** The recording from its first audible sample to its last: how long a voice pauses around it is no part of a figure. */
export function spokenPart(samples: Int16Array): Int16Array {
  const first = samples.findIndex((sample) => Math.abs(sample) >= AUDIBLE);
  if (first === -1) return samples.subarray(0, 0);
  const last = samples.findLastIndex((sample) => Math.abs(sample) >= AUDIBLE);
  return samples.subarray(first, last + 1);
}
