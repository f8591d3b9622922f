import { z } from 'zod';
import { countOf, listOf } from '../language/numbers.ts';
import { asSentence } from '../language/sentence.ts';
import type { Match, Skill, World } from '../skill.ts';
import { HARMLESS, requiredWords } from '../tool-form.ts';
import { spanOf } from './day-shift.ts';
import { findDay, type FoundDay } from './days.ts';
import { dayNumber, sayDate, type CalendarDay } from './local-time.ts';
import { spokenDay } from './spoken-day.ts';

const UNITS = ['days', 'weeks', 'months', 'years'] as const;
type DayUnit = (typeof UNITS)[number];

export interface DaysBetweenArgs {
  /** Two days as they were said; "today" last for "how long since …?". */
  readonly from: string;
  readonly to: string;
  /** Null where none was asked for: then as many years, months and days as it is. */
  readonly unit: DayUnit | null;
}

const HOW_MANY = '(?:(?:how )?many (?<unit>days|weeks|months|years)|(?:how |a)?long|how much time)';
const IS_IT = '(?: (?:is it|are there|is there|are|is|was it|were there|pass|passed|lie|lies))?';
const BETWEEN: readonly RegExp[] = [
  new RegExp(`^${HOW_MANY}${IS_IT} between (?<from>.+?) and (?<to>.+)$`),
  new RegExp(`^${HOW_MANY}${IS_IT} from (?<from>.+?) (?:to|until|till|through) (?<to>.+)$`),
  /^(?:the )?(?<unit>days|weeks|months|years) between (?<from>.+?) and (?<to>.+)$/,
  /^what is the (?:difference|time) (?:in (?<unit>days|weeks|months|years) )?between (?<from>.+?) and (?<to>.+)$/,
];
const SINCE: readonly RegExp[] = [
  new RegExp(
    `^${HOW_MANY}(?: (?:is it|it is|has it been|it has been|have passed|has passed|have gone by|has gone by|been))* since (?<from>.+)$`,
  ),
  /^how (?:many (?<unit>days|weeks|months|years)|long) ago (?:was|is|were|did) (?<from>.+)$/,
  /^(?<unit>days|weeks|months|years) since (?<from>.+)$/,
];
const AGE: readonly RegExp[] = [
  /^how old (?:am i|are you|is (?:he|she|it|someone|somebody|a person|one)|would i be|will i be)(?: if| when)?(?: (?:i was|he was|she was|they were|he is|she is|it was|who was|who is|was))? born (?:on )?(?<from>.+)$/,
];

export const daysBetween: Skill<DaysBetweenArgs> = {
  name: 'days_between',
  topic: 'dates',
  description: 'Counts the days, weeks, months or years between two days, or since one.',
  examples: [
    {
      ask: 'How many days are there between Christmas and Easter?',
      args: { from: 'christmas', to: 'easter', unit: 'days' },
    },
    {
      ask: 'How many weeks is it from March 3rd to April 14th?',
      args: { from: 'march 3rd', to: 'april 14th', unit: 'weeks' },
    },
    {
      ask: 'How long has it been since July 4th 1976?',
      args: { from: 'july 4th 1976', to: 'today', unit: null },
    },
    {
      ask: 'How many days since Christmas?',
      args: { from: 'christmas', to: 'today', unit: 'days' },
    },
    {
      ask: 'How long ago was Halloween?',
      args: { from: 'halloween', to: 'today', unit: null },
    },
    {
      ask: 'How old is someone born on May 5th 1990?',
      args: { from: 'may 5th 1990', to: 'today', unit: 'years' },
    },
  ],
  phrases: [
    [
      'how many days|how many weeks',
      'are there|is it|',
      'between',
      '!christmas|halloween|easter|today|thanksgiving',
      'and',
      '!christmas|new years day|halloween|easter|valentines day',
    ],
    [
      'how long has it been|how many days has it been|how many days is it|how long',
      'since',
      '!christmas|halloween|easter|thanksgiving|new years day|valentines day|independence day',
    ],
  ],

  understand(text, world) {
    const between = firstMatch(BETWEEN, text);
    if (between !== null) return matchOf(between['from'], between['to'], between['unit'], world);
    const since = firstMatch(SINCE, text);
    if (since !== null) return matchOf(since['from'], 'today', since['unit'], world);
    const born = firstMatch(AGE, text);
    return born === null ? null : matchOf(born['from'], 'today', 'years', world);
  },

  tool: {
    advice: 'Exact where the calendar in a head would guess.',
    parameters: z.strictObject({
      from: requiredWords('The one day in English words ("christmas") or as YYYY-MM-DD.').pipe(
        z.transform(spokenDay),
      ),
      to: requiredWords('The other day; "today" for how long ago `from` was.').pipe(
        z.transform(spokenDay),
      ),
      unit: z
        .enum(UNITS)
        .nullish()
        .describe('Left out: years, months and days.')
        .transform((unit) => unit ?? null),
    }),
    ...HARMLESS,
  },

  act({ from, to, unit }, world) {
    const found = findBoth(from, to, world);
    const say =
      found === null ? "I don't know which days those are" : sayBetween(found, to, unit, world);
    return { say: asSentence(say), effects: [] };
  },
};

