import type { Alert } from '../../skills/kept.ts';
import { localTime, sayClock } from '../../skills/clock/local-time.ts';

/** Later than this, an alert also says when it was due. */
export const LATE_MS = 2 * 60_000;

/** What the desktop shows when an alert rings. */
export function sayRinging(
  { kind, label, dueAtMs }: Alert,
  { nowMs, timeZone }: { readonly nowMs: number; readonly timeZone: string },
): string {
  const due = `It was due at ${clockOf(dueAtMs, timeZone)}.`;
  const late = nowMs - dueAtMs < LATE_MS ? '' : ` ${due}`;
  const about = label === null ? '.' : `: ${label}.`;
  switch (kind) {
    case 'timer':
      return `Your timer is up${about}${late}`;
    case 'alarm':
      return `Your alarm for ${clockOf(dueAtMs, timeZone)}${about}${late}`;
    case 'reminder':
      return `${label === null ? 'You wanted to be reminded.' : `Reminder: ${label}.`}${late}`;
  }
}

/** What came due while Parley was not running, in one sentence. */
export function sayMissed(alerts: readonly Alert[], timeZone: string): string {
  const each = alerts.map(({ kind, label, dueAtMs }) => {
    const name = label === null ? `a ${kind}` : `the ${kind} “${label}”`;
    return `${name.replace(/^a (?=a)/, 'an ')} (${clockOf(dueAtMs, timeZone)})`;
  });
  return `While Parley was not running you missed: ${each.join(', ')}.`;
}

function clockOf(atMs: number, timeZone: string): string {
  return sayClock(localTime(atMs, timeZone));
}
