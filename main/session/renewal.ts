import type { Clock } from './session.ts';

/** A server that does not say when it ends a session ends it after an hour (reference §1.5). */
const LONGEST_SESSION_MS = 55 * 60_000;
/** How long before its end a session is renewed: as 55 minutes are to the hour. */
const MARGIN_SHARE = 1 / 12;
/** Less than this is no lifetime: the clock on this wall goes wrong. */
const SHORTEST_BELIEVED_MS = 2 * 60_000;
/** From here on any boundary will do. */
const LAST_CALL_MS = 60_000;
const LOOK_EVERY_MS = 1_000;

export type Haste = 'whenQuiet' | 'lastCall';

export interface RenewalOptions {
  readonly clock: Clock;
  /** Whether nothing is said, awaited or heard now. Before the last call, also for a moment before. */
  readonly isBoundary: (haste: Haste) => boolean;
  readonly renew: () => void;
}

/** Has the session renewed between two turns, before the server ends it in the middle of one (C12). */
export interface Renewal {
  /** A session began, which the server will end then (Unix milliseconds), if it says. */
  began(expiresAtMs: number | null): void;
  ended(): void;
  dispose(): void;
}

export function createRenewal({ clock, isBoundary, renew }: RenewalOptions): Renewal {
  let stopTimer: (() => void) | null = null;

  function ended(): void {
    stopTimer?.();
    stopTimer = null;
  }

  function lookForBoundary(lastCallAtMs: number): void {
    const haste = clock.monotonicMs() >= lastCallAtMs ? 'lastCall' : 'whenQuiet';
    if (isBoundary(haste)) {
      stopTimer = null;
      renew();
      return;
    }
    stopTimer = clock.after(LOOK_EVERY_MS, () => lookForBoundary(lastCallAtMs));
  }

  return {
    began(expiresAtMs) {
      ended();
      const lifetimeMs = lifetimeOf(expiresAtMs, clock.nowMs());
      const lastCallAtMs = clock.monotonicMs() + lifetimeMs - LAST_CALL_MS;
      const dueInMs = Math.min(LONGEST_SESSION_MS, lifetimeMs * (1 - MARGIN_SHARE));
      stopTimer = clock.after(dueInMs, () => lookForBoundary(lastCallAtMs));
    },
    ended,
    dispose: ended,
  };
}

function lifetimeOf(expiresAtMs: number | null, nowMs: number): number {
  const unknownMs = LONGEST_SESSION_MS / (1 - MARGIN_SHARE);
  if (expiresAtMs === null) return unknownMs;
  const lifetimeMs = expiresAtMs - nowMs;
  return lifetimeMs < SHORTEST_BELIEVED_MS ? unknownMs : lifetimeMs;
}
