import { describe, expect, test } from 'vitest';
import { phrasesToWeigh } from '../../../../engine/understanding/phrases-to-weigh.ts';
import { suggest } from '../../../../engine/understanding/suggest.ts';

const around = (words: string, ...others: readonly string[]): readonly string[] =>
  suggest({ words, confidence: 0.5, others });

describe('what may have been said instead', () => {
  test('is written as the recogniser writes', () => {
    expect(around('Said Annalorman.')).toContain('Set an alarm.');
    expect(around('How fun of head is Tokyo.')).toContain('How far ahead is Tokyo?');
  });

  test('is asked about in the short form as well', () => {
    const sentences = around('What the time?');
    expect(sentences).toContain("What's the time?");
    expect(sentences).toContain('What is the time?');
  });

  test('has any number: its sound tells more than how it was written', () => {
    expect(around('What percent of achy is twelve.')).toContain(
      'What percent of eighty is twelve?',
    );
  });

  test('has the numbers that are heard for one another', () => {
    const sentences = around('How many hours is nineteen minutes?');
    expect(sentences).toContain('How many hours is ninety minutes?');
    expect(around('What is the fare of one hundred and forty four?').join(' ')).not.toMatch(
      /hundred forty (?:ty|teen)/,
    );
  });

  test('has days of the year', () => {
    expect(around('What is March third last six weeks?')).toContain(
      'What is March third plus six weeks?',
    );
  });

  test('is looked for around the other readings too', () => {
    const [heard, other] = ['Grow at it.', 'Rule two nice.'];
    expect(around(heard)).not.toContain('Roll two dice.');
    expect(around(heard, other)).toContain('Roll two dice.');
  });

  test('is a handful of sentences, each once', () => {
    for (const words of [
      'Set a time or for tent minutes.',
      'What is to plus to?',
      'Red or tingles.',
    ]) {
      const sentences = around(words);
      expect(sentences.length).toBeLessThanOrEqual(12);
      expect(new Set(sentences).size).toBe(sentences.length);
    }
  });

  test('is nothing where what was heard well says something, or nothing was heard', () => {
    const well = { words: 'Set a timer for ten minutes.', confidence: 0.9, others: [] };
    expect(suggest(well)).toEqual([]);
    expect(around('You.')).toEqual([]);
    expect(around('')).toEqual([]);
  });

  test('never destroys', () => {
    const destroys = /\b(?:all|everything|clear)\b.*\b(?:notes|list|lists|reminders)\b/;
    for (const phrase of phrasesToWeigh()) {
      for (const part of phrase) {
        if (part.kind !== 'words' && part.kind !== 'content') continue;
        for (const words of part.alternatives) expect(words).not.toMatch(destroys);
      }
    }
  });
});
