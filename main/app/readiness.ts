/** What must be there before a press of any control is heard and answered. */
type ReadyPart = 'window' | 'audio';

export interface Readiness {
  /** A part is there; each counts once. */
  have(part: ReadyPart): void;
}

/**
 * Says once, when the last part came, that Parley is ready to talk: the moment `npm run bench:start` measures.
 * Gestures are open before either part is, so they are no part of their own.
 */
export function createReadiness(onReady: () => void): Readiness {
  const missing = new Set<ReadyPart>(['window', 'audio']);
  return {
    have(part) {
      if (missing.delete(part) && missing.size === 0) onReady();
    },
  };
}
