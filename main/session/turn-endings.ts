import type { KeptWords } from './kept-words.ts';
import type { Settle } from './settlement.ts';
import type { TurnBook } from './turn-book.ts';

export interface TurnEndingsOptions {
  readonly book: TurnBook;
  readonly kept: KeptWords;
  /** A turn has just ended, and the book has how. */
  readonly onEnded: (turnId: string) => void;
}

/**
 * The one place where a turn ends, once (T1). Its words are kept where they were not answered, or
 * where the person may want them.
 */
export function createTurnEndings({ book, kept, onEnded }: TurnEndingsOptions): Settle {
  return (turnId, { keep, ...settlement }) => {
    if ((book.get(turnId)?.outcome ?? null) !== null) return;
    const unanswered = settlement.outcome === 'failed' || settlement.outcome === 'kept';
    if (!(keep ?? unanswered)) kept.forget(turnId);
    book.update(turnId, { ...settlement, keptMs: kept.durationMs(turnId) });
    onEnded(turnId);
  };
}
