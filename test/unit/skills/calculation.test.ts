import { create, unitDependencies, type Unit as MathUnit } from 'mathjs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arithmetic } from '../../../skills/calculation/arithmetic.ts';
import { evaluate, parseExpression } from '../../../skills/calculation/expression.ts';
import { percentages } from '../../../skills/calculation/percentages.ts';
import { convertUnits, findUnit, UNITS } from '../../../skills/calculation/unit-table.ts';
import { units } from '../../../skills/calculation/units.ts';
import { normalise } from '../../../skills/normalise.ts';
import type { Skill } from '../../../skills/skill.ts';
import { worldAt } from './world.ts';

const world = worldAt();

function say<Args>(skill: Skill<Args>, asked: string): string | null {
  const match = skill.understand(normalise(asked), world);
  return match === null ? null : skill.act(match.args, world).say;
}

describe('sums are said with their result', () => {
  test.each([
    ['What is twelve times seven?', '12 times 7 is 84.'],
    ['What is 144 divided by 12?', '144 divided by 12 is 12.'],
    ['What is ten divided by three?', '10 divided by 3 is about 3.3333.'],
    ['What is three minus five?', '3 minus 5 is minus 2.'],
    ['What is 0.1 plus 0.2?', '0.1 plus 0.2 is 0.3.'],
    ['What is 2 plus 3 times 4?', '2 plus 3 times 4 is 14.'],
    ['What is the square root of 81?', 'The square root of 81 is 9.'],
    ['What is the square root of two?', 'The square root of 2 is about 1.4142.'],
    ['What is the cube root of 27?', 'The cube root of 27 is 3.'],
    ['What is nine squared?', '9 squared is 81.'],
    ['What is two cubed?', '2 cubed is 8.'],
    ['What is two to the power of ten?', '2 to the power of 10 is 1024.'],
    ['What is a thousand times a thousand?', '1000 times 1000 is 1,000,000.'],
    ['What is one divided by a million?', '1 divided by 1,000,000 is 0.000001.'],
    [
      'What is two to the power of 100?',
      '2 to the power of 100 is about 1.268 times 10 to the power of 30.',
    ],
    ['What is ten divided by zero?', "You can't divide by zero."],
    ['What is zero divided by zero?', "You can't divide by zero."],
    ['What is the square root of minus four?', 'A negative number has no real square root.'],
    ['What is 999 to the power of 999?', 'That number is too large for me.'],
    ['What is half of seven?', '7 divided by 2 is 3.5.'],
  ])('%s', (asked, answer) => {
    expect(say(arithmetic, asked)).toBe(answer);
  });

  test.each(['12', 'what is five', 'what is love', 'plus', 'what is x plus y', 'import mathjs'])(
    'nothing is a sum in %j',
    (asked) => {
      expect(say(arithmetic, asked)).toBeNull();
    },
  );
});

describe('expressions', () => {
  test.each([
    ['2 + 3 * 4', 14],
    ['(2 + 3) * 4', 20],
    ['2 ^ 3 ^ 2', 512],
    ['-2 ^ 2', -4],
    ['sqrt 16 + 9', 13],
    ['10 - 4 - 3', 3],
    ['100 / 10 / 2', 5],
  ])('%s is %d', (text, value) => {
    const parsed = parseExpression(text);
    expect(parsed === null ? null : evaluate(parsed)).toEqual({ ok: true, value });
  });

  test.each(['', '2 +', '(2', '2)', 'constructor', 'a + 1', '2 ** 3', '1e5', '1'.repeat(400)])(
    'are refused or finite: %j',
    (text) => {
      const parsed = parseExpression(text);
      expect(parsed === null || !evaluate(parsed).ok).toBe(true);
    },
  );

  test('never throw, and a success is a finite number', () => {
    const tokens = fc.constantFrom('1', '2', '0', '9.5', '+', '-', '*', '/', '^', '(', ')', 'sqrt');
    fc.assert(
      fc.property(fc.array(tokens, { maxLength: 30 }), (each) => {
        const parsed = parseExpression(each.join(' '));
        const result = parsed === null ? null : evaluate(parsed);
        if (result?.ok === true) expect(Number.isFinite(result.value)).toBe(true);
      }),
    );
  });

  test('add, subtract and multiply whole numbers as JavaScript does', () => {
    const small = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(small, small, (a, b) => {
        const value = (text: string): unknown => {
          const parsed = parseExpression(text);
          return parsed === null ? null : evaluate(parsed);
        };
        expect(value(`${a} + ${b}`)).toEqual({ ok: true, value: a + b });
        expect(value(`${a} - ${b}`)).toEqual({ ok: true, value: a - b });
        expect(value(`${a} * ${b}`)).toEqual({ ok: true, value: a * b });
      }),
    );
  });
});

