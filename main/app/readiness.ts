import type { StartMarks } from './start-marks.ts';

/** What must be there before a press of any control is heard and answered. */
type ReadyPart = 'windowShown' | 'audioReady';

export interface Readiness {
  /** A part is there; each counts once. */
  have(part: ReadyPart): void;
}

export interface ReadinessOptions {
  /** Started by the system, not by a person: there is no window to wait for. */
  readonly startsHidden: boolean;
  readonly marks: Pick<StartMarks, 'have'>;
  readonly onReady: () => void;
}

/**
 * Says once, when the last part came, that Parley is ready to talk: the moment `npm run bench:start` measures.
 * Gestures and session are there before either part is, so they are no parts of their own.
 */
export function createReadiness({ startsHidden, marks, onReady }: ReadinessOptions): Readiness {
  const missing = new Set<ReadyPart>(startsHidden ? ['audioReady'] : ['windowShown', 'audioReady']);
  return {
    have(part) {
      marks.have(part);
      if (missing.delete(part) && missing.size === 0) onReady();
    },
  };
}
