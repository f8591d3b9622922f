/** A device that takes longer (a headset, a question to the person) does not keep the speaker silent. */
const LONGEST_MS = 500;

export interface MicrophoneFirst {
  /** The microphone is about to be opened. */
  begin(): void;
  /** It is open, or cannot be. */
  done(): void;
  /** Resolves when another device may be opened. */
  readonly turn: () => Promise<void>;
}

/**
 * The browser opens one audio device after the other, so a speaker that wakes at the press costs the first words
 * its own time: the microphone goes first.
 */
export function createMicrophoneFirst(): MicrophoneFirst {
  const waiting = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  function done(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    for (const go of waiting) go();
    waiting.clear();
  }

  return {
    begin() {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(done, LONGEST_MS);
    },
    done,
    turn: () =>
      new Promise((resolve) => {
        if (timer === null) resolve();
        else waiting.add(resolve);
      }),
  };
}
