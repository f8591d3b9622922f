import { casual } from 'chrono-node/en';
import type { World } from '../skill.ts';
import { findFeast, regionOf, type Feast } from './feasts.ts';
import { dayNumber, localTime, zoneOffsetMinutes, type CalendarDay } from './local-time.ts';
import { DAY_SHIFT, readShift, shiftDay } from './day-shift.ts';

export interface FoundDay {
  readonly day: CalendarDay;
  /** As a sentence begins with it: "Christmas", "Tomorrow"; null for a plain date. */
  readonly name: string | null;
}

/** "10 days after christmas"; groups shift, way, day. */
const FROM_DAY = new RegExp(
  `^(?<shift>${DAY_SHIFT}) (?<way>after|from|before|past|following|prior to|ahead of) (?<day>.+)$`,
);
/** "christmas plus 10 days". */
const DAY_PLUS = new RegExp(`^(?<day>.+?) (?<way>plus|minus) (?<shift>${DAY_SHIFT})$`);
/** "in 2 months", "2 months ago". */
const FROM_TODAY = new RegExp(
  `^(?:in )?(?<shift>${DAY_SHIFT}) (?<way>ago|later|earlier|hence)$|^in (?<in>${DAY_SHIFT})(?: time)?$`,
);
const BACK = /^(?:before|prior to|ahead of|minus|ago|earlier)$/;

/** Finds the day somebody means: "tomorrow", "next friday", "christmas", "july 4 1976", "2 weeks after easter". */
export function findDay(
  spoken: string,
  { past }: { past: boolean },
  world: World,
): FoundDay | null {
  const today = localTime(world.nowMs, world.timeZone);
  if (/^(?:today|now)$/.test(spoken)) return { day: today, name: 'Today' };
  const feast = findFeast(spoken);
  if (feast !== null) return { day: nearest(feast, past, today, world), name: feast.name };
  return (
    findShifted(spoken, past, world) ?? findThatYear(spoken, world) ?? readDate(spoken, past, world)
  );
}

function findShifted(spoken: string, past: boolean, world: World): FoundDay | null {
  const groups = (FROM_DAY.exec(spoken) ?? DAY_PLUS.exec(spoken) ?? FROM_TODAY.exec(spoken))
    ?.groups;
  const shift = readShift(groups?.['shift'] ?? groups?.['in'] ?? '');
  const from = shift === null ? null : findDay(groups?.['day'] ?? 'today', { past }, world);
  if (from === null || shift === null) return null;
  const day = shiftDay(from.day, shift, BACK.test(groups?.['way'] ?? '') ? -1 : 1);
  return day === null ? null : { day, name: null };
}

/** "christmas 2030", "easter next year". */
function findThatYear(spoken: string, world: World): FoundDay | null {
  const groups = /^(?<name>.+?) (?:in |of )?(?:(?<year>\d{4})|(?<which>this|next|last) year)$/.exec(
    spoken,
  )?.groups;
  const feast = findFeast(groups?.['name'] ?? '');
  if (feast === null) return null;
  const { year: thisYear } = localTime(world.nowMs, world.timeZone);
  const away = groups?.['which'] === 'next' ? 1 : groups?.['which'] === 'last' ? -1 : 0;
  const year = groups?.['year'] === undefined ? thisYear + away : Number(groups['year']);
  return { day: feast.on(year, regionOf(world.locale)), name: feast.name };
}

function nearest(feast: Feast, past: boolean, today: CalendarDay, { locale }: World): CalendarDay {
  const on = (year: number): CalendarDay => feast.on(year, regionOf(locale));
  const thisYear = on(today.year);
  const isOver = dayNumber(thisYear) < dayNumber(today);
  if (past) return isOver ? thisYear : on(today.year - 1);
  return isOver ? on(today.year + 1) : thisYear;
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
