import type { Alert } from '../kept.ts';
import { MOST_ALERTS } from '../kept-bounds.ts';
import type { World } from '../skill.ts';

/** All of one kind, whether they wait, ring or were missed; the next one first. */
export function alertsOf(kind: Alert['kind'], { kept }: World): readonly Alert[] {
  return kept.alerts
    .filter((alert) => alert.kind === kind)
    .toSorted((a, b) => a.dueAtMs - b.dueAtMs);
}

/** Those whose time is still to come. */
export function waitingOf(kind: Alert['kind'], world: World): readonly Alert[] {
  return alertsOf(kind, world).filter(({ dueAtMs }) => dueAtMs > world.nowMs);
}

export function sayFull(): string {
  return `You have ${MOST_ALERTS} timers, alarms and reminders already. Cancel one first.`;
}
