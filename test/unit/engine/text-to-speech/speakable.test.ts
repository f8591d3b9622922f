import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { speakable } from '../../../../engine/text-to-speech/speakable/speakable.ts';
import { WRITTEN_AND_SPOKEN } from './written-and-spoken.ts';

describe('what is written, read aloud', () => {
  it.each(WRITTEN_AND_SPOKEN)('%s: %s', (written, spoken) => {
    expect(speakable(written)).toBe(spoken);
  });

  it('leaves plain words as they are', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{2,12}$/), { maxLength: 30 }), (words) => {
        const text = words.filter((word) => speakable(word) === word).join(' ');
        expect(speakable(text)).toBe(text);
      }),
    );
  });

  it('gives the synthesizer words and stops only, whatever it is given, and soon', () => {
    const pieces = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom(...WRITTEN_AND_SPOKEN.map(([written]) => written)),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const startedAt = performance.now();
        expect(speakable(parts.join(' '))).toMatch(/^[A-Za-z .,;:!?'()]*$/);
        expect(performance.now() - startedAt).toBeLessThan(1_000);
      }),
    );
  });
});
