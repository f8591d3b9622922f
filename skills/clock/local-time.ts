/** What a clock and a calendar on the wall of a time zone show. `month` is 1–12. */
export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

/** The wall clock of an IANA zone; an unknown zone (a broken setting) reads as UTC. */
export function localTime(nowMs: number, timeZone: string): LocalTime {
  const parts = new Map(
    formatterFor(timeZone)
      .formatToParts(nowMs)
      .map(({ type, value }) => [type, Number(value)] as const),
  );
  return {
    year: parts.get('year') ?? 0,
    month: parts.get('month') ?? 1,
    day: parts.get('day') ?? 1,
    hour: parts.get('hour') ?? 0,
    minute: parts.get('minute') ?? 0,
  };
}

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const options = {
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  } as const;
  try {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' });
  }
}

/** Minutes the zone is ahead of UTC at that moment, daylight saving included. */
export function zoneOffsetMinutes(nowMs: number, timeZone: string): number {
  const { year, month, day, hour, minute } = localTime(nowMs, timeZone);
  const asUtcMs = Date.UTC(year, month - 1, day, hour, minute);
  return Math.round((asUtcMs - nowMs) / MINUTE_MS);
}

/** "7:05 PM". */
export function sayClock({ hour, minute }: LocalTime): string {
  const half = hour < 12 ? 'AM' : 'PM';
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${half}`;
}

export function weekdayOf(day: CalendarDay): string {
  return WEEKDAYS[new Date(dayNumber(day) * DAY_MS).getUTCDay()] ?? '';
}

export function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

/** "Monday, November 23, 2026", or day first where the locale says it so. */
export function sayDate(day: CalendarDay, locale: string): string {
  const date = saysMonthFirst(locale)
    ? `${monthName(day.month)} ${day.day}`
    : `${day.day} ${monthName(day.month)}`;
  const comma = saysMonthFirst(locale) ? ',' : '';
  return `${weekdayOf(day)}, ${date}${comma} ${day.year}`;
}

function saysMonthFirst(locale: string): boolean {
  return !/^en-(?:GB|AU|NZ|IE|IN|ZA)\b/i.test(locale);
}

/** Whole days since 1970, counted by the calendar: no daylight saving can bend it. */
export function dayNumber({ year, month, day }: CalendarDay): number {
  return Math.round(Date.UTC(year, month - 1, day) / DAY_MS);
}

/** The day that has this number; what is out of range (month 13, day 0) can so be put right. */
export function dayOf(number: number): CalendarDay {
  const date = new Date(number * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
