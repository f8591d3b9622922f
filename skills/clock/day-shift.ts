import { readQuantity } from '../language/quantity.ts';
import { dayNumber, dayOf, type CalendarDay } from './local-time.ts';

/** So many months and days from a day. */
export interface DayShift {
  readonly months: number;
  readonly days: number;
}

const PART = String.raw`(?:\d{1,6}|an?|a couple of) (?:days?|weeks?|fortnights?|months?|years?)`;
/** Pattern of a length of time in whole days: "10 days", "2 weeks and 3 days". No capture groups. */
export const DAY_SHIFT = `(?:${PART}(?:(?: and)? ${PART}){0,3})`;

const PARTS = /(?<amount>\d+|an?|a couple of) (?<unit>day|week|fortnight|month|year)s?(?= |$)/g;

const IN_DAYS: ReadonlyMap<string, number> = new Map([
  ['day', 1],
  ['week', 7],
  ['fortnight', 14],
]);
const IN_MONTHS: ReadonlyMap<string, number> = new Map([
  ['month', 1],
  ['year', 12],
]);

/** What `DAY_SHIFT` matched; null for anything else. */
export function readShift(words: string): DayShift | null {
  const parts = [...words.matchAll(PARTS)].map(({ groups }) => ({
    amount: readQuantity(groups?.['amount'] ?? '') ?? Number.NaN,
    unit: groups?.['unit'] ?? '',
  }));
  const total = (units: ReadonlyMap<string, number>): number =>
    parts.reduce((sum, { amount, unit }) => sum + amount * (units.get(unit) ?? 0), 0);
  const shift = { months: total(IN_MONTHS), days: total(IN_DAYS) };
  return parts.length === 0 || Number.isNaN(shift.days) ? null : shift;
}

/** A month after 31 January is the last of February. Null where the calendar on the wall ends. */
export function shiftDay(from: CalendarDay, shift: DayShift, sign: 1 | -1): CalendarDay | null {
  const month = from.month - 1 + sign * shift.months;
  const year = from.year + Math.floor(month / 12);
  const inYear = ((month % 12) + 12) % 12;
  const lastDay = dayOf(dayNumber({ year, month: inYear + 2, day: 0 })).day;
  const moved = { year, month: inYear + 1, day: Math.min(from.day, lastDay) };
  const day = dayOf(dayNumber(moved) + sign * shift.days);
  return day.year >= 1 && day.year <= 9999 ? day : null;
}

/** Whole years, months and days from one day to a later one. */
export function spanOf(
  from: CalendarDay,
  to: CalendarDay,
): { readonly years: number; readonly months: number; readonly days: number } {
  let months = (to.year - from.year) * 12 + to.month - from.month;
  const after = (count: number): CalendarDay =>
    shiftDay(from, { months: count, days: 0 }, 1) ?? from;
  if (dayNumber(after(months)) > dayNumber(to)) months -= 1;
  return {
    years: Math.floor(months / 12),
    months: months % 12,
    days: dayNumber(to) - dayNumber(after(months)),
  };
}
