import { z } from 'zod';
import { countOf } from '../language/numbers.ts';
import { ledWords } from '../language/follow-up.ts';
import { asSentence } from '../language/sentence.ts';
import type { Match, Skill, World } from '../skill.ts';
import { HARMLESS, optionalWords } from '../tool-form.ts';
import { DAY_SHIFT } from './day-shift.ts';
import { findDay, type FoundDay } from './days.ts';
import { spokenDay } from './spoken-day.ts';
import { dayNumber, localTime, monthName, sayDate, weekdayOf } from './local-time.ts';

export interface DateArgs {
  readonly want: 'date' | 'daysUntil' | 'weeksUntil' | 'month' | 'year';
  /** The day as it was said: "today", "next friday", "july 4 1976", "christmas". */
  readonly when: string;
  /** Whether a date without a year is the last one gone by. */
  readonly past: boolean;
}

const NOW = '(?: (?:today|now|right now|currently|again|it))*';
const TODAY: readonly RegExp[] = [
  new RegExp(
    `^(?:what|which) (?:day|date)(?: of the (?:week|month))? (?:is it|is|it is|do we have|are we)${NOW}$`,
  ),
  new RegExp(
    `^(?:what is|what was|give me|say)?(?: )?(?:the |todays |today is )?(?:current |exact )?(?:date|day)(?: is| of the week)?${NOW}$`,
  ),
  /^(?:what|which) (?:day|date) (?:is )?today(?: is)?$/,
  /^what (?:is )?today(?: is)?$/,
  /^what (?:the date|todays date|day today) is(?: today)?$/,
  /^(?:what is )?(?:the )?date today$/,
];
const MONTH =
  /^(?:what|which) month (?:is it|is this|it is|are we in)(?: now)?$|^what is the (?:current )?month$/;
const YEAR =
  /^(?:what|which) year (?:is it|is this|it is|are we in)(?: now)?$|^what is the (?:current )?year$/;

const DAY = '(?:what|which) (?:day|date|weekday)(?: of the (?:week|month|year))?';
const THEN: readonly RegExp[] = [
  new RegExp(
    `^${DAY} (?:is|will|was|are|does|did)(?: it)?(?: be| have been)?(?: on| fall on)? (?<when>.+?)(?: (?:be|fall on|on|fall))?$`,
  ),
  /^(?:what is|what was|what will be|what will|give me) the (?:date|day)(?: of the week)?(?: be)?(?: on| of| for| in)? (?<when>.+?)(?: be)?$/,
  /^(?:when|on what day) (?:is|was|will|his)(?: it be)? (?<when>.+?)(?: be)?$/,
  new RegExp(`^what is it (?<when>in ${DAY_SHIFT})$`),
  /^(?:what|which) (?:day|date) (?<when>tomorrow|yesterday|next .+|the day after tomorrow|in \d+ (?:days?|weeks?))(?: is)?$/,
  new RegExp(`^(?:what is |calculate )?(?<when>.+? (?:plus|minus) ${DAY_SHIFT})$`),
  new RegExp(
    `^(?:what is |what will be |when is )?(?<when>${DAY_SHIFT} (?:after|from|before) .+|${DAY_SHIFT} ago)$`,
  ),
];
const UNTIL: readonly RegExp[] = [
  /^how (?:many (?<unit>days|weeks)|long|far)(?: (?:is it|are there|is there|are left|is left|left|to go|do we have|away is|away))*(?: (?:until|till|til|untill|to|before|for|away|away from))? (?<when>.+)$/,
  /^(?<unit>days|weeks) (?:left )?(?:until|till|to) (?<when>.+)$/,
];

export const date: Skill<DateArgs> = {
  name: 'tell_date',
  description: 'Tells the date and the day of the week, and counts the days until one.',
  topic: 'dates',
  phrases: [
    [
      'when is|what day is|what day of the week is|how many days until|how long until',
      '!easter|thanksgiving|black friday|good friday|mothers day|fathers day|labor day|memorial day|christmas',
    ],
    ['what day is it|what date is it', 'in', '{number}', '!days|weeks|months'],
    [
      'what day is',
      '{number}',
      '!days after|weeks after|days before|weeks before',
      '!christmas|easter|new years day|halloween|thanksgiving|tomorrow',
    ],
  ],
  examples: [
    { ask: 'What day is it?', args: { want: 'date', when: 'today', past: false } },
    { ask: "What's the date today?", args: { want: 'date', when: 'today', past: false } },
    { ask: "What's the date tomorrow?", args: { want: 'date', when: 'tomorrow', past: false } },
    {
      ask: 'What day of the week is Christmas?',
      args: { want: 'date', when: 'christmas', past: false },
    },
    {
      ask: 'What day was July 4th 1976?',
      args: { want: 'date', when: 'july 4th 1976', past: true },
    },
    {
      ask: 'How many days until Christmas?',
      args: { want: 'daysUntil', when: 'christmas', past: false },
    },
    {
      ask: 'What day is ten days after Christmas?',
      args: { want: 'date', when: '10 days after christmas', past: false },
    },
    {
      ask: 'What is March 3rd plus six weeks?',
      args: { want: 'date', when: 'march 3rd plus 6 weeks', past: false },
    },
    { ask: 'What year is it?', args: { want: 'year', when: 'today', past: false } },
  ],

  understand(text, world) {
    if (TODAY.some((pattern) => pattern.test(text))) return matchOf('date', 'today', false);
    if (MONTH.test(text)) return matchOf('month', 'today', false);
    if (YEAR.test(text)) return matchOf('year', 'today', false);
    return understandUntil(text, world) ?? understandThen(text, world);
  },

  followUp(text, before, world) {
    const when = ledWords(text).replace(/^(?:on|until|till|to|for|is|was) /, '');
    const { past } = before;
    const isAsked = /^(?:date|daysUntil|weeksUntil)$/.test(before.want);
    return isAsked && findDay(when, { past }, world) !== null
      ? matchOf(before.want, when, past)
      : null;
  },

  tool: {
    advice: 'Also counts the days or weeks from today until then.',
    parameters: z.strictObject({
      want: z
        .enum(['date', 'daysUntil', 'weeksUntil', 'month', 'year'])
        .nullish()
        .describe('What to tell of that day. Left out: its date and day of the week.')
        .transform((want) => want ?? 'date'),
      when: optionalWords(
        'The day in English words ("tomorrow", "christmas", "10 days after easter") or as YYYY-MM-DD. Left out: today.',
      ).pipe(z.transform((when) => (when === null ? 'today' : spokenDay(when)))),
      past: z
        .boolean()
        .nullish()
        .describe('True when a day without a year means the last one gone by.')
        .transform((past) => past ?? false),
    }),
    ...HARMLESS,
  },

  act(args, world) {
    const found = findDay(args.when, args, world);
    const say = found === null ? "I don't know which day that is" : sayAnswer(args, found, world);
    return { say: asSentence(say), effects: [] };
  },
};

