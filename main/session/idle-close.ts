import type { Clock } from './session.ts';

/** Closes a quiet connection; the next turn opens a new one (T16). */
export interface IdleClose {
  /** Something happened: the time runs anew. */
  touch(): void;
  dispose(): void;
}

export function createIdleClose(options: {
  readonly clock: Clock;
  /** Looked at whenever the time begins to run. */
  readonly afterMs: () => number;
  readonly isBusy: () => boolean;
  readonly close: () => void;
}): IdleClose {
  let stop: (() => void) | null = null;
  let isOver = false;

  function touch(): void {
    stop?.();
    if (isOver) return;
    stop = options.clock.after(options.afterMs(), () => {
      stop = null;
      if (options.isBusy()) touch();
      else options.close();
    });
  }

  return {
    touch,
    dispose() {
      isOver = true;
      stop?.();
    },
  };
}
