import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spokenChunks } from '../../../../engine/server/spoken-chunks.ts';

describe('a spoken sentence in blocks', () => {
  it('is whole when put together, sound and words, in blocks of at most 100 ms', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 6_000 }),
        fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { maxLength: 30 }),
        (length, words) => {
          const samples = Int16Array.from({ length }, (_, at) => at % 1_000);
          const text = words.join(' ');
          const chunks = spokenChunks(samples, text);
          expect(chunks.map((chunk) => chunk.words).join('')).toBe(text);
          expect(chunks.flatMap((chunk) => Array.from(chunk.samples))).toEqual(Array.from(samples));
          for (const chunk of chunks) expect(chunk.samples.length).toBeLessThanOrEqual(2_400);
        },
      ),
    );
  });

  it('spreads the words over the sound', () => {
    const chunks = spokenChunks(new Int16Array(9_600), 'one two three four');
    expect(chunks.map(({ words }) => words)).toEqual(['one', ' two', ' three', ' four']);
  });
});
