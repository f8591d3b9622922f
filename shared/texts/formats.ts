import { spokenLocale } from './say.ts';

/** Numbers, money and times as the language that is spoken writes them. */

/** Making one of `Intl`'s is dear, so it stands until another language is spoken. */
function inSpoken<Format>(make: (locale: string) => Format): () => Format {
  let made: { readonly locale: string; readonly format: Format } | null = null;
  return () => {
    const locale = spokenLocale();
    if (made?.locale !== locale) made = { locale, format: make(locale) };
    return made.format;
  };
}

const numbers = inSpoken((locale) => new Intl.NumberFormat(locale));
const oneDecimal = inSpoken(
  (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
);
const twoDigits = inSpoken(
  (locale) => new Intl.NumberFormat(locale, { minimumIntegerDigits: 2, useGrouping: false }),
);
const percents = inSpoken((locale) => new Intl.NumberFormat(locale, { style: 'percent' }));
/** All prices are in one currency, so its shortest sign will do. */
const DOLLARS = { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' } as const;
const money = inSpoken((locale) => new Intl.NumberFormat(locale, DOLLARS));
const smallMoney = inSpoken(
  (locale) => new Intl.NumberFormat(locale, { ...DOLLARS, maximumSignificantDigits: 2 }),
);
const times = inSpoken((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }));
const exactTimes = inSpoken((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }));
const days = inSpoken((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }));
const moments = inSpoken(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
);
const daysOfMonth = inSpoken(
  (locale) => new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric' }),
);
const shortDays = inSpoken(
  (locale) => new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric' }),
);
const weekdays = inSpoken((locale) => new Intl.DateTimeFormat(locale, { weekday: 'short' }));
const calendarDays = inSpoken(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }),
);
const lists = inSpoken((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));

const series = inSpoken((locale) => new Intl.ListFormat(locale, { type: 'unit', style: 'short' }));

/** "12,345" */
export const numberText = (value: number): string => numbers().format(value);

/** "3.0": one digit after the point, always. */
export const decimalText = (value: number): string => oneDecimal().format(value);

/** "40%" of 0.4. */
export const percentText = (ratio: number): string => percents().format(ratio);

/** "$2.50"; less than a cent keeps two significant digits, so "$0.00" is nothing at all. */
export function moneyText(usd: number): string {
  return (usd > 0 && usd < 0.01 ? smallMoney() : money()).format(usd);
}

/** "3:12 PM" */
export const timeText = (atMs: number): string => times().format(atMs);

/** "3:12 PM" somewhere else. */
export const timeTextIn = (atMs: number, timeZone: string): string =>
  new Intl.DateTimeFormat(spokenLocale(), { timeStyle: 'short', timeZone }).format(atMs);

/** "3:12:05 PM" */
export const exactTimeText = (atMs: number): string => exactTimes().format(atMs);

/** "Nov 23, 2026" */
export const dayText = (atMs: number): string => days().format(atMs);

/** "Nov 23, 2026, 3:12 PM" */
export const momentText = (atMs: number): string => moments().format(atMs);

/** "November 23" */
export const dayOfMonthText = (atMs: number): string => daysOfMonth().format(atMs);

/** "Nov 23" */
export const shortDayText = (atMs: number): string => shortDays().format(atMs);

/** "Mon" */
export const weekdayText = (atMs: number): string => weekdays().format(atMs);

/** "November 23, 2026", of a date without a time of day, which is midnight in UTC. */
export const calendarDayText = (atMs: number): string => calendarDays().format(atMs);

/** "a, b, and c" */
export const listText = (parts: readonly string[]): string => lists().format(parts);

/** "a, b, c" */
export const seriesText = (parts: readonly string[]): string => series().format(parts);

/** "4:05", "1:00:00": whole seconds, rounded up so that a countdown ends with 0:00. */
export function clockText(durationMs: number): string {
  const total = Math.max(0, Math.ceil(durationMs / 1_000));
  const [hours, minutes, seconds] = [
    Math.floor(total / 3_600),
    Math.floor((total % 3_600) / 60),
    total % 60,
  ];
  const two = twoDigits();
  return hours > 0
    ? `${numberText(hours)}:${two.format(minutes)}:${two.format(seconds)}`
    : `${numberText(minutes)}:${two.format(seconds)}`;
}
