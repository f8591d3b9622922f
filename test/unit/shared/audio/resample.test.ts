import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resample } from '../../../../shared/audio/resample.ts';
import { createResampler } from '../../../../shared/audio/resampler.ts';

function tone(options: { hz: number; rateHz: number; samples: number }): Float32Array {
  return Float32Array.from({ length: options.samples }, (_, at) =>
    Math.sin((2 * Math.PI * options.hz * at) / options.rateHz),
  );
}

/** The amplitude of one frequency, away from the edges where the filter sees the silence around. */
function amplitude(samples: Float32Array, options: { hz: number; rateHz: number }): number {
  const edge = Math.floor(samples.length / 10);
  const middle = samples.subarray(edge, samples.length - edge);
  let real = 0;
  let imaginary = 0;
  let weight = 0;
  for (const [at, sample] of middle.entries()) {
    const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / middle.length);
    const angle = (2 * Math.PI * options.hz * at) / options.rateHz;
    real += sample * window * Math.cos(angle);
    imaginary += sample * window * Math.sin(angle);
    weight += window;
  }
  return (2 * Math.hypot(real, imaginary)) / weight;
}

const decibels = (ratio: number): number => 20 * Math.log10(ratio);

describe('resampling', () => {
  it.each([
    { fromHz: 24_000, toHz: 16_000, hz: 300 },
    { fromHz: 24_000, toHz: 16_000, hz: 7_000 },
    { fromHz: 16_000, toHz: 24_000, hz: 7_000 },
    { fromHz: 44_100, toHz: 24_000, hz: 3_000 },
  ])('keeps $hz Hz within 0.1 dB from $fromHz to $toHz', ({ fromHz, toHz, hz }) => {
    const out = resample({ samples: tone({ hz, rateHz: fromHz, samples: fromHz }), fromHz, toHz });
    expect(Math.abs(decibels(amplitude(out, { hz, rateHz: toHz })))).toBeLessThan(0.1);
  });

  it.each([8_200, 9_000, 10_000, 11_500])(
    'lets nothing of %d Hz fold back when the rate falls to 16 kHz',
    (hz) => {
      const samples = tone({ hz, rateHz: 24_000, samples: 24_000 });
      const out = resample({ samples, fromHz: 24_000, toHz: 16_000 });
      const alias = amplitude(out, { hz: 16_000 - hz, rateHz: 16_000 });
      expect(decibels(alias)).toBeLessThan(-70);
    },
  );

  it('adds no image when the rate rises to 24 kHz', () => {
    const samples = tone({ hz: 6_000, rateHz: 16_000, samples: 16_000 });
    const out = resample({ samples, fromHz: 16_000, toHz: 24_000 });
    expect(decibels(amplitude(out, { hz: 10_000, rateHz: 24_000 }))).toBeLessThan(-70);
  });

  it('delays nothing: an impulse stays at its time', () => {
    const samples = new Float32Array(2_400);
    samples[1_200] = 1;
    const out = resample({ samples, fromHz: 24_000, toHz: 16_000 });
    expect(out.indexOf(Math.max(...out))).toBe(800);
  });

  it('gives the same samples whatever the blocks, and as many as the input lasted', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 12 }),
        fc.constantFrom([24_000, 16_000] as const, [16_000, 24_000] as const),
        (lengths, [fromHz, toHz]) => {
          const total = lengths.reduce((sum, length) => sum + length, 0);
          const samples = tone({ hz: 440, rateHz: fromHz, samples: total });
          const resampler = createResampler({ fromHz, toHz });
          let at = 0;
          const out = lengths.flatMap((length) => {
            const block = samples.subarray(at, at + length);
            at += length;
            return [...resampler.process(block)];
          });
          out.push(...resampler.finish());
          expect(out.length).toBe(Math.ceil((total * toHz) / fromHz));
          expect(out).toEqual([...resample({ samples, fromHz, toHz })]);
        },
      ),
    );
  });
});
