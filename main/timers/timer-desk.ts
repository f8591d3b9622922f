import type { EngineTimer } from '../../shared/engine-control.ts';
import type { TimerView } from '../../shared/session-snapshot.ts';
import { MOST_TIMERS } from '../../skills/timers/set-timer.ts';
import type { Clock } from '../session/session.ts';

/** A ringing timer chimes this often … */
const CHIME_EVERY_MS = 3_000;
/** … until it is dismissed or this long has passed. */
const RING_FOR_MS = 30_000;

/**
 * The longest single wait. A sleeping computer stops the clock that waits but not the one on the wall, so the
 * wait is looked at anew at least this often.
 */
const LONGEST_WAIT_MS = 20_000;

export interface TimerDeskPorts {
  readonly clock: Clock;
  readonly newId: () => string;
  /** The list or a timer's state changed. */
  readonly onChanged: (timers: readonly TimerView[]) => void;
  /** A timer has just run out. */
  readonly onRinging: (timer: EngineTimer) => void;
  /** While any timer rings, every few seconds. */
  readonly onChime: () => void;
}

export interface TimerDesk {
  set(wish: { readonly durationMs: number; readonly label: string | null }): void;
  /** Null: all of them. */
  cancel(label: string | null): void;
  /** Ends one, ringing or not. */
  dismiss(timerId: string): void;
  list(): readonly TimerView[];
  /** Those still to come, as the engine's skills count them. */
  pending(): readonly EngineTimer[];
  dispose(): void;
}

/** `rangAtMs`: when the ring began, which after a sleep is later than when the timer ran out. */
interface Timer extends EngineTimer {
  readonly rangAtMs: number | null;
}

/** The timers people set by voice, with the ring at their end. One wait at a time, for whatever comes first. */
export function createTimerDesk(ports: TimerDeskPorts): TimerDesk {
  const { clock } = ports;
  let timers: readonly Timer[] = [];
  let nextChimeMs = 0;
  let callOff: (() => void) | null = null;

  function change(next: readonly Timer[]): void {
    timers = next;
    ports.onChanged(timers.map(view));
    wait();
  }

  function wait(): void {
    callOff?.();
    callOff = null;
    if (timers.length === 0) return;
    const now = clock.nowMs();
    const due = timers.map((timer) => (timer.rangAtMs === null ? timer.endsAtMs : nextChimeMs));
    const delayMs = Math.max(0, Math.min(...due) - now);
    callOff = clock.after(Math.min(delayMs, LONGEST_WAIT_MS), look);
  }

  function look(): void {
    const now = clock.nowMs();
    const runOut = timers.filter((timer) => timer.rangAtMs === null && timer.endsAtMs <= now);
    const left = timers
      .filter((timer) => timer.rangAtMs === null || now < timer.rangAtMs + RING_FOR_MS)
      .map((timer) => (runOut.includes(timer) ? ringing(timer, now) : timer));
    const changed = runOut.length > 0 || left.length !== timers.length;
    for (const timer of runOut) ports.onRinging(timer);
    const rings = left.some((timer) => timer.rangAtMs !== null);
    if (rings && (runOut.length > 0 || now >= nextChimeMs)) {
      nextChimeMs = now + CHIME_EVERY_MS;
      ports.onChime();
    }
    if (changed) change(left);
    else wait();
  }

  return {
    set({ durationMs, label }) {
      // The skill says so before it comes to this; those that ring are not counted.
      if (timers.filter(({ rangAtMs }) => rangAtMs === null).length >= MOST_TIMERS) return;
      const endsAtMs = clock.nowMs() + durationMs;
      change([...timers, { id: ports.newId(), label, endsAtMs, rangAtMs: null }]);
    },
    cancel(label) {
      const meant = label?.toLowerCase() ?? null;
      const left = timers.filter((timer) => meant !== null && timer.label?.toLowerCase() !== meant);
      if (left.length !== timers.length) change(left);
    },
    dismiss(timerId) {
      const left = timers.filter((timer) => timer.id !== timerId);
      if (left.length !== timers.length) change(left);
    },
    list: () => timers.map(view),
    pending: () =>
      timers
        .filter((timer) => timer.rangAtMs === null)
        .map(({ id, label, endsAtMs }) => ({ id, label, endsAtMs })),
    dispose() {
      callOff?.();
      callOff = null;
      timers = [];
    },
  };
}

function ringing({ id, label, endsAtMs }: Timer, rangAtMs: number): Timer {
  return { id, label, endsAtMs, rangAtMs };
}

function view({ id, label, endsAtMs, rangAtMs }: Timer): TimerView {
  return { id, label, endsAtMs, ringing: rangAtMs !== null };
}
