import { z } from 'zod';
import { listOf } from '../language/numbers.ts';
import { asSentence } from '../language/sentence.ts';
import type { Match, Skill } from '../skill.ts';
import { HARMLESS } from '../tool-form.ts';
import { AGAIN } from './again.ts';

export interface DiceArgs {
  readonly dice: number;
  readonly sides: number;
}

const MOST_DICE = 20;
const MOST_SIDES = 1000;
const USUAL_SIDES = 6;

/** "Role", "bro" and "for" are what is heard for "roll" and "throw". */
const ROLL =
  '(?:roll|role|rolls|rolled|throw|through|for|toss|cast|row|rule|bro|brothel|burl|grow)(?: me| us)?';
const COUNT = String.raw`(?<dice>an?|the|my|some|1|or|\d+|to|too|for|a pair of|a couple of)`;
const DIE = '(?:dice|die|dye|dies|dices|tie)';
const AGAIN_TAIL = '(?: again| for us)?';

const ASKED: readonly RegExp[] = [
  new RegExp(`^(?:${ROLL} )?${COUNT} (?<sides>\\d+) sided ${DIE}${AGAIN_TAIL}$`),
  new RegExp(`^${ROLL} ${COUNT} ${DIE}(?: with (?<sides>\\d+) sides)?${AGAIN_TAIL}$`),
  new RegExp(`^(?:${ROLL} )?(?:${COUNT} )?(?:d|dee) ?(?<sides>\\d+)s?$`),
  /^(?:roll |throw )?(?<dice>\d+)d(?<sides>\d+)$/,
  new RegExp(`^${ROLL} ${DIE}$`),
  /^dice roll$/,
];

const COUNTS: ReadonlyMap<string, number> = new Map([
  ['to', 2],
  ['too', 2],
  ['a pair of', 2],
  ['a couple of', 2],
  ['for', 4],
]);

export const dice: Skill<DiceArgs> = {
  name: 'roll_dice',
  topic: 'dice and coins',
  description: 'Rolls dice with any number of sides.',
  examples: [
    { ask: 'Roll the dice', args: { dice: 1, sides: 6 } },
    { ask: 'Roll two dice', args: { dice: 2, sides: 6 } },
    { ask: 'Roll a twenty-sided die', args: { dice: 1, sides: 20 } },
  ],
  phrases: [
    ['roll a|roll the|throw a|throw the|roll', '!dice|die'],
    ['roll|throw', '{number}', '!dice'],
    ['roll a|throw a', '{number}', '!sided die|sided dice'],
  ],

  understand(text) {
    const found = ASKED.map((pattern) => pattern.exec(text)).find((match) => match !== null);
    if (found === undefined) return null;
    const said = found.groups?.['dice'] ?? '1';
    const count = COUNTS.get(said) ?? Number(said);
    const sides = Number(found.groups?.['sides'] ?? USUAL_SIDES);
    return matchOf({ dice: Number.isNaN(count) ? 1 : count, sides });
  },

  followUp(text, before) {
    return AGAIN.test(text) ? matchOf(before) : null;
  },

  /** A tool, because a model is no fair die. */
  tool: {
    advice: 'Fair, unlike a guess.',
    parameters: z
      .strictObject({
        dice: z.int().min(1).max(MOST_DICE).nullish().describe('How many. Left out: one.'),
        sides: z.int().min(2).max(MOST_SIDES).nullish().describe('Of each. Left out: six.'),
      })
      .transform((filled) => ({ dice: filled.dice ?? 1, sides: filled.sides ?? USUAL_SIDES })),
    ...HARMLESS,
  },

  act({ dice: count, sides }, { random }) {
    if (count < 1 || count > MOST_DICE || sides < 2 || sides > MOST_SIDES) {
      return {
        say: `I can roll up to ${MOST_DICE} dice of 2 to ${MOST_SIDES} sides.`,
        effects: [],
      };
    }
    const rolled = Array.from({ length: count }, () => 1 + Math.floor(random() * sides));
    return { say: asSentence(sayRolls(rolled)), effects: [] };
  },
};

function matchOf({ dice: count, sides }: DiceArgs): Match<DiceArgs> {
  const sided = sides === USUAL_SIDES ? '' : `${sides} sided `;
  const article = /^(?:8|11|18|80)/.test(sided) ? 'an' : 'a';
  const reading = `roll ${count === 1 ? `${article} ${sided}die` : `${count} ${sided}dice`}`;
  return { args: { dice: count, sides }, confidence: 0.95, reading };
}

function sayRolls(rolled: readonly number[]): string {
  const total = rolled.reduce((sum, each) => sum + each, 0);
  if (rolled.length === 1) return `it's ${total}`;
  return `${listOf(rolled.map(String))}: ${total} in all`;
}
