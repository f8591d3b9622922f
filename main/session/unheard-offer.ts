import type { SessionSnapshot } from '../../shared/session-snapshot.ts';
import type { TurnBook } from './turn-book.ts';

/** The last words in which no voice was found, as long as no other turn has begun (T20). */
export interface UnheardOffer {
  make(turnId: string): void;
  /** Another turn begins. The words stay with the others that were not answered. */
  withdraw(): void;
  now(): SessionSnapshot['unheard'];
}

export function createUnheardOffer(book: Pick<TurnBook, 'get'>): UnheardOffer {
  let offered: string | null = null;
  return {
    make(turnId) {
      offered = turnId;
    },
    withdraw() {
      offered = null;
    },
    now() {
      const turn = offered === null ? null : book.get(offered);
      // Sent, dropped, or answered by a server that heard it all the same.
      if (turn === null || turn.outcome !== 'silent' || turn.keptMs === null) return null;
      return { turnId: turn.id, keptMs: turn.keptMs };
    },
  };
}
