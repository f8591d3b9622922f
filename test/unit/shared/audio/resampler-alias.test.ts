import { describe, expect, test } from 'vitest';
import { resample } from '../../../../shared/audio/resample.ts';

/** Every rate at which sound comes in or goes out, with our own between them. */
const WAYS = [8_000, 16_000, 22_050, 44_100, 48_000].flatMap((rateHz) => [
  { fromHz: rateHz, toHz: 24_000 },
  { fromHz: 24_000, toHz: rateHz },
]);
/** What the filter is designed for is 80 dB; what 16-bit samples can tell of is 98 dB. */
const STOPPED_DB = -75;
/** Of the way from the lower Nyquist frequency to the highest that there is. */
const ABOVE = [0.01, 0.1, 0.25, 0.5, 0.75, 0.95];
/** Of the lower Nyquist frequency: where the filter still passes all. */
const BELOW = [0.02, 0.1, 0.3, 0.5, 0.7, 0.85];

const decibels = (ratio: number): number => 20 * Math.log10(Math.max(ratio, 1e-12));

/** The middle of a tone of 0.4 s and amplitude 1: where it begins and ends abruptly, it has energy everywhere. */
function middleOf(hz: number, rates: { fromHz: number; toHz: number }): Float32Array {
  const samples = Float32Array.from({ length: rates.fromHz * 0.4 }, (_, at) =>
    Math.sin((2 * Math.PI * hz * at) / rates.fromHz),
  );
  return resample({ samples, ...rates }).subarray(rates.toHz * 0.1, rates.toHz * 0.3);
}

const rms = (samples: Float32Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

/** What is left of the samples when the tone itself is taken out, by least squares. */
function besideTone(samples: Float32Array, hz: number, rateHz: number): number {
  const wave = (shift: number): number[] =>
    Array.from(samples, (_, at) => Math.sin((2 * Math.PI * hz * at) / rateHz + shift));
  const [sine, cosine] = [wave(0), wave(Math.PI / 2)];
  const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
    Array.from(a).reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
  const [ss, sc, cc] = [dot(sine, sine), dot(sine, cosine), dot(cosine, cosine)];
  const [xs, xc] = [dot(samples, sine), dot(samples, cosine)];
  const determinant = ss * cc - sc * sc;
  const a = (xs * cc - xc * sc) / determinant;
  const b = (xc * ss - xs * sc) / determinant;
  return rms(samples.map((sample, at) => sample - a * (sine[at] ?? 0) - b * (cosine[at] ?? 0)));
}

describe('resampling without aliases', () => {
  test.each(WAYS.filter(({ fromHz, toHz }) => toHz < fromHz))(
    'lets nothing that $toHz Hz cannot hold through from $fromHz Hz',
    (rates) => {
      const [lowest, highest] = [rates.toHz / 2, rates.fromHz / 2];
      for (const share of ABOVE) {
        const left = middleOf(lowest + share * (highest - lowest), rates);
        expect(decibels(rms(left) * Math.SQRT2)).toBeLessThan(STOPPED_DB);
      }
    },
  );

  test.each(WAYS)('passes a tone, and nothing beside it, from $fromHz to $toHz Hz', (rates) => {
    for (const share of BELOW) {
      const hz = (share * Math.min(rates.fromHz, rates.toHz)) / 2;
      const passed = middleOf(hz, rates);
      expect(Math.abs(decibels(rms(passed) * Math.SQRT2))).toBeLessThan(0.1);
      expect(decibels(besideTone(passed, hz, rates.toHz) * Math.SQRT2)).toBeLessThan(STOPPED_DB);
    }
  });
});