function understandUntil(text: string, world: World): Match<DateArgs> | null {
  for (const pattern of UNTIL) {
    const groups = pattern.exec(text)?.groups;
    const when = groups?.['when'];
    if (when !== undefined && findDay(when, { past: false }, world) !== null) {
      return matchOf(groups?.['unit'] === 'weeks' ? 'weeksUntil' : 'daysUntil', when, false);
    }
  }
  return null;
}

function understandThen(text: string, world: World): Match<DateArgs> | null {
  const past = /\b(?:was|did|were)\b/.test(text);
  for (const pattern of THEN) {
    const when = pattern.exec(text)?.groups?.['when'];
    if (when !== undefined && findDay(when, { past }, world) !== null)
      return matchOf('date', when, past);
  }
  return null;
}

function matchOf(want: DateArgs['want'], when: string, past: boolean): Match<DateArgs> {
  return { args: { want, when, past }, confidence: 0.95, reading: readingOf(want, when, past) };
}

function readingOf(want: DateArgs['want'], when: string, past: boolean): string {
  switch (want) {
    case 'date':
      return when === 'today' ? 'what day is it' : `what day ${past ? 'was' : 'is'} ${when}`;
    case 'daysUntil':
      return `how many days until ${when}`;
    case 'weeksUntil':
      return `how many weeks until ${when}`;
    case 'month':
    case 'year':
      return `what ${want} is it`;
  }
}

function sayAnswer({ want, when }: DateArgs, found: FoundDay, world: World): string {
  const today = localTime(world.nowMs, world.timeZone);
  const daysAway = dayNumber(found.day) - dayNumber(today);
  const spelled = found.name === 'Tomorrow' ? 'tomorrow' : found.name;
  switch (want) {
    case 'date':
      return sayDay(found, daysAway, world.locale);
    case 'daysUntil':
      return sayDistance(daysAway, spelled ?? sayDate(found.day, world.locale));
    case 'weeksUntil':
      return sayWeeks(daysAway, spelled ?? sayDate(found.day, world.locale));
    case 'month':
      return `it's ${monthName(found.day.month)}`;
    case 'year':
      return when === 'today' ? `it's ${found.day.year}` : `that is in ${found.day.year}`;
  }
}

function sayDay({ day, name }: FoundDay, daysAway: number, locale: string): string {
  const full = sayDate(day, locale);
  if (daysAway === 0 && (name === null || name === 'Today')) return `it's ${full}`;
  if (name === null) {
    const plain = full.replace(/^\w+, /, '');
    return `${plain} ${daysAway < 0 ? 'was' : 'is'} a ${weekdayOf(day)}`;
  }
  const verb = daysAway < 0 ? 'was' : 'is';
  return `${name} ${verb} ${/^(?:tomorrow|yesterday)$/i.test(name) ? '' : 'on '}${full}`;
}

function sayDistance(daysAway: number, name: string): string {
  if (daysAway === 0) return `that's today`;
  if (daysAway < 0) return `${name} was ${countOf(-daysAway, 'day')} ago`;
  return `${daysAway === 1 ? 'there is' : 'there are'} ${countOf(daysAway, 'day')} until ${name}`;
}

function sayWeeks(daysAway: number, name: string): string {
  const weeks = Math.trunc(Math.abs(daysAway) / 7);
  const days = Math.abs(daysAway) % 7;
  if (daysAway < 7) return sayDistance(daysAway, name);
  const rest = days === 0 ? '' : ` and ${countOf(days, 'day')}`;
  const verb = weeks === 1 && days === 0 ? 'there is' : 'there are';
  return `${verb} ${countOf(weeks, 'week')}${rest} until ${name}`;
}
