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
  let opening: PromiseWithResolvers<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function done(): void {
    clearTimeout(timer);
    opening?.resolve();
    opening = null;
  }

  return {
    begin() {
      clearTimeout(timer);
      timer = setTimeout(done, LONGEST_MS);
      opening ??= Promise.withResolvers();
    },
    done,
    turn: () => opening?.promise ?? Promise.resolve(),
  };
}
