/** One channel of sound: samples between -1 and 1. */
export interface Sound {
  readonly samples: Float32Array;
  readonly rateHz: number;
}

export function durationMs({ samples, rateHz }: Sound): number {
  return (samples.length / rateHz) * 1_000;
}

/** The loudest sample, 0 to 1. */
export function peakOf({ samples }: Sound): number {
  return samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0);
}

export function silence(lengthMs: number, rateHz: number): Float32Array {
  return new Float32Array(Math.round((lengthMs / 1_000) * rateHz));
}
