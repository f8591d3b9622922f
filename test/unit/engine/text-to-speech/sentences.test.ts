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
    ['No. That is wrong.', ['No.', 'That is wrong.']],
    ['It is No. 5 of ten.', ['It is No. 5 of ten.']],
    ['Dr. Li and J. R. R. Tolkien met.', ['Dr. Li and J. R. R. Tolkien met.']],
    ['Tea, milk, etc. are there.', ['Tea, milk, etc. are there.']],
    ['In the U.S. it rains. Here it snows.', ['In the U.S. it rains.', 'Here it snows.']],
    ['On Nov. 23 it begins.', ['On Nov. 23 it begins.']],
    ['He asked "Why?" Nobody knew.', ['He asked "Why?"', 'Nobody knew.']],
    ['no full stop', ['no full stop']],
    ['  ', []],
  ])('%s', (text, sentences) => {
    expect(sentencesOf(text)).toEqual(sentences);
  });

  it('cuts a long sentence where one breathes, and a short one never', () => {
    const first =
      'On your shopping list are milk, bread, eggs, a dozen apples, two bottles of water, olive oil,';
    const last = 'and a packet of rice.';
    expect(sentencesOf(`${first} ${last}`)).toEqual([first, last]);
    expect(sentencesOf('Milk, bread, and rice.')).toHaveLength(1);
  });

  it('loses no word, and keeps every piece short enough to begin soon and to stop soon', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,12}[.,!?]?$/), { maxLength: 200 }),
        (words) => {
          const sentences = sentencesOf(words.join(' '));
          expect(sentences.join(' ')).toBe(words.join(' '));
          for (const sentence of sentences) expect(sentence.length).toBeLessThanOrEqual(160);
        },
      ),
    );
  });
});
