import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answer } from '../../../../engine/understanding/answer.ts';
import { ASK_BACK_BELOW } from '../../../../engine/understanding/understand.ts';
import { understand } from '../../../../engine/understanding/understand.ts';
import { aWorld as world } from './a-world.ts';
import { MISHEARD } from './misheard.ts';
import { REFUSED } from './refused.ts';
import { UTTERANCES } from './utterances.ts';

/** Two sentences for a person's patience; the longest true answer lists what it can do. */
const LONGEST_ANSWER = 600;
/** Strange words are looked up at length. */
const RANDOM_TEXTS = process.env['PARLEY_LONG'] === '1' ? 500 : 30;
const PLAIN_REFUSAL = /^I can't help with that/;

function whatIsUnderstood(text: string): unknown {
  const understanding = understand(text, world);
  if (understanding.kind !== 'understood') return understanding.kind;
  const { skill, args, confidence } = understanding.request;
  return confidence < ASK_BACK_BELOW ? { asks: { skill, args } } : { skill, args };
}

test('the table of utterances is as large as the bench needs', () => {
  expect(UTTERANCES.length).toBeGreaterThanOrEqual(250);
  expect(new Set(UTTERANCES.map(({ say }) => say)).size).toBe(UTTERANCES.length);
  expect(REFUSED.length).toBeGreaterThanOrEqual(80);
});

describe('what people say is understood with its arguments', () => {
  test.each(UTTERANCES)('$say', ({ say, skill, args }) => {
    expect(whatIsUnderstood(say)).toEqual({ skill, args });
  });
});

describe('what the recogniser makes of it is understood all the same', () => {
  test.each(MISHEARD)('%s', (heard, said) => {
    const meant = UTTERANCES.find(({ say }) => say === said);
    expect(whatIsUnderstood(heard)).toEqual({ skill: meant?.skill, args: meant?.args });
  });
});

describe('a sentence outside the skills', () => {
  test.each(REFUSED)('has no effect and no skill: %s', (said) => {
    expect(answer(said, world)).toMatchObject({ skill: null, effects: [] });
  });

  test('is refused plainly at least nineteen times in twenty', () => {
    const asked = REFUSED.filter((said) => !PLAIN_REFUSAL.test(answer(said, world).say));
    expect(asked.length / REFUSED.length).toBeLessThanOrEqual(0.05);
  });

  test('is answered with who is speaking, what would help and what works', () => {
    expect(answer('Who won the world cup?', world).say).toBe(
      'I can\'t help with that: I\'m the offline assistant. For more, add an OpenAI key in Settings. To hear what I can do without one, ask "What can you do?".',
    );
  });
});

test('asks back when it is not sure, and does nothing', () => {
  expect(answer('Time referred to minutes.', world)).toMatchObject({
    skill: null,
    say: expect.stringMatching(
      /^Did you mean: "set a timer for .+"\? Please say yes, or say it again\.$/,
    ),
    effects: [],
    dialogue: { open: { kind: 'confirm', request: { skill: 'set_timer' } } },
  });
});

test.each(['', '   ', '?!', 'You', 'you.', 'Um.'])('says that it heard nothing of %j', (text) => {
  expect(answer(text, world)).toMatchObject({
    skill: null,
    say: "I didn't hear anything. Please try again.",
    effects: [],
  });
});

test('hands on the effects of the skill that answered', () => {
  const dueAtMs = world.nowMs + 600_000;
  expect(answer('Set a timer for ten minutes.', world)).toMatchObject({
    skill: 'set_timer',
    say: 'Timer set for 10 minutes.',
    effects: [{ kind: 'setAlert', alert: 'timer', dueAtMs, label: null }],
  });
});

const VOCABULARY =
  'set a the timer timers for minutes hours what time is it in tokyo cancel all how many miles kilometers plus minus times divided by percent of to two four ten and half not stop'.split(
    ' ',
  );

test('no string makes it throw, fall silent or talk without end', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.array(fc.constantFrom(...VOCABULARY), { maxLength: 14 }).map((words) => words.join(' ')),
  );
  fc.assert(
    fc.property(anyText, (text) => {
      const { say } = answer(text, world);
      expect(say.length).toBeGreaterThan(0);
      // A repeated sentence may be as long as what was said.
      expect(say.length).toBeLessThanOrEqual(LONGEST_ANSWER + text.length);
    }),
    { numRuns: RANDOM_TEXTS },
  );
});

test('an endless monologue is answered as any other', () => {
  expect(answer('set a timer for ten minutes '.repeat(5000), world)).toMatchObject({ effects: [] });
});

test('gibberish has no effects', () => {
  const letters = fc.string({
    unit: fc.constantFrom(...'bcdfghjklmnpqrstvwxzaeiou'.split('')),
    minLength: 1,
    maxLength: 8,
  });
  const gibberish = fc
    .array(letters, { minLength: 1, maxLength: 10 })
    .map((words) => words.join(' '));
  fc.assert(
    fc.property(gibberish, (text) => {
      expect(answer(text, world).effects).toEqual([]);
    }),
    { numRuns: RANDOM_TEXTS },
  );
});
