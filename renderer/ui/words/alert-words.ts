import type { AlertView } from '../../../shared/session-snapshot.ts';
import { clockText, shortDayText, timeText, weekdayText } from '../../../shared/texts/formats.ts';
import { say } from '../../../shared/texts/say.ts';
import type { TextKey } from '../../../shared/texts/text-key.ts';

type Kind = AlertView['kind'];

const NAMES: Readonly<Record<Kind, TextKey>> = {
  timer: 'words.timer',
  alarm: 'words.alarm',
  reminder: 'words.reminder',
};

/** "tea", or "Timer" for one without a name; alarms and reminders say what they are. */
export function alertName({ kind, label }: AlertView): string {
  if (label === null) return say(NAMES[kind]);
  switch (kind) {
    case 'timer':
      return label;
    case 'alarm':
      return say('words.alarmNamed', { label });
    case 'reminder':
      return say('words.reminderNamed', { label });
  }
}

/** What is left of a timer, and when anything else rings or should have rung. */
export function alertTimeText({ kind, dueAtMs, state }: AlertView, nowMs: number): string {
  switch (state) {
    case 'waiting':
      return kind === 'timer' ? clockText(dueAtMs - nowMs) : whenText(dueAtMs, nowMs);
    case 'ringing':
      return say('words.timeIsUp');
    case 'missed':
      return say('words.missedAt', { time: whenText(dueAtMs, nowMs) });
  }
}

interface News {
  readonly nameless: TextKey;
  readonly named: TextKey;
}

const RINGS: Readonly<Record<Kind, News>> = {
  timer: { nameless: 'words.timerRings', named: 'words.timerNamedRings' },
  alarm: { nameless: 'words.alarmRings', named: 'words.alarmNamedRings' },
  reminder: { nameless: 'words.reminderRings', named: 'words.reminderNamedRings' },
};
const MISSED: Readonly<Record<Kind, News>> = {
  timer: { nameless: 'words.timerMissed', named: 'words.timerNamedMissed' },
  alarm: { nameless: 'words.alarmMissed', named: 'words.alarmNamedMissed' },
  reminder: { nameless: 'words.reminderMissed', named: 'words.reminderNamedMissed' },
};

/** A sentence for whoever does not see the strip. */
export function alertNews({ kind, label, state }: AlertView): string {
  const news = (state === 'ringing' ? RINGS : MISSED)[kind];
  return label === null ? say(news.nameless) : say(news.named, { label });
}

/** "7:00 AM"; on another day "Tue 7:00 AM", in another week "Dec 24, 7:00 AM". */
function whenText(atMs: number, nowMs: number): string {
  const time = timeText(atMs);
  const days = Math.abs(startOfDay(atMs) - startOfDay(nowMs)) / 86_400_000;
  if (days < 0.5) return time;
  return days < 6.5
    ? say('words.weekdayAt', { day: weekdayText(atMs), time })
    : say('words.dayAt', { day: shortDayText(atMs), time });
}

function startOfDay(atMs: number): number {
  return new Date(atMs).setHours(0, 0, 0, 0);
}
