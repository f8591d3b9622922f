import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPrerollRing } from '../../../../renderer/threads/preroll-ring.ts';

const KEPT_MS = 300;

test('keeps exactly the latest samples, in order, however they come', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(8_000, 16_000, 44_100, 48_000),
      fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 30 }),
      (rateHz, lengths) => {
        const ring = createPrerollRing({ keptMs: KEPT_MS });
        let spoken = 0;
        for (const length of lengths) {
          ring.add(
            Float32Array.from({ length }, (_, at) => spoken + at),
            rateHz,
          );
          spoken += length;
        }
        const kept = Math.min(spoken, (KEPT_MS * rateHz) / 1000);
        const taken = ring.take();
        expect(Array.from(taken?.samples ?? [])).toEqual(
          Array.from({ length: kept }, (_, at) => spoken - kept + at),
        );
        expect(ring.take()).toBe(null);
      },
    ),
    { numRuns: 50 },
  );
});

test('what another device heard before is forgotten', () => {
  const ring = createPrerollRing({ keptMs: KEPT_MS });
  ring.add(Float32Array.of(1, 2, 3), 48_000);
  ring.add(Float32Array.of(4), 16_000);
  expect(ring.take()).toEqual({ samples: Float32Array.of(4), rateHz: 16_000 });
});