describe('percentages are said with their result', () => {
  test.each([
    ['What is fifteen percent of eighty?', '15 percent of 80 is 12.'],
    ['Eighty plus fifteen percent', '80 plus 15 percent is 92.'],
    ['200 minus 25%', '200 minus 25 percent is 150.'],
    ['What percent of eighty is twelve?', '12 is 15 percent of 80.'],
    ['What percent of three is one?', '1 is about 33.33 percent of 3.'],
    ['What percent of zero is one?', 'Nothing is a percentage of zero.'],
    ['What is a 20% tip on $45?', 'A 20 percent tip on 45 is 9.'],
  ])('%s', (asked, answer) => {
    expect(say(percentages, asked)).toBe(answer);
  });
});

describe('conversions are said with their result', () => {
  test.each([
    ['How many miles is ten kilometers?', '10 kilometers is about 6.21 miles.'],
    ['Convert 10 miles to kilometers', '10 miles is about 16.09 kilometers.'],
    [
      'What is 72 degrees Fahrenheit in Celsius?',
      '72 degrees Fahrenheit is about 22.2 degrees Celsius.',
    ],
    ['What is 32 Fahrenheit in Celsius?', '32 degrees Fahrenheit is 0 degrees Celsius.'],
    ['Convert 100 degrees to Fahrenheit', '100 degrees Celsius is 212 degrees Fahrenheit.'],
    [
      'What is minus forty Celsius in Fahrenheit?',
      'Minus 40 degrees Celsius is minus 40 degrees Fahrenheit.',
    ],
    ['How many feet are in a mile?', '1 mile is 5280 feet.'],
    ['How many miles is 1.609344 kilometers?', '1.609344 kilometers is 1 mile.'],
    ['How many ounces are in a cup?', '1 cup is 8 fluid ounces.'],
    ['How many ounces are in a pound?', '1 pound is 16 ounces.'],
    ['How many hours is ninety minutes?', '90 minutes is 1.5 hours.'],
    ['How many meters is half a mile?', '0.5 miles is about 804.67 meters.'],
    [
      'How many kilograms are in a mile?',
      "Miles measure length and kilograms measure weight, so I can't convert them.",
    ],
  ])('%s', (asked, answer) => {
    expect(say(units, asked)).toBe(answer);
  });

  test.each([
    'how many dollars is ten pounds',
    'convert water to wine',
    'convert ten miles to miles',
  ])('not of %j', (asked) => {
    expect(say(units, asked)).toBeNull();
  });
});

describe('the unit table agrees with mathjs', () => {
  const math = create(unitDependencies ?? {});
  /** What mathjs calls ours, where it is not the same word. */
  const NAMES: ReadonlyMap<string, string> = new Map([
    ['metric_ton', 'tonne'],
    ['pound', 'lbm'],
    ['degree_celsius', 'celsius'],
    ['degree_fahrenheit', 'fahrenheit'],
    ['cubic_meter', 'm^3'],
    ['fluid_ounce', 'fluidounce'],
    ['meter_per_second', 'm/s'],
    ['kilometer_per_hour', 'km/h'],
    ['mile_per_hour', 'mile/h'],
    ['foot_per_second', 'foot/s'],
    ['square_centimeter', 'cm^2'],
    ['square_meter', 'm^2'],
    ['square_kilometer', 'km^2'],
    ['square_inch', 'in^2'],
    ['square_foot', 'ft^2'],
    ['square_yard', 'yd^2'],
    ['square_mile', 'mile^2'],
  ]);
  /** Not in mathjs, or another size there: US liquid measures follow the 231 cubic inch gallon here. */
  const OURS_ALONE = new Set(['nautical_mile', 'knot', 'imperial_gallon', 'acre', 'month', 'year']);
  /** mathjs rounds these in the third digit: its teaspoon is 5 cm³ and its cup 236.6 cm³. */
  const ROUNDED_THERE = new Set([
    'teaspoon',
    'tablespoon',
    'fluid_ounce',
    'cup',
    'pint',
    'quart',
    'gallon',
  ]);
  const compared = UNITS.filter(({ id }) => !OURS_ALONE.has(id));

  test.each(compared.map((unit) => [unit.id] as const))('%s', (id) => {
    const unit = findUnit(id);
    const base = UNITS.find(
      (each) => each.dimension === unit?.dimension && each.factor === 1 && each.offset === 0,
    );
    const to = base ?? findUnit('kelvin');
    if (unit === null || to === null) throw new Error(`no such unit: ${id}`);
    const nameOf = (name: string): string => NAMES.get(name) ?? name;
    const theirs: MathUnit = math.unit(5, nameOf(id));
    const expected = theirs.toNumber(nameOf(to.id));
    const tolerance = ROUNDED_THERE.has(id) ? 0.015 : 1e-9;
    expect(Math.abs(convertUnits(5, unit, to) / expected - 1)).toBeLessThan(tolerance);
  });

  test('there and back is where it began', () => {
    const pairs = UNITS.flatMap((from) =>
      UNITS.filter((to) => to.dimension === from.dimension).map((to) => ({ from, to })),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...pairs),
        fc.integer({ min: 1, max: 1000 }),
        ({ from, to }, value) => {
          expect(convertUnits(convertUnits(value, from, to), to, from)).toBeCloseTo(value, 5);
        },
      ),
    );
  });

  test('no name means two units', () => {
    const names = UNITS.flatMap(({ names: each }) => Array.from(new Set(each)));
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});
