import { monthName } from './local-time.ts';

/** What "2026-12-25" has become by the time a skill reads it. */
const ISO_DAY = /^(\d{4}) (\d{2}) (\d{2})$/;

/** A day the way it would be said, also where a model wrote digits: "december 25 2026". */
export function spokenDay(when: string): string {
  const [, year, month, day] = ISO_DAY.exec(when.replaceAll(/ ?- ?| minus /g, ' ')) ?? [];
  const name = monthName(Number(month)).toLowerCase();
  return name === '' ? when : `${name} ${Number(day)} ${year}`;
}
