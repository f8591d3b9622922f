import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGapCounter } from '../../../../renderer/threads/gap-counter.ts';

const BUFFER_US = 10_000;

test('jitter of the stamps is not a gap', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 25_000 }), { maxLength: 200 }), (late) => {
      // A stamp may be late, but in any eight there is one that is not.
      const stamps = late.map((us, at) => at * BUFFER_US + (at % 8 === 0 ? 0 : us));
      expect(missing(stamps)).toBe(0);
    }),
  );
});

test('what the browser dropped is counted, jitter or not', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 8, max: 40 }),
      fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 80, maxLength: 80 }),
      (lost, before, jitter) => {
        const stamps = jitter.map(
          (us, at) => (at < before ? at : at + lost) * BUFFER_US + (at % 8 === 0 ? 0 : us),
        );
        // Drift that was made up for before the gap may take a part of it.
        expect(Math.round(missing(stamps) / BUFFER_US)).toBe(lost);
      },
    ),
  );
});

test('a first stamp that came late makes no gap later', () => {
  expect(missing([30_000, ...Array.from({ length: 40 }, (_, at) => (at + 1) * BUFFER_US)])).toBe(0);
});

test('a device clock that is one per mille fast or slow loses nothing', () => {
  for (const drift of [0.999, 1.001]) {
    const stamps = Array.from({ length: 3_000 }, (_, at) => at * BUFFER_US * drift);
    expect(missing(stamps)).toBe(0);
  }
});

function missing(stamps: readonly number[]): number {
  const gaps = createGapCounter();
  return stamps.reduce(
    (sum, timestampUs) => sum + gaps.add({ timestampUs, durationUs: BUFFER_US }),
    0,
  );
}
