import fc from 'fast-check';
import { expect, test } from 'vitest';
import { floatOfPcm16, pcm16OfFloat } from '../../../../shared/audio/pcm16.ts';

test('a 16-bit sample survives the way to float and back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -32_768, max: 32_767 }), (sample) => {
      expect(pcm16OfFloat(floatOfPcm16(sample))).toBe(sample);
    }),
  );
});

test('what is too loud is clipped, never wrapped', () => {
  expect(pcm16OfFloat(1)).toBe(32_767);
  expect(pcm16OfFloat(7)).toBe(32_767);
  expect(pcm16OfFloat(-7)).toBe(-32_768);
});
