import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createHalfBand } from '../../../../shared/audio/half-band.ts';

const FROM_HZ = 48_000;
const TO_HZ = 24_000;

describe('halving the rate', () => {
  test('gives as much time as it got', () => {
    for (const length of [0, 1, 2, 479, 480, 481, 48_007]) {
      expect(halved(new Float32Array(length), []).length).toBe(Math.ceil(length / 2));
    }
  });

  test.each([100, 1_000, 4_000, 8_000, 10_000])('passes %i Hz unchanged and in its place', (hz) => {
    const out = halved(tone(hz, FROM_HZ), []);
    const wanted = tone(hz, TO_HZ);
    const worst = out
      .slice(TO_HZ / 4, (TO_HZ * 3) / 4)
      .reduce((most, s, at) => Math.max(most, Math.abs(s - (wanted[at + TO_HZ / 4] ?? 0))), 0);
    expect(worst).toBeLessThan(0.001);
  });

  test.each([13_500, 15_000, 20_000, 23_900])('keeps %i Hz from folding back', (hz) => {
    const middle = halved(tone(hz, FROM_HZ), []).slice(TO_HZ / 4, (TO_HZ * 3) / 4);
    const loudest = middle.reduce((most, s) => Math.max(most, Math.abs(s)), 0);
    expect(20 * Math.log10(loudest)).toBeLessThan(-75);
  });

  test('is not changed by how the input is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 3_000 }),
        fc.array(fc.integer({ min: 0, max: 1_500 }), { maxLength: 12 }),
        (values, cuts) => {
          const input = Float32Array.from(values);
          expect(halved(input, cuts)).toEqual(halved(input, []));
        },
      ),
    );
  });
});

function halved(input: Float32Array, cuts: readonly number[]): Float32Array {
  const halfBand = createHalfBand();
  const out: number[] = [];
  let at = 0;
  for (const length of [...cuts, input.length]) {
    out.push(...halfBand.process(input.subarray(at, at + length)));
    at += length;
  }
  out.push(...halfBand.finish());
  return Float32Array.from(out);
}

function tone(hz: number, rateHz: number): Float32Array {
  return Float32Array.from({ length: rateHz }, (_, at) =>
    Math.sin((2 * Math.PI * hz * at) / rateHz),
  );
}
