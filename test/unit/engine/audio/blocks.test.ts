import fc from 'fast-check';
import { expect, it } from 'vitest';
import { copyOfBlocks } from '../../../../engine/audio/blocks.ts';

it('copies a stretch of sound however it lies in blocks', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 8 }),
      fc.integer({ min: -5, max: 80 }),
      fc.integer({ min: -5, max: 80 }),
      (lengths, start, end) => {
        let next = 0;
        const blocks = lengths.map((length) => Int16Array.from({ length }, () => (next += 1) - 1));
        const all = Array.from({ length: next }, (_, at) => at);
        expect([...copyOfBlocks(blocks, { start, end })]).toEqual(
          all.filter((at) => at >= start && at < end),
        );
      },
    ),
  );
});
