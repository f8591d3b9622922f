/** A device that takes longer (a headset, a question to the person) does not hold up everything else. */
const LONGEST_MS = 500;

export interface MicrophoneFirst {
  /** The microphone is about to be opened. */
  begin(): void;
  /** It is open, or cannot be. */
  done(): void;
  /** Resolves when other work may begin. */
  readonly turn: () => Promise<void>;
}

/**
 * Until the microphone is open words are clipped; nothing else that a press sets off is that urgent, and on a small
 * machine each of it makes the device wait: the microphone goes first.
 */
export function createMicrophoneFirst(
  /** Returns the way to call it off. */
  after: (delayMs: number, run: () => void) => () => void,
): MicrophoneFirst {
  const waiting = new Set<() => void>();
  let callOff: (() => void) | null = null;

  function done(): void {
    if (callOff === null) return;
    callOff();
    callOff = null;
    for (const go of waiting) go();
    waiting.clear();
  }

  return {
    begin() {
      callOff?.();
      callOff = after(LONGEST_MS, done);
    },
    done,
    turn: () =>
      new Promise((resolve) => {
        if (callOff === null) resolve();
        else waiting.add(resolve);
      }),
  };
}