type Groups = Readonly<Record<string, string | undefined>>;

function firstMatch(patterns: readonly RegExp[], text: string): Groups | null {
  for (const pattern of patterns) {
    const groups = pattern.exec(text)?.groups;
    if (groups !== undefined) return groups;
  }
  return null;
}

function matchOf(
  from: string | undefined,
  to: string | undefined,
  said: string | undefined,
  world: World,
): Match<DaysBetweenArgs> | null {
  if (from === undefined || to === undefined || findBoth(from, to, world) === null) return null;
  const unit = UNITS.find((each) => each === said) ?? null;
  const length = unit === null ? 'how long' : `how many ${unit}`;
  return {
    args: { from, to, unit },
    // Surer than that the days since are those until, for which a reader of dates may take it.
    confidence: 0.97,
    reading:
      to === 'today'
        ? `${length} has it been since ${from}`
        : `${length} is it between ${from} and ${to}`,
  };
}

interface BothDays {
  readonly earlier: FoundDay;
  readonly later: FoundDay;
}

/**
 * Both days. A day without a year is taken next to the other one: from Halloween to Christmas is two months, also in
 * November; and before today, when the count is until today.
 */
function findBoth(from: string, to: string, world: World): BothDays | null {
  const last = findDay(to, { past: false }, world);
  const ahead = findDay(from, { past: false }, world);
  const before = findDay(from, { past: true }, world);
  if (last === null || ahead === null || before === null) return null;
  const apart = (day: FoundDay): number => Math.abs(dayNumber(last.day) - dayNumber(day.day));
  const isUntilToday = /^(?:today|now)$/.test(to);
  const first = isUntilToday || apart(before) < apart(ahead) ? before : ahead;
  return dayNumber(first.day) <= dayNumber(last.day)
    ? { earlier: first, later: last }
    : { earlier: last, later: first };
}

function sayBetween(
  { earlier, later }: BothDays,
  to: string,
  unit: DayUnit | null,
  world: World,
): string {
  const length = sayLength(earlier.day, later.day, unit);
  if (/^(?:today|now)$/.test(to) && later.name === 'Today') {
    return length.count === 0 && unit !== 'years'
      ? "that's today"
      : `it has been ${length.text} since ${nameOf(earlier, world)}`;
  }
  const verb = length.count === 1 ? 'is' : 'are';
  return `there ${verb} ${length.text} between ${nameOf(earlier, world)} and ${nameOf(later, world)}`;
}

function nameOf({ day, name }: FoundDay, { locale }: World): string {
  if (name === null) return sayDate(day, locale).replace(/^\w+, /, '');
  return /^(?:Today|Tomorrow|Yesterday)$/.test(name) ? name.toLowerCase() : name;
}

/** `count` is of what comes first: it decides between "is" and "are". */
function sayLength(
  from: CalendarDay,
  to: CalendarDay,
  unit: DayUnit | null,
): { readonly text: string; readonly count: number } {
  const days = dayNumber(to) - dayNumber(from);
  const { years, months, days: rest } = spanOf(from, to);
  switch (unit) {
    case 'days':
      return joined([[days, 'day']]);
    case 'weeks':
      return joined([
        [Math.floor(days / 7), 'week'],
        [days % 7, 'day'],
      ]);
    case 'months':
      return joined([
        [years * 12 + months, 'month'],
        [rest, 'day'],
      ]);
    case 'years':
      return joined([[years, 'year']]);
    case null:
      return joined([
        [years, 'year'],
        [months, 'month'],
        [rest, 'day'],
      ]);
  }
}

function joined(parts: readonly (readonly [number, string])[]): {
  readonly text: string;
  readonly count: number;
} {
  const some = parts.filter(([count]) => count > 0);
  const said = some.length > 0 ? some : parts.slice(-1);
  const text = listOf(said.map(([count, unit]) => countOf(count, unit)));
  return { text, count: said.length > 1 ? 2 : (said[0]?.[0] ?? 0) };
}
