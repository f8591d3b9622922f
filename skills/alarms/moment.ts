import { findDay } from '../clock/days.ts';
import {
  dayNumber,
  localTime,
  monthName,
  sayClock,
  weekdayOf,
  zoneOffsetMinutes,
  type CalendarDay,
  type LocalTime,
} from '../clock/local-time.ts';
import { spokenDay } from '../clock/spoken-day.ts';
import type { World } from '../skill.ts';
import { readMoment, type DayPart, type SpokenMoment } from './spoken-moment.ts';

const MINUTE_MS = 60_000;
const WEEK_DAYS = 7;
const WEEKDAY = /^(?:this |next |on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day$/;
/** Nobody is reminded later than this; a wrong year is misheard. */
const FURTHEST_DAYS = 366;

/** What an hour without "am" or "pm" means on another day than today. */
const LIKELY_MORNING = {
  /** People get up from four on. */
  alarm: (hour: number) => hour >= 4 && hour < 12,
  reminder: (hour: number) => hour >= 7 && hour < 12,
} as const;
/** When only a day was said, or a part of it. */
const PART_HOURS: Readonly<Record<DayPart, number>> = {
  am: 9,
  pm: 15,
  morning: 9,
  afternoon: 15,
  evening: 20,
  night: 21,
};
const DAY_HOUR = 9;

export type Purpose = keyof typeof LIKELY_MORNING;

/** Unix time in milliseconds of what was said, always to come; null where there is no such moment. */
export function findMoment(words: string, purpose: Purpose, world: World): number | null {
  const spoken = readMoment(words);
  if (spoken === null) return null;
  if (spoken.kind === 'after') {
    const isSensible =
      spoken.durationMs >= 1_000 && spoken.durationMs <= FURTHEST_DAYS * 86_400_000;
    return isSensible ? world.nowMs + spoken.durationMs : null;
  }
  return spoken.day === null
    ? nextTime(spoken, world)
    : timeOnDay(spoken, spoken.day, purpose, world);
}

/** Whether the words name a moment at all, be it over or not. */
export function isMoment(words: string, world: World): boolean {
  const spoken = readMoment(words);
  if (spoken?.kind !== 'clock' || spoken.day === null) return spoken !== null;
  return findDay(spokenDay(spoken.day), { past: false }, world) !== null;
}

type ClockMoment = Extract<SpokenMoment, { kind: 'clock' }>;

/** The next time the clock shows it: of two possible hours the earlier. */
function nextTime(spoken: ClockMoment, world: World): number | null {
  const today = localTime(world.nowMs, world.timeZone);
  const hours = spoken.time === null ? [hourOfPart(spoken)] : hoursOf(spoken, spoken.time.hour);
  const minute = spoken.time?.minute ?? 0;
  const moments = [0, 1].flatMap((days) =>
    hours.map((hour) => instantOf({ ...plusDays(today, days), hour, minute }, world.timeZone)),
  );
  const toCome = moments.filter((moment) => moment > world.nowMs);
  return toCome.length === 0 ? null : Math.min(...toCome);
}

function timeOnDay(
  spoken: ClockMoment,
  dayWords: string,
  purpose: Purpose,
  world: World,
): number | null {
  const found = findDay(spokenDay(dayWords), { past: false }, world);
  if (found === null) return null;
  const today = localTime(world.nowMs, world.timeZone);
  const hours = spoken.time === null ? [hourOfPart(spoken)] : hoursOf(spoken, spoken.time.hour);
  const likely =
    dayWords === 'today' || hours.length === 1
      ? hours
      : hours.filter((hour) => LIKELY_MORNING[purpose](Math.min(...hours)) === hour < 12);
  const minute = spoken.time?.minute ?? 0;
  const onDay = (day: CalendarDay): readonly number[] =>
    likely
      .map((hour) => instantOf({ ...day, hour, minute }, world.timeZone))
      .filter((moment) => moment > world.nowMs);
  // "On monday", said on a monday evening, is the next one.
  const moments = onDay(found.day);
  const later =
    moments.length === 0 && WEEKDAY.test(dayWords)
      ? onDay(plusDays(found.day, WEEK_DAYS))
      : moments;
  const daysAway = dayNumber(found.day) - dayNumber(today);
  return later.length === 0 || daysAway > FURTHEST_DAYS ? null : Math.min(...later);
}

function hourOfPart({ part }: ClockMoment): number {
  return part === null ? DAY_HOUR : PART_HOURS[part];
}

/** The hours of a day that were possibly meant. Midnight "at night" is that of the coming day. */
function hoursOf({ isWholeDay, part }: ClockMoment, hour: number): readonly number[] {
  if (isWholeDay) return [hour];
  const early = hour % 12;
  switch (part) {
    case 'am':
    case 'morning':
      return [early];
    case 'pm':
    case 'afternoon':
    case 'evening':
      return [early + 12];
    case 'night':
      return [early >= 6 ? early + 12 : early];
    case null:
      return [early, early + 12];
  }
}

function plusDays({ year, month, day }: CalendarDay, days: number): CalendarDay {
  const moved = new Date(Date.UTC(year, month - 1, day + days));
  return {
    year: moved.getUTCFullYear(),
    month: moved.getUTCMonth() + 1,
    day: moved.getUTCDate(),
  };
}

/**
 * The moment the wall clock of a zone shows this. Of an hour that comes twice (the clocks go back) the first; of one
 * that is left out (they go forward) as much later as was left out.
 */
export function instantOf(wall: LocalTime, timeZone: string): number {
  const asUtcMs = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  const dayMs = 86_400_000;
  const moments = [asUtcMs - dayMs, asUtcMs + dayMs].map(
    (near) => asUtcMs - zoneOffsetMinutes(near, timeZone) * MINUTE_MS,
  );
  const shown = moments.filter((moment) => {
    const { hour, minute } = localTime(moment, timeZone);
    return hour === wall.hour && minute === wall.minute;
  });
  return shown.length > 0 ? Math.min(...shown) : Math.max(...moments);
}

/** "7:00 PM", "6:30 AM tomorrow", "9:00 AM on Friday", "9:00 AM on Friday, December 25". */
export function sayMoment(atMs: number, world: World): string {
  const then = localTime(atMs, world.timeZone);
  const daysAway = dayNumber(then) - dayNumber(localTime(world.nowMs, world.timeZone));
  const clock = sayClock(then);
  if (daysAway === 0) return clock;
  if (daysAway === 1) return `${clock} tomorrow`;
  const weekday = `${clock} on ${weekdayOf(then)}`;
  const isNear = daysAway > 0 && daysAway < WEEK_DAYS;
  return isNear ? weekday : `${weekday}, ${monthName(then.month)} ${then.day}`;
}
