import type { SessionEvent } from '../../main/session/session.ts';
import type { SessionSnapshot } from '../../shared/session-snapshot.ts';
import type { Stage } from './stage.ts';

/** What the line went through since the watch began. Times are the session's own clock's. */
export interface Watched {
  /** The names of the losses, as they were logged. */
  readonly losses: readonly string[];
  /** A countdown was shown. */
  readonly hasWaited: boolean;
  /** The waits that were announced, together. */
  readonly scheduledMs: number;
  /** From the first loss to the line being ready again; null when it was not lost, or is not back. */
  readonly recoveryMs: number | null;
}

export interface Watch {
  /** Looks once, and passes over an announced wait. */
  look(): void;
  read(): Watched;
}

/** Follows the line from its first loss to its recovery, and keeps people from sitting through countdowns. */
export function watchLine(stage: Stage): Watch {
  const { session, clock, notes, events } = stage.bench;
  const eventsFrom = events.length;
  const from = notes.length;
  let before: SessionSnapshot['connection'] = session.snapshot().connection;
  let seenLosses = 0;
  let lostAtMs: number | null = null;
  let recoveredAtMs: number | null = null;
  let scheduledMs = 0;
  let hasWaited = false;

  function losses(): string[] {
    return notes
      .slice(from)
      .filter(({ message }) => message === 'connection lost')
      .map(({ facts }) => String(facts['failure']));
  }

  return {
    look() {
      const { connection, retryAtMs } = session.snapshot();
      const count = losses().length;
      if (count > seenLosses) {
        seenLosses = count;
        lostAtMs ??= clock.monotonicMs();
        recoveredAtMs = null;
      }
      if (connection === 'ready' && before !== 'ready' && lostAtMs !== null) {
        recoveredAtMs ??= clock.monotonicMs();
      }
      before = connection;
      if (connection !== 'waiting' || retryAtMs === null) return;
      hasWaited = true;
      const waitMs = Math.max(0, retryAtMs - clock.nowMs());
      scheduledMs += waitMs;
      stage.skip(waitMs);
    },
    read: () => ({
      losses: losses(),
      // A busy machine may sleep through a short countdown that the person was shown.
      hasWaited: hasWaited || events.slice(eventsFrom).some(isCountdown),
      scheduledMs: Math.round(scheduledMs),
      recoveryMs:
        lostAtMs === null || recoveredAtMs === null ? null : Math.round(recoveredAtMs - lostAtMs),
    }),
  };
}

function isCountdown(event: SessionEvent): boolean {
  return event.type === 'snapshotChanged' && event.snapshot.connection === 'waiting';
}
