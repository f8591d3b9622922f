import type { Tokens } from '../../shared/session-snapshot.ts';
import { addToReceipt } from './receipt.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { TurnBook } from './turn-book.ts';

/** Writes an answer down as it comes: its text, its times, its bill. */
export interface AnswerNotes {
  onText(turnId: string, text: string): void;
  onSound(turnId: string): void;
  onTokens(turnId: string, tokens: Tokens): void;
}

export function createAnswerNotes(options: {
  readonly book: TurnBook;
  readonly stopwatch: Stopwatch;
  /** What the server calls the model that answers. */
  readonly model: () => string | null;
}): AnswerNotes {
  const { book, stopwatch } = options;
  return {
    onText(turnId, text) {
      stopwatch.reached(turnId, 'releaseToFirstTextMs');
      book.update(turnId, { answer: text });
    },
    onSound: (turnId) => stopwatch.reached(turnId, 'releaseToFirstSoundMs'),
    onTokens(turnId, tokens) {
      const before = book.get(turnId)?.receipt ?? null;
      book.update(turnId, { receipt: addToReceipt(before, tokens, options.model()) });
    },
  };
}
