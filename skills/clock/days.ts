import { casual } from 'chrono-node/en';
import type { World } from '../skill.ts';
import { dayNumber, localTime, zoneOffsetMinutes, type CalendarDay } from './local-time.ts';

interface FixedDay {
  readonly name: string;
  readonly month: number;
  readonly day: number;
}

const fixed = (name: string, month: number, day: number): FixedDay => ({ name, month, day });

const CHRISTMAS = fixed('Christmas', 12, 25);
const NEW_YEAR = fixed("New Year's Day", 1, 1);
const NEW_YEARS_EVE = fixed("New Year's Eve", 12, 31);
const VALENTINE = fixed("Valentine's Day", 2, 14);
const PATRICK = fixed("Saint Patrick's Day", 3, 17);

/** Days with the same date every year. Movable feasts are left out rather than guessed. */
const NAMED_DAYS: ReadonlyMap<string, FixedDay> = new Map([
  ['christmas', CHRISTMAS],
  ['christmas day', CHRISTMAS],
  ['xmas', CHRISTMAS],
  ['christmas eve', fixed('Christmas Eve', 12, 24)],
  ['boxing day', fixed('Boxing Day', 12, 26)],
  ['new year', NEW_YEAR],
  ['new years', NEW_YEAR],
  ['the new year', NEW_YEAR],
  ['new years day', NEW_YEAR],
  ['new year day', NEW_YEAR],
  ['new years eve', NEW_YEARS_EVE],
  ['new year eve', NEW_YEARS_EVE],
  ['halloween', fixed('Halloween', 10, 31)],
  ['valentines day', VALENTINE],
  ['valentines', VALENTINE],
  ['valentine day', VALENTINE],
  ['saint patricks day', PATRICK],
  ['st patricks day', PATRICK],
  ['independence day', fixed('Independence Day', 7, 4)],
  ['april fools day', fixed("April Fools' Day", 4, 1)],
  ['labour day', fixed('Labour Day', 5, 1)],
]);

export interface FoundDay {
  readonly day: CalendarDay;
  /** As a sentence begins with it: "Christmas", "Tomorrow"; null for a plain date. */
  readonly name: string | null;
}

/** Finds the day somebody means: "tomorrow", "next friday", "christmas", "july 4 1976", "in 3 weeks". */
export function findDay(
  spoken: string,
  { past }: { past: boolean },
  world: World,
): FoundDay | null {
  const today = localTime(world.nowMs, world.timeZone);
  if (spoken === 'today') return { day: today, name: 'Today' };
  const named = NAMED_DAYS.get(spoken.replace(/^the /, '')) ?? NAMED_DAYS.get(spoken);
  if (named !== undefined) return { day: nearest(named, past, today), name: named.name };
  const withYear = /^(?<name>.+?) (?:in |of )?(?<year>\d{4})$/.exec(spoken)?.groups;
  const thatYear = NAMED_DAYS.get(withYear?.['name'] ?? '');
  if (thatYear !== undefined) {
    const { month, day } = thatYear;
    return { day: { year: Number(withYear?.['year']), month, day }, name: thatYear.name };
  }
  return readDate(spoken, past, world);
}

function nearest(fixedDay: FixedDay, past: boolean, today: CalendarDay): CalendarDay {
  const thisYear = { year: today.year, month: fixedDay.month, day: fixedDay.day };
  const isOver = dayNumber(thisYear) < dayNumber(today);
  if (past) return isOver ? thisYear : { ...thisYear, year: today.year - 1 };
  return isOver ? { ...thisYear, year: today.year + 1 } : thisYear;
}

function readDate(spoken: string, past: boolean, world: World): FoundDay | null {
  const text = spoken.replace(/^(?:on|for) /, '').replace(/^the (?=\d|day|first|last|next)/, '');
  const instant = new Date(world.nowMs);
  const timezone = zoneOffsetMinutes(world.nowMs, world.timeZone);
  if (/^an? \w+$/.test(text)) return null;
  const [result] = casual.parse(text, { instant, timezone }, { forwardDate: !past });
  if (result === undefined || result.index !== 0 || result.text.length !== text.length) return null;
  const { start } = result;
  // Only what was said counts: "at 7" has no day, and a bare month no date.
  if (!(start.isCertain('day') || start.isCertain('weekday') || isDayPhrase(text))) return null;
  const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')];
  if (year === null || month === null || day === null) return null;
  const name = /^(?:tomorrow|yesterday)$/.test(text) ? capital(text) : null;
  return { day: { year, month, day }, name };
}

function isDayPhrase(text: string): boolean {
  return /\b(?:days?|weeks?|months?|years?|tomorrow|yesterday)\b/.test(text);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
