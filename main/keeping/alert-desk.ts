import type { AlertView } from '../../shared/session-snapshot.ts';
import { withoutAlerts, type Alert } from '../../skills/kept.ts';
import type { Clock } from '../session/session.ts';
import type { KeptStore } from './kept-store.ts';
import { LATE_MS } from './say-alert.ts';

/** A ringing alert chimes this often … */
const CHIME_EVERY_MS = 3_000;
/** … until it is dismissed or this long has passed: an alarm has somebody to wake. */
const RING_FOR_MS: Readonly<Record<Alert['kind'], number>> = {
  timer: 30_000,
  alarm: 5 * 60_000,
  reminder: 30_000,
};

/**
 * The longest single wait. A sleeping computer stops the clock that waits but not the one on the wall, and that one
 * may be set, so the wait is looked at anew at least this often.
 */
const LONGEST_WAIT_MS = 20_000;
/** The clock on the wall is corrected by a little all the time; only more than this is worth a thought. */
const CLOCK_SET_BACK_MS = 2_000;
/** What nobody has dismissed for so long is of no use to anybody. */
const MISSED_KEPT_MS = 7 * 86_400_000;

export interface AlertDeskPorts {
  readonly clock: Clock;
  readonly store: KeptStore;
  /** The alerts or the state of one changed. */
  readonly onChanged: (alerts: readonly AlertView[]) => void;
  /** The time of one has come. */
  readonly onRinging: (alert: Alert) => void;
  /** At the start: these came due while nobody was there to ring. Never empty. */
  readonly onMissed: (alerts: readonly Alert[]) => void;
  /** While any alert rings, every few seconds. */
  readonly onChime: () => void;
}

export interface AlertDesk {
  /** Looks at what earlier runs have left, and rings from then on. */
  start(): void;
  views(): readonly AlertView[];
  /** Ends one, ringing or missed. */
  dismiss(id: string): void;
  /** Ends whatever rings. */
  hush(): void;
  dispose(): void;
}

/**
 * Rings what the store says is due: timers, alarms, reminders. One wait at a time, for whatever comes first. An alert
 * leaves the store when its ring is over and not before, so that no kill takes one that nobody has heard.
 */
export function createAlertDesk(ports: AlertDeskPorts): AlertDesk {
  const { clock, store } = ports;
  /** Since when (monotonic), by id. */
  const ringing = new Map<string, number>();
  const missed = new Set<string>();
  let nextChimeMs = 0;
  let lastLook = { wallMs: 0, monotonicMs: 0 };
  let callOff: (() => void) | null = null;
  let leaveStore: (() => void) | null = null;

  function isWaiting({ id }: Alert): boolean {
    return !ringing.has(id) && !missed.has(id);
  }

  function views(): readonly AlertView[] {
    return store.get().alerts.map(({ id, kind, label, dueAtMs }) => ({
      id,
      kind,
      label,
      dueAtMs,
      state: ringing.has(id) ? 'ringing' : missed.has(id) ? 'missed' : 'waiting',
    }));
  }

  /** The store or the state of an alert has changed. */
  function changed(): void {
    const ids = new Set(store.get().alerts.map(({ id }) => id));
    for (const id of [...ringing.keys(), ...missed].filter((each) => !ids.has(each))) forget(id);
    ports.onChanged(views());
    wait();
  }

  function forget(id: string): void {
    ringing.delete(id);
    missed.delete(id);
  }

  function wait(): void {
    callOff?.();
    callOff = null;
    lastLook = { wallMs: clock.nowMs(), monotonicMs: clock.monotonicMs() };
    const due = store
      .get()
      .alerts.filter(isWaiting)
      .map(({ dueAtMs }) => dueAtMs - lastLook.wallMs);
    if (ringing.size > 0) due.push(nextChimeMs - lastLook.monotonicMs);
    if (due.length === 0) return;
    const delayMs = Math.max(0, Math.min(...due, LONGEST_WAIT_MS));
    callOff = clock.after(delayMs, look);
  }

  function look(): void {
    heedClockSetBack();
    const wallMs = clock.nowMs();
    const nowMs = clock.monotonicMs();
    const over = store.get().alerts.filter(({ id, kind }) => {
      const since = ringing.get(id);
      return since !== undefined && nowMs >= since + RING_FOR_MS[kind];
    });
    endRings(over);
    const due = store.get().alerts.filter((alert) => isWaiting(alert) && alert.dueAtMs <= wallMs);
    for (const alert of due) {
      ringing.set(alert.id, nowMs);
      ports.onRinging(alert);
    }
    if (ringing.size > 0 && (due.length > 0 || nowMs >= nextChimeMs)) {
      nextChimeMs = nowMs + CHIME_EVERY_MS;
      ports.onChime();
    }
    if (over.length + due.length > 0) changed();
    else wait();
  }

  /** A timer that nobody hears is over; what was to be remembered stays in sight until it is dismissed. */
  function endRings(over: readonly Alert[]): void {
    for (const { id, kind } of over) {
      if (kind === 'timer') continue;
      ringing.delete(id);
      missed.add(id);
    }
    finish(over.filter(({ kind }) => kind === 'timer').map(({ id }) => id));
  }

  /** A timer counts what has passed. Alarms and reminders go by the clock on the wall, however it is set. */
  function heedClockSetBack(): void {
    const wallMs = clock.nowMs() - lastLook.wallMs;
    const setBackMs = clock.monotonicMs() - lastLook.monotonicMs - wallMs;
    if (setBackMs < CLOCK_SET_BACK_MS) return;
    store.change((kept) => ({
      ...kept,
      alerts: kept.alerts.map((alert) =>
        alert.kind === 'timer' ? { ...alert, dueAtMs: alert.dueAtMs - setBackMs } : alert,
      ),
    }));
  }

  function finish(ids: readonly string[]): void {
    if (ids.length > 0) store.change((kept) => withoutAlerts(kept, ids));
  }

  return {
    start() {
      const nowMs = clock.nowMs();
      const { alerts } = store.get();
      finish(alerts.filter(({ dueAtMs }) => nowMs - dueAtMs > MISSED_KEPT_MS).map(({ id }) => id));
      const late = store.get().alerts.filter(({ dueAtMs }) => nowMs - dueAtMs >= LATE_MS);
      for (const { id } of late) missed.add(id);
      leaveStore = store.on(changed);
      if (late.length > 0) ports.onMissed(late);
      changed();
    },
    views,
    dismiss(id) {
      finish([id]);
    },
    hush() {
      finish([...ringing.keys()]);
    },
    dispose() {
      callOff?.();
      callOff = null;
      leaveStore?.();
    },
  };
}
