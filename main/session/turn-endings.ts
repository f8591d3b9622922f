import type { Failure } from '../../shared/failures.ts';
import type { KeptWords } from './kept-words.ts';
import type { Settle } from './settlement.ts';
import type { TurnBook } from './turn-book.ts';

export interface TurnEndingsOptions {
  readonly book: TurnBook;
  readonly kept: KeptWords;
  /** The cause as a person should hear it. */
  readonly causeOf: (turnId: string, failure: Failure | null) => Failure | null;
  /** A turn has just ended, and the book has how. */
  readonly onEnded: (turnId: string) => void;
}

/**
 * The one place where a turn ends, once (T1). Its words are kept where they were not answered, or
 * where the person may want them.
 */
export function createTurnEndings({ book, kept, causeOf, onEnded }: TurnEndingsOptions): Settle {
  return (turnId, { keep, ...ending }) => {
    if ((book.get(turnId)?.outcome ?? null) !== null) return;
    const settlement = { ...ending, failure: causeOf(turnId, ending.failure) };
    const unanswered = settlement.outcome === 'failed' || settlement.outcome === 'kept';
    if (keep ?? unanswered) {
      kept.left(turnId, { failure: settlement.failure, heard: book.get(turnId)?.heard ?? null });
    } else {
      kept.forget(turnId);
    }
    book.update(turnId, { ...settlement, keptMs: kept.durationMs(turnId) });
    onEnded(turnId);
  };
}
