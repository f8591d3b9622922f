import type { AlertView } from '../../../shared/session-snapshot.ts';
import { clockText } from './format.ts';

const NAMES: Readonly<Record<AlertView['kind'], string>> = {
  timer: 'Timer',
  alarm: 'Alarm',
  reminder: 'Reminder',
};

/** "tea", or "Timer" for one without a name; alarms and reminders say what they are. */
export function alertName({ kind, label }: AlertView): string {
  if (label === null) return NAMES[kind];
  return kind === 'timer' ? label : `${NAMES[kind]}: ${label}`;
}

/** What is left of a timer, and when anything else rings or should have rung. */
export function alertTimeText({ kind, dueAtMs, state }: AlertView, nowMs: number): string {
  switch (state) {
    case 'waiting':
      return kind === 'timer' ? clockText(dueAtMs - nowMs) : whenText(dueAtMs, nowMs);
    case 'ringing':
      return 'Time is up';
    case 'missed':
      return `Missed at ${whenText(dueAtMs, nowMs)}`;
  }
}

/** A sentence for whoever does not see the strip. */
export function alertNews({ kind, label, state }: AlertView): string {
  const name = label === null ? `A ${kind}` : `${NAMES[kind]} “${label}”`;
  const subject = name.replace(/^A (?=a)/, 'An ');
  return state === 'ringing' ? `${subject} is ringing.` : `${subject} was missed.`;
}

const clock = new Intl.DateTimeFormat('en', { timeStyle: 'short' });
const weekday = new Intl.DateTimeFormat('en', { weekday: 'short' });
const date = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' });

/** "7:00 AM"; on another day "Tue 7:00 AM", in another week "Dec 24, 7:00 AM". */
function whenText(atMs: number, nowMs: number): string {
  const time = clock.format(atMs);
  const days = Math.abs(startOfDay(atMs) - startOfDay(nowMs)) / 86_400_000;
  if (days < 0.5) return time;
  return days < 6.5 ? `${weekday.format(atMs)} ${time}` : `${date.format(atMs)}, ${time}`;
}

function startOfDay(atMs: number): number {
  return new Date(atMs).setHours(0, 0, 0, 0);
}
