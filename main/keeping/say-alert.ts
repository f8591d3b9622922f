import { seriesText, timeTextIn } from '../../shared/texts/formats.ts';
import { say } from '../../shared/texts/say.ts';
import type { TextKey } from '../../shared/texts/text-key.ts';
import type { Alert } from '../../skills/kept.ts';

/** Later than this, an alert also says when it was due. */
export const LATE_MS = 2 * 60_000;

interface Sentence {
  readonly nameless: TextKey;
  readonly named: TextKey;
}

const RINGS: Readonly<Record<Alert['kind'], Sentence>> = {
  timer: { nameless: 'session.timerUp', named: 'session.timerUpNamed' },
  alarm: { nameless: 'session.alarmUp', named: 'session.alarmUpNamed' },
  reminder: { nameless: 'session.reminderUp', named: 'session.reminderUpNamed' },
};
const MISSED: Readonly<Record<Alert['kind'], Sentence>> = {
  timer: { nameless: 'session.missedTimer', named: 'session.missedTimerNamed' },
  alarm: { nameless: 'session.missedAlarm', named: 'session.missedAlarmNamed' },
  reminder: { nameless: 'session.missedReminder', named: 'session.missedReminderNamed' },
};

/** What the desktop shows when an alert rings. */
export function sayRinging(
  alert: Alert,
  { nowMs, timeZone }: { readonly nowMs: number; readonly timeZone: string },
): string {
  const text = inWords(alert, { sentence: RINGS[alert.kind], timeZone });
  if (nowMs - alert.dueAtMs < LATE_MS) return text;
  return `${text} ${say('session.dueAt', { time: timeTextIn(alert.dueAtMs, timeZone) })}`;
}

/** What came due while Parley was not running, in one sentence. */
export function sayMissed(missed: readonly Alert[], timeZone: string): string {
  const alerts = missed.map((alert) => inWords(alert, { sentence: MISSED[alert.kind], timeZone }));
  return say('session.missed', { alerts: seriesText(alerts) });
}

function inWords(
  { label, dueAtMs }: Alert,
  { sentence, timeZone }: { readonly sentence: Sentence; readonly timeZone: string },
): string {
  const time = timeTextIn(dueAtMs, timeZone);
  return label === null ? say(sentence.nameless, { time }) : say(sentence.named, { time, label });
}
