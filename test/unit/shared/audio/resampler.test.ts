import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createResampler } from '../../../../shared/audio/resampler.ts';

const TO_HZ = 24_000;
const DEVICE_RATES_HZ = [8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000];

describe('the resampler', () => {
  test.each(DEVICE_RATES_HZ)('gives as much time as it got, from %i Hz', (fromHz) => {
    const { samples } = resampled({ fromHz, toHz: TO_HZ, input: new Float32Array(fromHz + 7) });
    expect(samples.length).toBe(Math.ceil(((fromHz + 7) * TO_HZ) / fromHz));
  });

  test.each(DEVICE_RATES_HZ)('passes speech unchanged and in its place, from %i Hz', (fromHz) => {
    const toneHz = 1_000;
    const input = tone({ hz: toneHz, rateHz: fromHz, seconds: 1 });
    const { samples } = resampled({ fromHz, toHz: TO_HZ, input });
    const middle = samples.slice(TO_HZ / 4, (TO_HZ * 3) / 4);
    const wanted = tone({ hz: toneHz, rateHz: TO_HZ, seconds: 1 }).slice(TO_HZ / 4);
    const worst = middle.reduce((sum, s, at) => Math.max(sum, Math.abs(s - (wanted[at] ?? 0))), 0);
    expect(worst).toBeLessThan(0.001);
  });

  test.each([
    { fromHz: 48_000, toHz: 24_000, hz: 12_100 },
    { fromHz: 48_000, toHz: 24_000, hz: 13_000 },
    { fromHz: 48_000, toHz: 24_000, hz: 15_000 },
    { fromHz: 48_000, toHz: 24_000, hz: 23_000 },
    { fromHz: 44_100, toHz: 24_000, hz: 12_100 },
    { fromHz: 44_100, toHz: 24_000, hz: 20_000 },
    { fromHz: 96_000, toHz: 24_000, hz: 40_000 },
    { fromHz: 24_000, toHz: 16_000, hz: 8_100 },
  ])('keeps $hz Hz from folding back, $fromHz → $toHz', ({ fromHz, toHz, hz }) => {
    const { samples } = resampled({
      fromHz,
      toHz,
      input: tone({ hz, rateHz: fromHz, seconds: 1 }),
    });
    // Steady state only: a tone that begins abruptly has energy everywhere.
    expect(decibels(rms(samples.slice(toHz / 4, (toHz * 3) / 4)))).toBeLessThan(-60 - 3);
  });

  test.each([
    { fromHz: 8_000, hz: 3_000 },
    { fromHz: 16_000, hz: 6_500 },
  ])('adds no image of $hz Hz when it fills up from $fromHz', ({ fromHz, hz }) => {
    const input = tone({ hz, rateHz: fromHz, seconds: 1 });
    const { samples } = resampled({ fromHz, toHz: TO_HZ, input });
    const middle = samples.slice(TO_HZ / 4, (TO_HZ * 3) / 4);
    expect(decibels(magnitudeAt(middle, { hz: fromHz - hz, rateHz: TO_HZ }))).toBeLessThan(-60);
    expect(decibels(magnitudeAt(middle, { hz, rateHz: TO_HZ }))).toBeGreaterThan(-0.1);
  });

  test('is not changed by how the input is cut', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DEVICE_RATES_HZ),
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 3_000 }),
        fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 12 }),
        (fromHz, values, cuts) => {
          const input = Float32Array.from(values);
          const whole = resampled({ fromHz, toHz: TO_HZ, input });
          const cut = resampled({ fromHz, toHz: TO_HZ, input, cuts });
          expect(cut.samples).toEqual(whole.samples);
        },
      ),
      { numRuns: 60 },
    );
  });
});

function resampled({
  fromHz,
  toHz,
  input,
  cuts = [],
}: {
  readonly fromHz: number;
  readonly toHz: number;
  readonly input: Float32Array;
  readonly cuts?: readonly number[];
}): { readonly samples: Float32Array } {
  const resampler = createResampler({ fromHz, toHz });
  const parts: Float32Array[] = [];
  let at = 0;
  for (const length of [...cuts, input.length]) {
    parts.push(resampler.process(input.slice(at, at + length)));
    at += length;
  }
  parts.push(resampler.finish());
  return { samples: Float32Array.from(parts.flatMap((part) => Array.from(part))) };
}

function tone({
  hz,
  rateHz,
  seconds,
}: {
  readonly hz: number;
  readonly rateHz: number;
  readonly seconds: number;
}): Float32Array {
  return Float32Array.from({ length: rateHz * seconds }, (_, at) =>
    Math.sin((2 * Math.PI * hz * at) / rateHz),
  );
}

function rms(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

/** Amplitude of one frequency (Goertzel's sum written out). */
function magnitudeAt(
  samples: Float32Array,
  { hz, rateHz }: { readonly hz: number; readonly rateHz: number },
): number {
  let real = 0;
  let imaginary = 0;
  for (const [at, sample] of samples.entries()) {
    real += sample * Math.cos((2 * Math.PI * hz * at) / rateHz);
    imaginary += sample * Math.sin((2 * Math.PI * hz * at) / rateHz);
  }
  return (2 * Math.hypot(real, imaginary)) / samples.length;
}

function decibels(amplitude: number): number {
  return 20 * Math.log10(Math.max(amplitude, 1e-12));
}
