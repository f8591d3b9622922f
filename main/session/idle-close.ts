import type { Clock } from './session.ts';

/** A quiet connection is closed after this long; the next turn opens a new one (T16). */
const IDLE_CLOSE_MS = 10 * 60_000;

export interface IdleClose {
  /** Something happened: the time runs anew. */
  touch(): void;
  dispose(): void;
}

export function createIdleClose(options: {
  readonly clock: Clock;
  readonly isBusy: () => boolean;
  readonly close: () => void;
}): IdleClose {
  let stop: (() => void) | null = null;
  let isOver = false;
  return {
    touch() {
      stop?.();
      if (isOver) return;
      stop = options.clock.after(IDLE_CLOSE_MS, () => {
        stop = null;
        if (!options.isBusy()) options.close();
      });
    },
    dispose() {
      isOver = true;
      stop?.();
    },
  };
}
