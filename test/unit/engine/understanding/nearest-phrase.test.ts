import { describe, expect, test } from 'vitest';
import { nearestPhrases } from '../../../../engine/understanding/nearest-phrase.ts';
import { thePhrases } from '../../../../engine/understanding/phrases.ts';

const nearest = (heard: string): string | undefined => nearestPhrases(heard)[0]?.text;

test('every part of every phrase says something', () => {
  for (const phrase of thePhrases()) {
    for (const part of phrase) {
      if (part.kind === 'content' || part.kind === 'words') {
        // A slot's name among other words would be looked for by its sound.
        expect(part.alternatives.join(' ')).toMatch(/^[a-z' ]*$/);
      }
    }
    expect(phrase.some((part) => part.kind === 'words' || part.kind === 'content')).toBe(true);
  }
});

test('a sentence that sounds the same is found', () => {
  expect(nearest('set a time worth for 4 minutes')).toBe('set a timer for four minutes');
});

describe('free words', () => {
  test('are taken as they were heard', () => {
    expect(nearest('ad milk and honey two my chopping list')).toBe(
      'add milk and honey to my shopping list',
    );
  });

  test('keep their numbers', () => {
    expect(nearest('ad 12 eggs two my chopping list')).toBe('add twelve eggs to my shopping list');
  });

  test('are not taken where little else is said', () => {
    expect(nearestPhrases('spill the beans')).toEqual([]);
  });
});

test('a monologue is not searched through', () => {
  expect(nearestPhrases('set a timer for ten minutes '.repeat(10).trim())).toEqual([]);
});
