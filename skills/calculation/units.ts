import { z } from 'zod';
import { ledWords } from '../language/follow-up.ts';
import { asSentence } from '../language/sentence.ts';
import { sayNumber, writeNumber } from '../language/numbers.ts';
import { QUANTITY, readQuantity } from '../language/quantity.ts';
import type { Match, Skill } from '../skill.ts';
import { HARMLESS, requiredWords } from '../tool-form.ts';
import { convertUnits, findUnit, type Dimension, type Unit } from './unit-table.ts';

export interface UnitArgs {
  readonly value: number;
  /** Unit ids of `unit-table.ts`, for example "kilometer". */
  readonly from: string;
  readonly to: string;
}

const UNIT = String.raw`([a-z]+(?: [a-z]+){0,3}?)`;
const AMOUNT = `(?:(${QUANTITY}) )?${UNIT}`;
const GENERIC_DEGREES = /^degrees?$/;

/** Where the wanted unit comes first its groups are (to, value, from), else (value, from, to). */
const WANTED_FIRST: readonly RegExp[] = [
  new RegExp(
    `^(?:how|who) (?:many|much|money) ${UNIT} (?:is|are|in|does|do|make|makes|equal|to|there are in|there is in)(?: (?:there|equal|make|it))?(?: in| to)? ${AMOUNT}(?: (?:have|make|equal|contain))?$`,
  ),
];
const WANTED_LAST: readonly RegExp[] = [
  new RegExp(
    `^(?:convert|change|turn|translate|convert from|what is|what are|how much is|how much are|how far is|how long is|how heavy is|how hot is|how cold is|how warm is|how big is|how fast is|how tall is|and|what about) ${AMOUNT} (?:to|into|in|in to|as|expressed in) ${UNIT}$`,
  ),
  new RegExp(`^(${QUANTITY}) ${UNIT} (?:to|into|in|in to|as) ${UNIT}$`),
  new RegExp(
    `^(?:what is )?(${QUANTITY}) ${UNIT} (?:is|are|equals?|makes?|would be) (?:how many|what in|how much in) ${UNIT}$`,
  ),
];

/** "And 20?", "and 5 miles?"; "and in feet?". */
const FOLLOWING_AMOUNT = new RegExp(`^(\\d+(?:\\.\\d+)?|${QUANTITY}(?= ))(?: ${UNIT})?$`);
const FOLLOWING_UNIT = new RegExp(`^(?:in|to|into) ${UNIT}$`);

const MEASURES: Readonly<Record<Dimension, string>> = {
  length: 'length',
  mass: 'weight',
  temperature: 'temperature',
  volume: 'volume',
  speed: 'speed',
  time: 'time',
  area: 'area',
  data: 'data',
};

export const units: Skill<UnitArgs> = {
  name: 'convert_units',
  description: 'Converts length, weight, temperature, volume, speed, time, area and data.',
  topic: 'units',
  examples: [
    {
      ask: 'How many miles is ten kilometers?',
      args: { value: 10, from: 'kilometer', to: 'mile' },
    },
    {
      ask: 'Convert 10 miles to kilometers',
      args: { value: 10, from: 'mile', to: 'kilometer' },
    },
    {
      ask: 'What is 72 degrees Fahrenheit in Celsius?',
      args: { value: 72, from: 'degree_fahrenheit', to: 'degree_celsius' },
    },
    { ask: 'How many feet are in a mile?', args: { value: 1, from: 'mile', to: 'foot' } },
    { ask: 'Five kilos in pounds', args: { value: 5, from: 'kilogram', to: 'pound' } },
    {
      ask: 'How many seconds are there in two hours?',
      args: { value: 2, from: 'hour', to: 'second' },
    },
    {
      ask: 'How much is sixty miles per hour in kilometers per hour?',
      args: { value: 60, from: 'mile_per_hour', to: 'kilometer_per_hour' },
    },
    {
      ask: 'Convert three gigabytes to megabytes',
      args: { value: 3, from: 'gigabyte', to: 'megabyte' },
    },
  ],

  understand(text) {
    for (const pattern of WANTED_FIRST) {
      const [, to, value, from] = pattern.exec(text) ?? [];
      const match = matchOf({ value, from, to });
      if (match !== null) return match;
    }
    for (const pattern of WANTED_LAST) {
      const [, value, from, to] = pattern.exec(text) ?? [];
      const match = matchOf({ value, from, to });
      if (match !== null) return match;
    }
    return null;
  },

  followUp(text, before) {
    const words = ledWords(text);
    const [, value, from] = FOLLOWING_AMOUNT.exec(words) ?? [];
    if (value !== undefined)
      return matchOf({ value, from: from ?? spoken(before.from), to: spoken(before.to) });
    const to = FOLLOWING_UNIT.exec(words)?.[1];
    return matchOf({ value: String(before.value), from: spoken(before.from), to });
  },

  tool: {
    advice: 'Gallons, pints and cups are US ones.',
    parameters: z
      .strictObject({
        value: z.number(),
        from: requiredWords('The unit it is in, in English: "kilometer", "degree fahrenheit".'),
        to: requiredWords('The unit it is wanted in.'),
      })
      .transform(({ value, from, to }) => {
        const pair = unitsOf(from, to);
        return { value, from: pair?.from.id ?? from, to: pair?.to.id ?? to };
      }),
    ...HARMLESS,
  },

  act(args) {
    const from = findUnit(args.from);
    const to = findUnit(args.to);
    if (from === null || to === null) return { say: "I don't know that unit.", effects: [] };
    return { say: asSentence(sayConversion(args.value, from, to)), effects: [] };
  },
};

