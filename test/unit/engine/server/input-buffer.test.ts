import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { samplesInMs } from '../../../../shared/audio/format.ts';
import { createInputBuffer } from '../../../../engine/server/input-buffer.ts';

const LONGEST_MS = 60_000;

const samplesIn = (blocks: readonly Int16Array[]): number[] =>
  blocks.flatMap((block) => Array.from(block));

describe('the input buffer', () => {
  it('gives out every sample once, at its position, however it came', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 20 }),
        fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 20 }),
        (lengths, steps) => {
          const buffer = createInputBuffer(LONGEST_MS);
          let next = 0;
          for (const length of lengths) {
            buffer.append(Int16Array.from({ length }, () => (next += 1) - 1));
          }
          let at = 0;
          for (const step of steps) {
            const end = Math.min(at + step, buffer.end());
            const taken = samplesIn(buffer.take(at, end));
            expect(taken).toEqual(Array.from({ length: end - at }, (_, index) => at + index));
            expect(buffer.start()).toBe(end);
            at = end;
          }
        },
      ),
    );
  });

  it('drops what lies before the stretch that is taken', () => {
    const buffer = createInputBuffer(LONGEST_MS);
    buffer.append(Int16Array.of(0, 1, 2, 3));
    buffer.append(Int16Array.of(4, 5, 6));
    expect(samplesIn(buffer.take(2, 5))).toEqual([2, 3, 4]);
    expect([buffer.start(), buffer.end()]).toEqual([5, 7]);
  });

  it('refuses what would exceed its bound, and keeps the rest whole', () => {
    const buffer = createInputBuffer(LONGEST_MS);
    const minute = new Int16Array(samplesInMs(60_000));
    for (let minutes = 0; minutes < LONGEST_MS / 60_000; minutes += 1) {
      expect(buffer.append(minute).ok).toBe(true);
    }
    expect(buffer.append(Int16Array.of(1))).toEqual({ ok: false, failure: 'full' });
    expect(buffer.end()).toBe(samplesInMs(LONGEST_MS));
  });
});
