import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answer } from '../../../../engine/understanding/answer.ts';
import { ASK_BACK_BELOW } from '../../../../engine/understanding/understand.ts';
import { understand } from '../../../../engine/understanding/understand.ts';
import { NO_DIALOGUE } from '../../../../skills/dialogue.ts';
import { aWorld } from './a-world.ts';
import { MISHEARD } from './misheard.ts';
import { REFUSED } from './refused.ts';
import { UTTERANCES } from './utterances.ts';

const RUNS = process.env['PARLEY_LONG'] === '1' ? 1_000 : 20;

const COMMANDS = UTTERANCES.map(({ say }) => say).filter(
  (say) => answer(say, aWorld).effects.length > 0,
);

test('there are commands of many kinds to try', () => {
  const skills = new Set(COMMANDS.map((say) => answer(say, aWorld).skill));
  expect(skills.size).toBeGreaterThanOrEqual(4);
});

test('a negation is never done', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...COMMANDS),
      fc.constantFrom('do not ', "don't ", 'never ', 'please do not ', 'you should not '),
      (command, negation) => {
        expect(answer(`${negation}${command}`, aWorld).effects).toEqual([]);
      },
    ),
    { numRuns: RUNS * 4 },
  );
});

const anything = fc.oneof(
  fc.constantFrom(...UTTERANCES.map(({ say }) => say)),
  fc.constantFrom(...MISHEARD.map(([heard]) => heard)),
  fc.constantFrom(...REFUSED),
  fc.constantFrom('Yes.', 'No.', 'Never mind.', 'Ten minutes.', 'And in Tokyo?', 'Again.', 'You'),
  fc.constantFrom('Time referred to minutes.', 'Milk and eggs.', 'What did you say?', 'Seven.'),
);

test('whatever was said before, effects come only of what is sure', () => {
  fc.assert(
    fc.property(fc.array(anything, { minLength: 2, maxLength: 6 }), (said) => {
      let dialogue = NO_DIALOGUE;
      for (const text of said) {
        const world = { ...aWorld, dialogue };
        const { say, effects, dialogue: next } = answer(text, world);
        expect(say).not.toBe('');
        if (effects.length > 0) {
          const understanding = understand(text, world);
          const sure = understanding.kind === 'understood' ? understanding.request.confidence : 0;
          expect(sure).toBeGreaterThanOrEqual(ASK_BACK_BELOW);
        }
        // What was asked for in free words is taken as it comes; else what is refused does nothing.
        if (REFUSED.includes(text) && dialogue.open?.kind !== 'missing')
          expect(effects).toEqual([]);
        dialogue = next;
      }
    }),
    { numRuns: RUNS },
  );
});
