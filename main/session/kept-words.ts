import type { Outgoing } from './outbox.ts';

/** At most this many unanswered turns keep their words; the oldest go first, and it is logged. */
const MOST_KEPT = 64;

interface Kept {
  readonly outgoing: Outgoing;
  /** The connection that has all of it in its conversation, if one has. */
  readonly deliveredTo: number | null;
}

/** The words of turns that are not answered yet, so that every one can be sent again. */
export interface KeptWords {
  keep(outgoing: Outgoing): void;
  delivered(turnId: string, generation: number): void;
  get(turnId: string): Kept | null;
  forget(turnId: string): boolean;
  /** Milliseconds of recorded words; null when there are none (typed, or nothing kept). */
  durationMs(turnId: string): number | null;
}

export function createKeptWords(onDropped: (turnId: string) => void): KeptWords {
  const kept = new Map<string, Kept>();
  return {
    keep(outgoing) {
      kept.delete(outgoing.turnId);
      kept.set(outgoing.turnId, { outgoing, deliveredTo: null });
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) {
        kept.delete(oldest);
        onDropped(oldest);
      }
    },
    delivered(turnId, generation) {
      const words = kept.get(turnId);
      if (words !== undefined) kept.set(turnId, { ...words, deliveredTo: generation });
    },
    get: (turnId) => kept.get(turnId) ?? null,
    forget: (turnId) => kept.delete(turnId),
    durationMs(turnId) {
      const outgoing = kept.get(turnId)?.outgoing;
      return outgoing?.kind === 'speech' ? Math.round(outgoing.utterance.durationMs) : null;
    },
  };
}
