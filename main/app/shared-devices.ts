import type { AudioFact } from '../audio/audio-facts.ts';

/**
 * Microphone, speaker and the one socket have the session as their owner; a check may borrow them while it rests.
 * The session takes them back whenever it wants them, and whoever has them lets go at once.
 */
export interface SharedDevices {
  /** What the audio page told. */
  tell(fact: AudioFact): void;
  /** The session is about to use the microphone or to dial. */
  take(): void;
  /** Hears the audio page beside the session. Returns the way out. */
  hear(listener: (fact: AudioFact) => void): () => void;
  onTaken(listener: () => void): () => void;
}

export function createSharedDevices(): SharedDevices {
  const hearing = new Set<(fact: AudioFact) => void>();
  const taken = new Set<() => void>();
  return {
    tell(fact) {
      for (const listener of hearing) listener(fact);
    },
    take() {
      for (const listener of taken) listener();
    },
    hear(listener) {
      hearing.add(listener);
      return () => hearing.delete(listener);
    },
    onTaken(listener) {
      taken.add(listener);
      return () => taken.delete(listener);
    },
  };
}
