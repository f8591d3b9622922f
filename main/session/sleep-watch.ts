import type { Clock } from './session.ts';

const LOOK_EVERY_MS = 5_000;
/** Later than any busy machine is. */
const SLEPT_MS = 10_000;

/** Notices that the computer slept without having said so: a wait is long overdue on the clock on the wall (C11). */
export interface SleepWatch {
  start(): void;
  stop(): void;
}

export function createSleepWatch(options: {
  readonly clock: Clock;
  readonly onSlept: (forMs: number) => void;
}): SleepWatch {
  const { clock } = options;
  let stopTimer: (() => void) | null = null;

  function look(): void {
    const fromMs = clock.nowMs();
    stopTimer = clock.after(LOOK_EVERY_MS, () => {
      look();
      const lateMs = clock.nowMs() - fromMs - LOOK_EVERY_MS;
      if (lateMs > SLEPT_MS) options.onSlept(lateMs);
    });
  }

  return {
    start() {
      if (stopTimer === null) look();
    },
    stop() {
      stopTimer?.();
      stopTimer = null;
    },
  };
}
