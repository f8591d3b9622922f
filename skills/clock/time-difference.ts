import { z } from 'zod';
import { ledWords } from '../language/follow-up.ts';
import { countOf } from '../language/numbers.ts';
import { asSentence } from '../language/sentence.ts';
import type { Match, Skill, World } from '../skill.ts';
import { HARMLESS, optionalWords, requiredWords } from '../tool-form.ts';
import { zoneOffsetMinutes } from './local-time.ts';
import { findPlace, titleCase } from './places.ts';

export interface TimeDifferenceArgs {
  readonly of: string;
  /** Compared with; null is here. */
  readonly from: string | null;
}

const DIFFERENCE =
  '(?:(?:what is |how much is |how big is |is there )?(?:the |an? )?(?:time difference|difference in time|time zone difference|hour difference|hours difference)|how many hours(?: difference)?(?: is it| are there| is there| are)?)';
const AHEAD = '(?:ahead|behind|before|earlier|later)';
const HERE = '(?: (?:of|from|than) (?:us|me|here|my time|our time))?';

const TWO_PLACES: readonly RegExp[] = [
  new RegExp(`^${DIFFERENCE} between (?<from>.+?) and (?<of>.+)$`),
  new RegExp(`^${DIFFERENCE} from (?<from>.+?) to (?<of>.+)$`),
  new RegExp(
    `^how (?:far|many hours|much) ${AHEAD} (?:of|than|from) (?<from>.+?) (?:is|are) (?<of>.+)$`,
  ),
  new RegExp(
    `^how (?:far|many hours|much) (?:is |are )?(?<of>.+?) (?:is )?${AHEAD}(?: of| than| from)? (?<from>.+)$`,
  ),
  new RegExp(`^is (?<of>.+?) ${AHEAD} (?:of|than|from) (?<from>.+)$`),
];
const ONE_PLACE: readonly RegExp[] = [
  new RegExp(`^${DIFFERENCE} (?:to|with|from|in|of|between here and|for) (?<of>.+)$`),
  new RegExp(`^how (?:far|many hours|much) ${AHEAD}${HERE} (?:is|are|does|was) (?<of>.+?)$`),
  new RegExp(`^how (?:far|many hours|much) (?:is |are )?(?<of>.+?) (?:is )?${AHEAD}${HERE}$`),
  new RegExp(`^is (?<of>.+?) ${AHEAD}${HERE}$`),
];
const IS_HERE = /^(?:here|us|me|my place|home|our time|my time)$/;

export const timeDifference: Skill<TimeDifferenceArgs> = {
  name: 'time_difference',
  topic: 'the time',
  description: 'Says how many hours one place is ahead of another.',
  examples: [
    {
      ask: "What's the time difference between London and Tokyo?",
      args: { of: 'tokyo', from: 'london' },
    },
    { ask: "What's the time difference to Sydney?", args: { of: 'sydney', from: null } },
    { ask: 'How far ahead is Tokyo?', args: { of: 'tokyo', from: null } },
    {
      ask: 'How many hours is Paris ahead of New York?',
      args: { of: 'paris', from: 'new york' },
    },
    { ask: 'How many hours behind is Los Angeles?', args: { of: 'los angeles', from: null } },
  ],
  phrases: [
    ['what is the|', '!time difference', 'between', '{place}', 'and', '{place}'],
    ['what is the|', '!time difference', 'to|with', '{place}'],
    ['how far|how many hours', '!ahead|behind', 'is|does|was', '{place}'],
    ['how many hours is|how far is', '{place}', '!ahead|behind'],
    ['how many hours is|how far is', '{place}', '!ahead of|behind', '{place}'],
  ],

  understand(text, world) {
    for (const pattern of [...TWO_PLACES, ...ONE_PLACE]) {
      const groups = pattern.exec(text)?.groups;
      const match =
        groups === undefined ? null : matchOf(groups['of'], groups['from'] ?? null, world);
      if (match !== null) return match;
    }
    return null;
  },

  followUp(text, before, world) {
    return matchOf(ledWords(text).replace(/^(?:to|in|with) /, ''), before.from, world);
  },

  tool: {
    advice: 'Daylight saving is in it.',
    parameters: z.strictObject({
      of: requiredWords('City, country or state.'),
      from: optionalWords('The place to compare with. Left out: here.'),
    }),
    ...HARMLESS,
  },

  act({ of, from }, world) {
    return { say: asSentence(sayDifference(of, from, world)), effects: [] };
  },
};

function matchOf(
  said: string | undefined,
  saidFrom: string | null,
  world: World,
): Match<TimeDifferenceArgs> | null {
  if (said === undefined) return null;
  const from = saidFrom === null || IS_HERE.test(saidFrom) ? null : saidFrom;
  // "Between Tokyo and here" asks for Tokyo.
  if (IS_HERE.test(said)) return from === null ? null : matchOf(from, null, world);
  const places = [said, ...(from === null ? [] : [from])];
  if (places.some((place) => findPlace(place, world.nowMs).kind === 'unknown')) return null;
  const reading =
    from === null
      ? `what is the time difference to ${said}`
      : `what is the time difference between ${from} and ${said}`;
  return { args: { of: said, from }, confidence: 0.95, reading };
}

function sayDifference(saidOf: string, saidFrom: string | null, world: World): string {
  const of = findPlace(saidOf, world.nowMs);
  const from =
    saidFrom === null
      ? ({ kind: 'found', name: 'here', timeZone: world.timeZone } as const)
      : findPlace(saidFrom, world.nowMs);
  for (const [place, said] of [
    [of, saidOf],
    [from, saidFrom ?? ''],
  ] as const) {
    if (place.kind === 'unknown') return `I don't know a place called ${titleCase(said)}`;
    if (place.kind === 'severalZones') {
      return `${place.name} has several time zones. Ask me about one of its cities`;
    }
  }
  if (of.kind !== 'found' || from.kind !== 'found') return "I don't know these places";
  const minutes =
    zoneOffsetMinutes(world.nowMs, of.timeZone) - zoneOffsetMinutes(world.nowMs, from.timeZone);
  if (minutes === 0) return `it's the same time in ${of.name} as ${inPlace(from.name)}`;
  return `${of.name} is ${sayHours(Math.abs(minutes))} ${minutes > 0 ? 'ahead of' : 'behind'} ${from.name}`;
}

function inPlace(name: string): string {
  return name === 'here' ? name : `in ${name}`;
}

/** Zones differ by quarters of an hour at the least. */
function sayHours(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (rest === 30 && hours > 0) return `${hours} and a half hours`;
  const parts = [
    ...(hours > 0 ? [countOf(hours, 'hour')] : []),
    ...(rest > 0 ? [countOf(rest, 'minute')] : []),
  ];
  return parts.join(' and ');
}
