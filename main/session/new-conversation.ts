import type { Clock } from './session.ts';

/** Begins a new conversation after so many quiet minutes (C15): what was said before is no longer told. */
export interface NewConversation {
  /** A turn begins. While the computer slept no timer ran, and the clock on the wall knows better. */
  turnBegins(): void;
  /** From here on it is quiet, as far as this turn goes. */
  turnOver(): void;
  dispose(): void;
}

export function createNewConversation(options: {
  readonly clock: Clock;
  /** Looked at whenever the time begins to run; null: never. */
  readonly afterMs: () => number | null;
  /** The conversation goes on, whether or not anybody says something. */
  readonly isBusy: () => boolean;
  readonly begin: () => void;
}): NewConversation {
  const { clock } = options;
  /** Null while nothing was said in it. */
  let lastAtMs: number | null = null;
  let stop: (() => void) | null = null;
  let isOver = false;

  function begin(): void {
    stop?.();
    stop = null;
    lastAtMs = null;
    options.begin();
  }

  function run(): void {
    stop?.();
    stop = null;
    if (isOver) return;
    lastAtMs = clock.nowMs();
    const afterMs = options.afterMs();
    if (afterMs === null) return;
    stop = clock.after(afterMs, () => {
      stop = null;
      if (options.isBusy()) run();
      else begin();
    });
  }

  return {
    turnBegins() {
      const afterMs = options.afterMs();
      if (lastAtMs === null || afterMs === null || options.isBusy()) return;
      if (clock.nowMs() - lastAtMs >= afterMs) begin();
    },
    turnOver: run,
    dispose() {
      isOver = true;
      stop?.();
      stop = null;
    },
  };
}
