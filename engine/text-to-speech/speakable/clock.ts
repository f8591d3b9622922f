import { sayWhole } from './number-words.ts';
import { BEGINS, type Part, rewrite } from './rewrite.ts';

const HALF = String.raw`(?:\s?(?<half>[ap])(?:\.\s?m\.|\.?m\b))`;

/** Times of day as people say them: "7:05 p.m." is "seven oh five P M", "19:30" "nineteen thirty". */
export function sayClock(text: string): string {
  const withMinutes = rewrite(
    text,
    new RegExp(
      String.raw`${BEGINS}(?<![:/])(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d))?(?![\d:])(?:${HALF})?`,
      'giu',
    ),
    sayTime,
  );
  const spans = rewrite(
    withMinutes,
    new RegExp(String.raw`${BEGINS}(?<from>\d{1,2})\s?[-–]\s?(?=\d{1,2}${HALF})`, 'giu'),
    (part) => (Number(part('from')) > 12 ? null : `${sayWhole(part('from'))} to `),
  );
  return rewrite(spans, new RegExp(String.raw`${BEGINS}(?<hour>\d{1,2})${HALF}`, 'giu'), (part) =>
    Number(part('hour')) > 12 ? null : `${sayWhole(part('hour'))} ${halfOf(part)}`,
  );
}

function sayTime(part: Part): string | null {
  const [hour, minute, second] = [part('hour'), part('minute'), part('second')].map(Number);
  if (hour === undefined || minute === undefined || second === undefined) return null;
  if (hour > 24 || minute > 59 || second > 59 || (hour === 24 && minute > 0)) return null;
  const hasHalf = part('half') !== '';
  if (hasHalf && (hour > 12 || hour === 0)) return null;
  const clock = hasHalf
    ? `${sayTwelve(hour, minute)} ${halfOf(part)}`
    : sayTwentyFour(hour, minute);
  return second === 0 ? clock : `${clock} and ${sayWhole(part('second'))} seconds`;
}

function halfOf(part: Part): string {
  return `${part('half').toUpperCase()} M`;
}

function sayTwelve(hour: number, minute: number): string {
  return minute === 0 ? sayWhole(String(hour)) : `${sayWhole(String(hour))} ${sayMinute(minute)}`;
}

function sayTwentyFour(hour: number, minute: number): string {
  if (hour % 24 === 0) return minute === 0 ? 'midnight' : `twelve ${sayMinute(minute)} A M`;
  const hours = sayWhole(String(hour));
  if (minute > 0) return `${hours} ${sayMinute(minute)}`;
  return hour <= 12 ? `${hours} o'clock` : `${hours} hundred`;
}

function sayMinute(minute: number): string {
  return `${minute < 10 ? 'oh ' : ''}${sayWhole(String(minute))}`;
}
