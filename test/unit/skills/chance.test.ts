import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coin } from '../../../skills/chance/coin.ts';
import { dice } from '../../../skills/chance/dice.ts';
import { randomNumber } from '../../../skills/chance/random-number.ts';
import { normalise } from '../../../skills/normalise.ts';
import type { Skill, World } from '../../../skills/skill.ts';
import { worldAt } from './world.ts';

/** Chance that comes out as told, over and over. */
function chanceOf(...values: readonly number[]): () => number {
  let at = 0;
  return () => {
    const value = values[at % values.length] ?? 0;
    at += 1;
    return value;
  };
}

function say<Args>(skill: Skill<Args>, asked: string, random = chanceOf(0.5)): string | null {
  const world: World = worldAt({ random });
  const match = skill.understand(normalise(asked), world);
  return match === null ? null : skill.act(match.args, world).say;
}

describe('a coin', () => {
  test.each([
    ['Flip a coin', [0.4], "It's heads."],
    ['Toss a coin', [0.5], "It's tails."],
    ['Flip a coin again', [0.9], "It's tails."],
    ['Heads or tails?', [0], "It's heads."],
    ['Toss three coins', [0.1, 0.9, 0.8], '1 heads and 2 tails.'],
    ['Flip two coins', [0.1], 'Both are heads.'],
    ['Flip two points', [0.1], 'Both are heads.'],
    ['Hence our tales', [0.1], "It's heads."],
    ['Flip four coins', [0.7], 'All 4 are tails.'],
    ['Flip fifty coins', [0.7], 'I can flip up to 10 coins.'],
  ] as const)('%s', (asked, values, answer) => {
    expect(say(coin, asked, chanceOf(...values))).toBe(answer);
  });

  test.each(['Flip the pancakes', 'Toss the salad', 'A coin fell down', 'Coin a phrase'])(
    'is not flipped by %j',
    (asked) => {
      expect(say(coin, asked)).toBeNull();
    },
  );
});

describe('dice', () => {
  test.each([
    ['Roll a die', [0.99], "It's 6."],
    ['Roll the dice', [0], "It's 1."],
    ['Throw a dice', [0.5], "It's 4."],
    ['Roll two dice', [0, 0.5], '1 and 4: 5 in all.'],
    ['Roll 2d6', [0.2, 0.9], '2 and 6: 8 in all.'],
    ['Roll two d six', [0.2, 0.9], '2 and 6: 8 in all.'],
    ['Roll a d20', [0.99], "It's 20."],
    ['Roll a twenty-sided die', [0.5], "It's 11."],
    ['Throw three ten sided dice', [0, 0.1, 0.2], '1, 2 and 3: 6 in all.'],
    ['Roll to dice', [0], '1 and 1: 2 in all.'],
    ['Bro, three dice', [0], '1, 1 and 1: 3 in all.'],
    ['For the dice', [0], "It's 1."],
    ['Roll ninety dice', [0], 'I can roll up to 20 dice of 2 to 1000 sides.'],
    ['Roll a one sided die', [0], 'I can roll up to 20 dice of 2 to 1000 sides.'],
  ] as const)('%s', (asked, values, answer) => {
    expect(say(dice, asked, chanceOf(...values))).toBe(answer);
  });

  test.each(['Roll the window down', 'Rock and roll', 'Dice the onions', 'The die is cast'])(
    'are not rolled by %j',
    (asked) => {
      expect(say(dice, asked)).toBeNull();
    },
  );
});

describe('a number by chance', () => {
  test.each([
    ['Pick a number between one and ten', [0], "It's 1."],
    ['Pick a number between one and ten', [0.999], "It's 10."],
    ['Give me a random number from one to a hundred', [0.5], "It's 51."],
    ['Choose a random number between 60 and 50', [0.999], "It's 60."],
    ['Random number', [0], "It's 1."],
    ['Pick a number between minus five and five', [0], "It's minus 5."],
  ] as const)('%s', (asked, values, answer) => {
    expect(say(randomNumber, asked, chanceOf(...values))).toBe(answer);
  });

  test('is never outside its bounds', () => {
    const bound = fc.integer({ min: -1e9, max: 1e9 });
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(bound, bound, chance, (one, other, value) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const said = randomNumber.act({ from, to }, worldAt({ random: () => value })).say;
        const number = Number(
          said.replace("It's ", '').replace('minus ', '-').replaceAll(',', '').slice(0, -1),
        );
        expect(number).toBeGreaterThanOrEqual(from);
        expect(number).toBeLessThanOrEqual(to);
      }),
    );
  });

  test.each(['What is your phone number?', 'Call the number', 'Pick a card', 'Number one'])(
    'is not picked for %j',
    (asked) => {
      expect(say(randomNumber, asked)).toBeNull();
    },
  );
});

test.each(['again', 'roll again', 'one more time', 'do it again', 'flip it again'])(
  '%j throws once more',
  (words) => {
    const text = normalise(words);
    expect(coin.followUp?.(text, { coins: 2 }, worldAt())?.args).toEqual({ coins: 2 });
    expect(dice.followUp?.(text, { dice: 2, sides: 8 }, worldAt())?.args).toEqual({
      dice: 2,
      sides: 8,
    });
    expect(randomNumber.followUp?.(text, { from: 1, to: 9 }, worldAt())?.args).toEqual({
      from: 1,
      to: 9,
    });
  },
);
