export interface IdleTimeout {
  /** An answer is made; playing it takes so long from now on. */
  answered(playbackMs: number): void;
  /** Somebody spoke, an answer is being made, or nobody wants to be asked any more. */
  stop(): void;
}

/** Calls `run` after so long; gives the way out. */
export type After = (delayMs: number, run: () => void) => () => void;

/**
 * `idle_timeout_ms`: how long nobody may speak after an answer was played. The server does not hear the playing,
 * so it is taken to begin when the answer is made.
 */
export function createIdleTimeout({
  timeoutMs,
  position,
  after,
  onIdle,
}: {
  /** null: there is none. */
  readonly timeoutMs: () => number | null;
  /** Where in the session's audio the microphone is now. */
  readonly position: () => number;
  readonly after: After;
  /** `from` is where the silence began. */
  readonly onIdle: (from: number) => void;
}): IdleTimeout {
  let callOff = (): void => undefined;

  const stop = (): void => {
    callOff();
    callOff = () => undefined;
  };

  return {
    answered: (playbackMs) => {
      stop();
      const waitMs = timeoutMs();
      if (waitMs === null) return;
      callOff = after(playbackMs, () => {
        const from = position();
        callOff = after(waitMs, () => {
          stop();
          onIdle(from);
        });
      });
    },
    stop,
  };
}

/** The engine's own clock. */
export const afterMs: After = (delayMs, run) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};
