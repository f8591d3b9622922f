import { performance } from 'node:perf_hooks';
import type { Clock } from '../session/session.ts';

/** `setTimeout` fires at once beyond this (2^31 - 1 ms, about 24.8 days). */
const LONGEST_TIMEOUT_MS = 2_147_483_647;

/** The machine's own clock. Callers keep their delays bounded; longer ones are cut to 24 days. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after(delayMs, run) {
    const timeout = setTimeout(run, Math.min(Math.max(delayMs, 0), LONGEST_TIMEOUT_MS));
    return () => {
      clearTimeout(timeout);
    };
  },
};
