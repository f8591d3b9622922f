import { z } from 'zod';
import type { Match, Skill } from '../skill.ts';
import { HARMLESS } from '../tool-form.ts';
import { AGAIN } from './again.ts';

export interface CoinArgs {
  readonly coins: number;
}

const MOST_COINS = 10;
/** "Flip" is written as its like when it is heard in noise. */
const TOSS = '(?:flip|flips|flipped|toss|tossed|throw|spin|flick|click|clip|slip)';
const ASKED: readonly RegExp[] = [
  new RegExp(
    `^(?:let us )?${TOSS} (?<coins>an?|the|\\d+|me a|us a|my) (?:coins?|points?)(?: (?:again|over))?$`,
  ),
  /^(?:heads|hence|has|hands|ed|add) (?:or|our|are|and|on) (?:tails|tales|tale|tells)$/,
  /^coin (?:flip|toss)$/,
  new RegExp(`^${TOSS} (?:it|one|the coin|a coin|another coin)? ?again$`),
];

export const coin: Skill<CoinArgs> = {
  name: 'flip_coin',
  topic: 'dice and coins',
  description: 'Flips a coin.',
  examples: [
    { ask: 'Flip a coin', args: { coins: 1 } },
    { ask: 'Heads or tails?', args: { coins: 1 } },
    { ask: 'Toss three coins', args: { coins: 3 } },
  ],
  phrases: [['flip a|toss a', '!coin'], ['flip|toss', '{number}', '!coins'], ['!heads or tails']],

  understand(text) {
    const found = ASKED.map((pattern) => pattern.exec(text)).find((match) => match !== null);
    if (found === undefined) return null;
    const coins = Number(found.groups?.['coins'] ?? 1);
    return matchOf(Number.isNaN(coins) ? 1 : coins);
  },

  followUp(text, before) {
    return AGAIN.test(text) ? matchOf(before.coins) : null;
  },

  /** A tool, because a model is no fair coin. */
  tool: {
    advice: 'Fair, unlike a guess.',
    parameters: z
      .strictObject({
        coins: z.int().min(1).max(MOST_COINS).nullish().describe('How many. Left out: one.'),
      })
      .transform(({ coins }) => ({ coins: coins ?? 1 })),
    ...HARMLESS,
  },

  act({ coins }, { random }) {
    if (coins < 1 || coins > MOST_COINS) {
      return { say: `I can flip up to ${MOST_COINS} coins.`, effects: [] };
    }
    const heads = Array.from({ length: coins }, () => random() < 0.5).filter(Boolean).length;
    return { say: sayTosses(heads, coins - heads), effects: [] };
  },
};

function matchOf(coins: number): Match<CoinArgs> {
  const reading = coins === 1 ? 'flip a coin' : `flip ${coins} coins`;
  return { args: { coins }, confidence: 0.95, reading };
}

function sayTosses(heads: number, tails: number): string {
  if (heads + tails === 1) return heads === 1 ? "It's heads." : "It's tails.";
  const all = heads + tails === 2 ? 'Both' : `All ${heads + tails}`;
  if (tails === 0) return `${all} are heads.`;
  return heads === 0 ? `${all} are tails.` : `${heads} heads and ${tails} tails.`;
}
