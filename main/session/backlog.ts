import { PCM } from '../../shared/audio/format.ts';
import type { Clock } from './session.ts';

/** A second of 24 kHz sound in base64, without its wrapping. */
const SECOND_BYTES = 64_000;
const SAMPLE_BYTES = SECOND_BYTES / PCM.sampleRateHz;
const SLOW_BYTES = SECOND_BYTES;
const STUCK_BYTES = 4 * SECOND_BYTES;
const STUCK_AFTER_MS = 4_000;
const LOOK_EVERY_MS = 250;

export interface BacklogOptions {
  readonly clock: Clock;
  /** What the present connection was given and has not sent yet; 0 without one. */
  readonly bufferedBytes: () => number;
  /** Sound that waits for room with it. */
  readonly unsentSamples: () => number;
  /** It became slow, or no longer is. */
  readonly onChange: () => void;
  /** More than four seconds of sound wait, and for as long none of it went: there is no more use in waiting. */
  readonly onStuck: () => void;
}

/** Watches how far the network is behind what is said (C14). A long recording that drains is only slow. */
export interface Backlog {
  /** So much sound was given to the connection. */
  sent(samples: number): void;
  isSlow(): boolean;
  /** The connection is gone, and what it had not sent with it. */
  ended(): void;
}

export function createBacklog(options: BacklogOptions): Backlog {
  const { clock, bufferedBytes } = options;
  let stopTimer: (() => void) | null = null;
  let isSlow = false;
  let givenBytes = 0;
  /** The most that the network had taken, and since when it takes no more. */
  let taken = { bytes: 0, sinceMs: 0 };

  function setSlow(slow: boolean): void {
    if (slow === isSlow) return;
    isSlow = slow;
    options.onChange();
  }

  function look(): void {
    stopTimer = null;
    const buffered = bufferedBytes();
    const bytes = buffered + options.unsentSamples() * SAMPLE_BYTES;
    const nowMs = clock.monotonicMs();
    setSlow(bytes > SLOW_BYTES);
    const takenBytes = givenBytes - buffered;
    if (takenBytes > taken.bytes || bytes <= STUCK_BYTES) {
      taken = { bytes: takenBytes, sinceMs: nowMs };
    }
    if (nowMs - taken.sinceMs >= STUCK_AFTER_MS) {
      ended();
      options.onStuck();
      return;
    }
    if (bytes > 0) stopTimer = clock.after(LOOK_EVERY_MS, look);
  }

  function ended(): void {
    stopTimer?.();
    stopTimer = null;
    givenBytes = 0;
    setSlow(false);
  }

  return {
    sent(samples) {
      givenBytes += samples * SAMPLE_BYTES;
      if (stopTimer !== null) return;
      taken = { bytes: Number.NEGATIVE_INFINITY, sinceMs: clock.monotonicMs() };
      stopTimer = clock.after(LOOK_EVERY_MS, look);
    },
    isSlow: () => isSlow,
    ended,
  };
}
