import { createResampler } from './resampler.ts';

/** All of a recording at once; the length is the input's, at the new rate, rounded up. */
export function resample({
  samples,
  fromHz,
  toHz,
}: {
  readonly samples: Float32Array;
  readonly fromHz: number;
  readonly toHz: number;
}): Float32Array {
  const resampler = createResampler({ fromHz, toHz });
  const body = resampler.process(samples);
  const tail = resampler.finish();
  const whole = new Float32Array(body.length + tail.length);
  whole.set(body);
  whole.set(tail, body.length);
  return whole;
}
