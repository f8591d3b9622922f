import { countOf, listOf } from '../language/numbers.ts';
import { QUANTITY, readQuantity } from '../language/quantity.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Shorter is a slip of the tongue, longer is an alarm: timers do not survive a day. */
export const SHORTEST_TIMER_MS = SECOND_MS;
export const LONGEST_TIMER_MS = 24 * HOUR_MS;

const UNIT_MS: readonly (readonly [RegExp, number])[] = [
  [/^(?:s|sec|secs|second|seconds)$/, SECOND_MS],
  [/^(?:min|mins|minute|minutes|minuet|minuets|minut|minutes')$/, MINUTE_MS],
  [/^(?:hr|hrs|hour|hours|our|ours)$/, HOUR_MS],
  [/^(?:day|days)$/, 24 * HOUR_MS],
];

const UNIT = '(?:seconds?|secs?|minutes?|minuets?|mins?|hours?|hrs?|ours?|days?)';
const PART = String.raw`(?:${QUANTITY})(?: and a half)? ${UNIT}(?: and a half| and a quarter)?`;

/** Pattern of a duration: "10 minutes", "1 hour and 30 minutes", "1 hour 20", "half an hour". No capture groups. */
export const DURATION = String.raw`(?:${PART}(?:(?: and)? ${PART}){0,2}(?:(?: and)? \d{1,2}(?= |$))?)`;

const PARTS = new RegExp(
  String.raw`(?<amount>${QUANTITY}) (?<unit>${UNIT})(?<extra> and a half| and a quarter)?|(?<rest>\d{1,2})$`,
  'g',
);

/** Milliseconds of what `DURATION` matched. A bare number at the end counts the next smaller unit: "1 hour 20". */
export function readDuration(words: string): number | null {
  let totalMs = 0;
  let lastUnitMs = 0;
  for (const { groups } of words.matchAll(PARTS)) {
    if (groups?.['rest'] !== undefined) {
      if (lastUnitMs <= SECOND_MS) return null;
      totalMs += (Number(groups['rest']) * lastUnitMs) / 60;
    } else {
      const unitMs = UNIT_MS.find(([name]) => name.test(groups?.['unit'] ?? ''))?.[1];
      const amount = readQuantity(groups?.['amount'] ?? '');
      if (unitMs === undefined || amount === null) return null;
      totalMs += (amount + extraOf(groups?.['extra'])) * unitMs;
      lastUnitMs = unitMs;
    }
  }
  return lastUnitMs === 0 ? null : Math.round(totalMs);
}

function extraOf(words: string | undefined): number {
  if (words === undefined) return 0;
  return words.endsWith('half') ? 0.5 : 0.25;
}

/** "1 hour and 30 minutes", "90 seconds" as "1 minute and 30 seconds". Rounds up: what is left is never nothing. */
export function sayDuration(durationMs: number): string {
  const totalSeconds = Math.max(1, Math.ceil(durationMs / SECOND_MS));
  const hours = Math.floor(totalSeconds / 3600);
  const minutes = Math.floor((totalSeconds % 3600) / 60);
  const seconds = totalSeconds % 60;
  return listOf([
    ...(hours > 0 ? [countOf(hours, 'hour')] : []),
    ...(minutes > 0 ? [countOf(minutes, 'minute')] : []),
    ...(seconds > 0 ? [countOf(seconds, 'second')] : []),
  ]);
}
