import type { Clock } from './session.ts';

/** A second of 24 kHz sound in base64, without its wrapping. */
const SECOND_BYTES = 64_000;
const SLOW_BYTES = SECOND_BYTES;
const STUCK_BYTES = 4 * SECOND_BYTES;
const STUCK_AFTER_MS = 4_000;
const LOOK_EVERY_MS = 250;

export interface BacklogOptions {
  readonly clock: Clock;
  /** What the present connection has not sent yet; 0 without one. */
  readonly bufferedBytes: () => number;
  /** It became slow, or no longer is. */
  readonly onChange: () => void;
  /** More than four seconds of sound wait, and for as long none of it went: there is no more use in waiting. */
  readonly onStuck: () => void;
}

/** Watches how far the network is behind what is said (C14). A long recording that drains is only slow. */
export interface Backlog {
  /** Something was given to the connection. */
  sent(): void;
  isSlow(): boolean;
  /** The connection is gone, and what it had not sent with it. */
  ended(): void;
}

export function createBacklog(options: BacklogOptions): Backlog {
  const { clock, bufferedBytes } = options;
  let stopTimer: (() => void) | null = null;
  let isSlow = false;
  /** The least that waited since it last grew less. */
  let least = { bytes: 0, sinceMs: 0 };

  function setSlow(slow: boolean): void {
    if (slow === isSlow) return;
    isSlow = slow;
    options.onChange();
  }

  function look(): void {
    stopTimer = null;
    const bytes = bufferedBytes();
    const nowMs = clock.monotonicMs();
    setSlow(bytes > SLOW_BYTES);
    if (bytes < least.bytes || bytes <= STUCK_BYTES) least = { bytes, sinceMs: nowMs };
    if (nowMs - least.sinceMs >= STUCK_AFTER_MS) {
      ended();
      options.onStuck();
      return;
    }
    if (bytes > 0) stopTimer = clock.after(LOOK_EVERY_MS, look);
  }

  function ended(): void {
    stopTimer?.();
    stopTimer = null;
    setSlow(false);
  }

  return {
    sent() {
      if (stopTimer !== null) return;
      least = { bytes: Number.POSITIVE_INFINITY, sinceMs: clock.monotonicMs() };
      stopTimer = clock.after(LOOK_EVERY_MS, look);
    },
    isSlow: () => isSlow,
    ended,
  };
}
