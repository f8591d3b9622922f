import type { Tokens } from '../../shared/session-snapshot.ts';
import type { Bills } from './bills.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { TurnBook } from './turn-book.ts';

/** Writes an answer down as it comes: its text, its times, its bill. */
export interface AnswerNotes {
  onText(turnId: string, text: string): void;
  onSound(turnId: string): void;
  /** A response is over; null when the server bills nothing for it. */
  onTokens(turnId: string, tokens: Tokens | null): void;
}

export function createAnswerNotes(options: {
  readonly book: TurnBook;
  readonly stopwatch: Stopwatch;
  readonly bills: Pick<Bills, 'answered'>;
}): AnswerNotes {
  const { book, stopwatch } = options;
  return {
    onText(turnId, text) {
      stopwatch.reached(turnId, 'releaseToFirstTextMs');
      book.update(turnId, { answer: text });
    },
    onSound: (turnId) => stopwatch.reached(turnId, 'releaseToFirstSoundMs'),
    onTokens: (turnId, tokens) => options.bills.answered(turnId, tokens),
  };
}
