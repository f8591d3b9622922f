import { z } from 'zod';
import { asSentence } from '../language/sentence.ts';
import type { Match, Skill, World } from '../skill.ts';
import { DURATION, readDuration, sayDuration } from '../timers/duration.ts';
import { HARMLESS, optionalWords } from '../tool-form.ts';
import { dayNumber, localTime, sayClock, weekdayOf } from './local-time.ts';
import { findPlace, titleCase } from './places.ts';

export interface TimeFromNowArgs {
  /** Milliseconds from now; less than zero for "ago". */
  readonly afterMs: number;
  /** As it was said; null is here. */
  readonly place: string | null;
}

const MINUTE_MS = 60_000;
/** A month: further off people ask for days. */
const FURTHEST_MS = 31 * 24 * 60 * MINUTE_MS;

const WHAT =
  '(?:what time (?:will it be|is it going to be|would it be|will it|is it|was it|it will be|is|was|will be)|what (?:is|was|will|will be) the time(?: be)?)';
const PLACE = '(?: (?:in|at) (?<place>.+?))?';
const ASKED: readonly RegExp[] = [
  new RegExp(`^${WHAT}${PLACE} in (?:about )?(?<in>${DURATION})(?: from now| time)?$`),
  new RegExp(`^${WHAT} in (?:about )?(?<in>${DURATION})(?: from now| time)?${PLACE}$`),
  new RegExp(`^${WHAT}${PLACE} (?<in>${DURATION}) (?:from now|later|after now|hence)$`),
  new RegExp(`^${WHAT} (?<in>${DURATION}) (?:from now|later|after now|hence)${PLACE}$`),
  new RegExp(`^${WHAT}${PLACE} (?<ago>${DURATION}) ago$`),
  new RegExp(`^${WHAT} (?<ago>${DURATION}) ago${PLACE}$`),
  new RegExp(`^(?:in )?(?<in>${DURATION})(?: from now)? (?:what time (?:is it|will it be))$`),
];

export const timeFromNow: Skill<TimeFromNowArgs> = {
  name: 'time_from_now',
  topic: 'the time',
  description: 'Tells what time it will be in a while, or was a while ago.',
  examples: [
    {
      ask: 'What time will it be in three hours?',
      args: { afterMs: 180 * MINUTE_MS, place: null },
    },
    {
      ask: 'What time is it in half an hour?',
      args: { afterMs: 30 * MINUTE_MS, place: null },
    },
    {
      ask: 'What time was it forty five minutes ago?',
      args: { afterMs: -45 * MINUTE_MS, place: null },
    },
    {
      ask: 'What time will it be in Tokyo in two hours?',
      args: { afterMs: 120 * MINUTE_MS, place: 'tokyo' },
    },
  ],
  phrases: [
    ['what time will it be|what time is it', 'in', '{number}', '!minutes|hours|hour'],
    ['what time will it be|what time is it', '{number}', '!minutes|hours', 'from now'],
    ['what time was it', '{number}', '!minutes|hours|hour', 'ago'],
    ['what time will it be', 'in', '!an hour|half an hour|an hour and a half'],
    ['what time will it be in', '{place}', 'in', '{number}', '!hours|minutes'],
  ],

  understand(text, world) {
    for (const pattern of ASKED) {
      const groups = pattern.exec(text)?.groups;
      const match = groups === undefined ? null : matchOf(groups, world);
      if (match !== null) return match;
    }
    return null;
  },

  tool: {
    advice: 'Clocks that change in between are in it.',
    parameters: z
      .strictObject({
        minutes: z.number().describe('From now; less than zero for the past.'),
        place: optionalWords('City, country or state. Left out: here.'),
      })
      .transform(({ minutes, place }) => ({ afterMs: Math.round(minutes * MINUTE_MS), place })),
    ...HARMLESS,
  },

  act({ afterMs, place }, world) {
    return { say: asSentence(sayThen(afterMs, place, world)), effects: [] };
  },
};

function matchOf(
  groups: Readonly<Record<string, string | undefined>>,
  world: World,
): Match<TimeFromNowArgs> | null {
  const ago = groups['ago'];
  const length = readDuration(ago ?? groups['in'] ?? '');
  const place = groups['place'] ?? null;
  if (length === null) return null;
  if (place !== null && findPlace(place, world.nowMs).kind === 'unknown') return null;
  const where = place === null ? '' : ` in ${titleCase(place)}`;
  const reading =
    ago === undefined
      ? `what time will it be${where} in ${sayDuration(length)}`
      : `what time was it${where} ${sayDuration(length)} ago`;
  return {
    args: { afterMs: ago === undefined ? length : -length, place },
    confidence: 0.96,
    reading,
  };
}

function sayThen(afterMs: number, said: string | null, world: World): string {
  if (Math.abs(afterMs) > FURTHEST_MS) return 'that is further away than I can tell the time of';
  const place = said === null ? null : findPlace(said, world.nowMs);
  if (place?.kind === 'unknown') return `I don't know a place called ${titleCase(said ?? '')}`;
  if (place?.kind === 'severalZones') {
    return `${place.name} has several time zones. Ask me about one of its cities`;
  }
  const now = localTime(world.nowMs, world.timeZone);
  const then = localTime(world.nowMs + afterMs, place?.timeZone ?? world.timeZone);
  const day = dayNumber(now) === dayNumber(then) ? '' : ` on ${weekdayOf(then)}`;
  const where = place === null ? '' : ` in ${place.name}`;
  const clock = `${sayClock(then)}${day}${where}`;
  const length = sayDuration(Math.abs(afterMs));
  return afterMs < 0 ? `${length} ago it was ${clock}` : `in ${length} it will be ${clock}`;
}
