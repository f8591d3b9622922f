import { z } from 'zod';
import { sayNumber } from '../language/numbers.ts';
import type { Match, Skill } from '../skill.ts';
import { HARMLESS } from '../tool-form.ts';
import { AGAIN } from './again.ts';

export interface RandomNumberArgs {
  readonly from: number;
  readonly to: number;
}

/** Where no bounds are said. */
const USUAL: RandomNumberArgs = { from: 1, to: 100 };
/** Beyond it `Math.random` no longer reaches every number alike. */
const FURTHEST = 1e9;

const PICK =
  '(?:(?:pick|choose|give me|give us|say|generate|think of|draw|find|what is|get me|i need|name|big|peck) )?';
const N = String.raw`((?:minus |negative )?\d+|hundred|thousand|million)`;
const BOUNDS = `(?:between|from|in between) ${N} (?:and|to|2|through|till|until) ${N}`;
const BOUNDED: readonly RegExp[] = [
  new RegExp(
    `^${PICK}(?:an?|any|some|1)? ?(?:random |whole )?number(?: at random)? ${BOUNDS}(?: at random)?$`,
  ),
  new RegExp(`^(?:pick|choose) (?:1 |one |something |anything )?${BOUNDS}$`),
];
const UNBOUNDED = new RegExp(
  `^${PICK}(?:an?|any|some|1)? ?(?:random number|number at random)$|^(?:pick|choose) a number$`,
);

export const randomNumber: Skill<RandomNumberArgs> = {
  name: 'random_number',
  topic: 'dice and coins',
  description: 'Picks a whole number by chance.',
  examples: [
    { ask: 'Pick a number between one and ten', args: { from: 1, to: 10 } },
    { ask: 'Give me a random number from one to a hundred', args: { from: 1, to: 100 } },
    { ask: 'Choose a random number between 50 and 60', args: { from: 50, to: 60 } },
    { ask: 'Give me a random number', args: USUAL },
  ],
  phrases: [
    [
      'pick a|give me a|choose a|tell me a|say a',
      '|random',
      '!number between|number from',
      '{number}',
      'and|to',
      '{number}',
    ],
    ['give me a|pick a|choose a', '!random number'],
  ],

  understand(text) {
    for (const pattern of BOUNDED) {
      const [, from, to] = pattern.exec(text) ?? [];
      if (from !== undefined && to !== undefined) return matchOf(readBound(from), readBound(to));
    }
    return UNBOUNDED.test(text) ? matchOf(USUAL.from, USUAL.to) : null;
  },

  followUp(text, before) {
    return AGAIN.test(text) ? matchOf(before.from, before.to) : null;
  },

  /** A tool, because what a model picks is a favorite, not chance. */
  tool: {
    advice: 'Both bounds may come up.',
    parameters: z
      .strictObject({
        from: z.int().min(-FURTHEST).max(FURTHEST).nullish().describe('Left out: 1.'),
        to: z.int().min(-FURTHEST).max(FURTHEST).nullish().describe('Left out: 100.'),
      })
      .transform(({ from, to }) => ordered(from ?? USUAL.from, to ?? USUAL.to)),
    ...HARMLESS,
  },

  act({ from, to }, { random }) {
    if (Math.max(Math.abs(from), Math.abs(to)) > FURTHEST) {
      return { say: 'I pick numbers up to 1 billion.', effects: [] };
    }
    return {
      say: `It's ${sayNumber(from + Math.floor(random() * (to - from + 1)))}.`,
      effects: [],
    };
  },
};

/** "To hundred" without its "a". */
const BARE: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1e6],
]);

function readBound(said: string): number {
  return BARE.get(said) ?? Number(said.replace(/^(?:minus|negative) /, '-'));
}

function ordered(one: number, other: number): RandomNumberArgs {
  return { from: Math.min(one, other), to: Math.max(one, other) };
}

function matchOf(one: number, other: number): Match<RandomNumberArgs> {
  const args = ordered(one, other);
  const reading = `pick a number between ${sayNumber(args.from)} and ${sayNumber(args.to)}`;
  return { args, confidence: 0.95, reading };
}
