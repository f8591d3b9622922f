import { describe, expect, test } from 'vitest';
import { EMPTY_LEXICON } from '../../../skills/lexicon.ts';
import { normalise } from '../../../skills/normalise.ts';
import type { Skill, World } from '../../../skills/skill.ts';
import { define } from '../../../skills/words/define.ts';
import { spell } from '../../../skills/words/spell.ts';
import { worldAt } from './world.ts';

function say<Args>(skill: Skill<Args>, asked: string, world: World = worldAt()): string | null {
  const match = skill.understand(normalise(asked), world);
  return match === null ? null : skill.act(match.args, world).say;
}

describe('a definition', () => {
  test.each([
    [
      'What does photosynthesis mean?',
      'Photosynthesis is a noun: synthesis of compounds with the aid of radiant energy, especially in plants.',
    ],
    [
      'Define serendipity',
      'Serendipity is a noun: good luck in making unexpected and fortunate discoveries.',
    ],
    ['What does ubiquitous mean?', 'Ubiquitous is an adjective: being present everywhere at once.'],
    [
      'What is the meaning of the word necessary?',
      'Necessary is an adjective: absolutely essential. As a noun, it means: anything indispensable.',
    ],
    ["What's a mother in law?", 'Mother in law is a noun: the mother of your spouse.'],
    ['Define the word qwertyish', 'I don\'t have the word "qwertyish" in my dictionary.'],
  ])('%s', (asked, answer) => {
    expect(say(define, asked)).toBe(answer);
  });

  test.each([
    'What does the Lord generous mean?',
    'You find the word generous',
    'What is the main of the word generous?',
    'What must the word generous mean?',
  ])('is asked for by what was misheard: %s', (asked) => {
    expect(say(define, asked)).toMatch(/^Generous is an adjective: /);
  });

  test('says what the word is a form of', () => {
    expect(say(define, 'What does mice mean?')).toMatch(/^Mice is a form of mouse, a noun: /);
  });

  test('is no longer than people listen', () => {
    for (const word of ['run', 'set', 'be', 'take', 'light', 'cell', 'democracy', 'computer']) {
      expect(say(define, `Define ${word}`)?.length).toBeLessThanOrEqual(420);
    }
  });

  test.each([
    'What is love?',
    'What is the meaning of life?',
    'What do you mean?',
    'What does that mean?',
    'What does it all mean?',
    'What is a girl to do?',
    'What is a good restaurant around here?',
    'What is a xylofoobar?',
    'Explain yourself',
  ])('is not asked for by %j', (asked) => {
    expect(say(define, asked)).toBeNull();
  });

  test('of a word nobody has is less sure than anything else that may be meant', () => {
    const match = define.understand('what does xylofoobar mean', worldAt());
    expect(match?.confidence).toBeLessThan(0.75);
    const without = worldAt({ lexicon: EMPTY_LEXICON });
    expect(define.understand('what is a dog', without)).toBeNull();
    expect(say(define, 'Define dog', without)).toBe(
      'I don\'t have the word "dog" in my dictionary.',
    );
  });

  test.each([
    ['and glacier', 'glacier'],
    ['what about frugal', 'frugal'],
    ['and the word iceberg', 'iceberg'],
    ['what about xylofoobar', null],
  ])('leads on with %j', (text, word) => {
    const before = { word: 'dog' };
    expect(define.followUp?.(normalise(text), before, worldAt())?.args.word ?? null).toBe(word);
  });
});

describe('a spelling', () => {
  test.each([
    ['How do you spell necessary?', 'Necessary is spelled N, E, C, E, S, S, A, R, Y.'],
    ['Spell the word rhythm', 'Rhythm is spelled R, H, Y, T, H, M.'],
    ['Can you spell cat for me?', 'Cat is spelled C, A, T.'],
    ['How is bread spelled?', 'Bread is spelled B, R, E, A, D.'],
    ['How do you spell New York?', 'New York is spelled N, E, W, then Y, O, R, K.'],
    ['How do you spell eight?', 'Eight is spelled E, I, G, H, T.'],
    ['Spell forty', 'Forty is spelled F, O, R, T, Y.'],
    ['Can you spell their elephant for me?', /^Elephant is spelled E, L, E/],
    ['This chocolate spelled', /^Chocolate is spelled C, H, O/],
    ['Spell the', 'The is spelled T, H, E.'],
    ['How do you spill banana?', 'Banana is spelled B, A, N, A, N, A.'],
  ])('%s', (asked, answer) => {
    const said = say(spell, asked) ?? '';
    if (typeof answer === 'string') expect(said).toBe(answer);
    else expect(said).toMatch(answer);
  });

  test.each([
    'Spell it',
    'Spell trouble for us',
    'How do you spell that?',
    'Spell 123',
    'Spell check my letter',
    'How do you spell',
    `Spell ${'a'.repeat(46)}`,
  ])('is not asked for by %j', (asked) => {
    expect(say(spell, asked)).toBeNull();
  });

  test('leads on with another word', () => {
    const before = { word: 'cat' };
    expect(spell.followUp?.('what about dog', before, worldAt())?.args).toEqual({ word: 'dog' });
    expect(spell.followUp?.('what is the weather', before, worldAt())).toBeNull();
  });
});
