import { fail, ok, type Result } from '../../shared/result.ts';
import type { Turn } from '../../shared/session-snapshot.ts';
import type { KeptWords } from './kept-words.ts';
import type { ReadyLine } from './line.ts';
import type { Outbox, Outgoing } from './outbox.ts';
import { CANCELLED, type Settle } from './settlement.ts';
import type { TurnBook } from './turn-book.ts';

export interface SecondChancesOptions {
  readonly book: TurnBook;
  readonly kept: KeptWords;
  readonly outbox: Outbox;
  readonly ready: () => ReadyLine | null;
  readonly isBeingRecorded: (turnId: string) => boolean;
  readonly settle: Settle;
  /** Sends the words to the server, and asks when it has them. */
  readonly send: (outgoing: Outgoing) => void;
  /** The server has the words already: only the answer is missing. */
  readonly askAgain: (turnId: string) => void;
}

/** What a person may do with words that were not answered: send them again, or drop them. */
export interface SecondChances {
  retry(turnId: string): Result<undefined, 'nothingKept'>;
  discard(turnId: string): Result<undefined, 'nothingKept'>;
}

/** A turn that is tried again begins with nothing but its words. */
const FRESH: Partial<Omit<Turn, 'id'>> = {
  answer: '',
  outcome: null,
  failure: null,
  unheardFrom: null,
};

export function createSecondChances(options: SecondChancesOptions): SecondChances {
  const { book, kept, outbox } = options;
  return {
    retry(turnId) {
      const words = kept.get(turnId);
      const turn = book.get(turnId);
      if (words === null || turn === null) return fail('nothingKept');
      if (turn.outcome === null) return ok(undefined);
      book.update(turnId, FRESH);
      const generation = options.ready()?.generation ?? null;
      if (generation !== null && words.deliveredTo === generation) options.askAgain(turnId);
      else options.send(words.outgoing);
      return ok(undefined);
    },
    discard(turnId) {
      if (options.isBeingRecorded(turnId) || !kept.forget(turnId)) return fail('nothingKept');
      if (outbox.has(turnId)) {
        outbox.abandon(turnId);
        options.settle(turnId, CANCELLED);
      }
      book.update(turnId, { keptMs: null });
      return ok(undefined);
    },
  };
}