interface Heard {
  readonly value: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

function matchOf(heard: Heard): Match<UnitArgs> | null {
  if (heard.from === undefined || heard.to === undefined) return null;
  const value = heard.value === undefined ? 1 : readQuantity(heard.value);
  const pair = unitsOf(heard.from.replace(/^of /, ''), heard.to);
  if (value === null || pair === null || pair.from.id === pair.to.id) return null;
  return {
    args: { value, from: pair.from.id, to: pair.to.id },
    confidence: heard.value === undefined ? 0.85 : 0.95,
    reading: `what is ${measure(value, pair.from)} in ${pair.to.plural}`,
  };
}

/** A unit's id as it may be said. */
function spoken(id: string): string {
  return id.replaceAll('_', ' ');
}

function unitsOf(fromName: string, toName: string): { from: Unit; to: Unit } | null {
  const from = findUnit(fromName);
  const to = findUnit(toName);
  if (from !== null && to !== null) return fluidOunces(from, to);
  // "100 degrees to Fahrenheit" can only have started from the other scale.
  if (from === null && GENERIC_DEGREES.test(fromName) && to !== null) {
    const other = otherScale(to);
    return other === null ? null : { from: other, to };
  }
  if (to === null && GENERIC_DEGREES.test(toName) && from !== null) {
    const other = otherScale(from);
    return other === null ? null : { from, to: other };
  }
  return null;
}

function otherScale(unit: Unit): Unit | null {
  if (unit.id === 'degree_fahrenheit') return findUnit('degree_celsius');
  return unit.id === 'degree_celsius' ? findUnit('degree_fahrenheit') : null;
}

/** "Ounces" beside a volume are fluid ounces. */
function fluidOunces(from: Unit, to: Unit): { from: Unit; to: Unit } {
  const fluid = findUnit('fluid ounce');
  if (fluid === null) return { from, to };
  if (from.id === 'ounce' && to.dimension === 'volume') return { from: fluid, to };
  return to.id === 'ounce' && from.dimension === 'volume' ? { from, to: fluid } : { from, to };
}

function measure(value: number, unit: Unit): string {
  return `${sayNumber(value)} ${value === 1 ? unit.singular : unit.plural}`;
}

function sayConversion(value: number, from: Unit, to: Unit): string {
  if (from.dimension !== to.dimension) {
    return `${from.plural} measure ${MEASURES[from.dimension]} and ${to.plural} measure ${MEASURES[to.dimension]}, so I can't convert them`;
  }
  const result = convertUnits(value, from, to);
  if (!Number.isFinite(result)) return 'that number is too large for me';
  const { text, isExact } = writeNumber(result, {
    decimals: to.dimension === 'temperature' ? 1 : 2,
  });
  const name = text === '1' ? to.singular : to.plural;
  return `${measure(value, from)} is ${isExact ? '' : 'about '}${text} ${name}`;
}
