import { describe, expect, it } from 'vitest';
import { soundsWhole } from '../../../../engine/speech-to-text/sounds-whole.ts';

describe('a request', () => {
  it.each([
    'What time is it?',
    'Set a timer for ten minutes.',
    'Stop.',
    'Add milk to my shopping list.',
    'Turn it up.',
    'Yes.',
    'twelve times seven',
  ])('is over after %j', (words) => {
    expect(soundsWhole(words)).toBe(true);
  });

  it.each([
    '',
    'What is the',
    'Set a timer for.',
    'Remind me to…',
    'Add milk,',
    'Twelve times',
    'Milk.',
    'And then, um.',
    'What is the capital of?',
  ])('is not over after %j', (words) => {
    expect(soundsWhole(words)).toBe(false);
  });
});
