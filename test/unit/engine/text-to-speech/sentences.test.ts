import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../../../../engine/text-to-speech/sentences.ts';

describe('cutting an answer into sentences', () => {
  it.each([
    ['It is ten past three.', ['It is ten past three.']],
    ['Done. Your timer rings in 5 minutes!', ['Done.', 'Your timer rings in 5 minutes!']],
    ['That is 3.5 miles.', ['That is 3.5 miles.']],
    ['At 5 p.m. tomorrow. Good?', ['At 5 p.m. tomorrow.', 'Good?']],
    ['It is 5 p.m. The sun is low.', ['It is 5 p.m.', 'The sun is low.']],
    ['no full stop', ['no full stop']],
    ['  ', []],
  ])('%s', (text, sentences) => {
    expect(sentencesOf(text)).toEqual(sentences);
  });

  it('loses no word, and keeps every sentence short enough to begin soon', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,12}[.,!?]?$/), { maxLength: 200 }),
        (words) => {
          const sentences = sentencesOf(words.join(' '));
          expect(sentences.join(' ')).toBe(words.join(' '));
          for (const sentence of sentences) expect(sentence.length).toBeLessThanOrEqual(240);
        },
      ),
    );
  });
});
