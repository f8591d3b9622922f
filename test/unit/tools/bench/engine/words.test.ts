import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { align, sharedWords, wordErrors } from '../../../../../tools/bench/engine/words/align.ts';
import { scoredWords } from '../../../../../tools/bench/engine/words/scored-words.ts';
import { parseTranscriptions } from '../../../../../tools/bench/engine/words/transcriptions.ts';

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');

describe('the alignment of two rows of words', () => {
  test.each([
    ['a b c', 'a b c', { substituted: 0, deleted: 0, inserted: 0, same: 3 }],
    ['a b c', 'a x c', { substituted: 1, deleted: 0, inserted: 0, same: 2 }],
    ['a b c', 'a c', { substituted: 0, deleted: 1, inserted: 0, same: 2 }],
    ['a b c', 'a b x c', { substituted: 0, deleted: 0, inserted: 1, same: 3 }],
    ['a b', '', { substituted: 0, deleted: 2, inserted: 0, same: 0 }],
    ['', 'a b', { substituted: 0, deleted: 0, inserted: 2, same: 0 }],
    [
      'an ill disposed young man',
      'an ill sposed man',
      { substituted: 1, deleted: 1, inserted: 0, same: 3 },
    ],
  ])('"%s" heard as "%s"', (reference, heard, expected) => {
    expect(align(words(reference), words(heard))).toEqual(expected);
  });

  const row = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 });

  test('accounts for every word of both', () => {
    fc.assert(
      fc.property(row, row, (reference, heard) => {
        const { substituted, deleted, inserted, same } = align(reference, heard);
        expect(same + substituted + deleted).toBe(reference.length);
        expect(same + substituted + inserted).toBe(heard.length);
      }),
      { numRuns: 300 },
    );
  });

  test('is a distance: none to itself, the same both ways, never longer by a detour', () => {
    const distance = (one: readonly string[], other: readonly string[]): number =>
      wordErrors(align(one, other));
    fc.assert(
      fc.property(row, row, row, (one, other, third) => {
        expect(distance(one, one)).toBe(0);
        expect(distance(one, other)).toBe(distance(other, one));
        expect(distance(one, third)).toBeLessThanOrEqual(
          distance(one, other) + distance(other, third),
        );
      }),
      { numRuns: 300 },
    );
  });
});

test.each([
  ['a b c d', 'a x c d', 3],
  ['a b', 'b a', 1],
  ['', 'a', 0],
])('"%s" and "%s" share %d words in their order', (one, other, shared) => {
  expect(sharedWords(words(one), words(other))).toBe(shared);
});

test.each([
  ['Ten of clubs.', 'ten of clubs'],
  ['10 of clubs', 'ten of clubs'],
  ['Mr. John Dashwood', 'mister john dashwood'],
  ['cold-hearted', 'cold hearted'],
  ['It’s 1,250!', "it's one thousand two hundred fifty"],
  ['“Hello,” he said', 'hello he said'],
  ['', ''],
  ['105', 'one hundred five'],
  ['0', 'zero'],
])('"%s" counts as "%s"', (text, expected) => {
  expect(scoredWords(text)).toEqual(words(expected));
});

test('forgives neither another form nor a word written apart', () => {
  expect(scoredWords('every one walks')).not.toEqual(scoredWords('everyone walk'));
});

test('transcripts are read with their names, and what is none is passed by', () => {
  const text = '<s> ten of clubs  </s> (001)\n\n# a remark\n<s> five five </s> (004)\n';
  expect(parseTranscriptions(text)).toEqual([
    { id: '001', words: 'ten of clubs' },
    { id: '004', words: 'five five' },
  ]);
});
