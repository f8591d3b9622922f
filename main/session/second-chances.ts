import { fail, ok, type Result } from '../../shared/result.ts';
import type { SessionSnapshot, Turn } from '../../shared/session-snapshot.ts';
import type { KeptWords } from './kept-words.ts';
import type { ReadyLine } from './line.ts';
import type { Outbox, Outgoing } from './outbox.ts';
import { CANCELLED, type Settle } from './settlement.ts';
import type { TurnBook } from './turn-book.ts';
import { createUnheardOffer } from './unheard-offer.ts';
import type { RestoredWords } from './words-store.ts';

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
  /** The same, for words in which no voice was found. */
  sendAnyway(turnId: string): Result<undefined, 'nothingKept'>;
  /** Until the next turn begins these words can be sent all the same (T20). */
  offerUnheard(turnId: string): void;
  withdrawOffer(): void;
  unheard(): SessionSnapshot['unheard'];
  discard(turnId: string): Result<undefined, 'nothingKept'>;
  /** Words that an earlier run left stand in the conversation as turns that were kept (U5). */
  restore(words: readonly RestoredWords[]): void;
}

/** A turn that is tried again begins with nothing but its words. */
const FRESH: Partial<Omit<Turn, 'id'>> = {
  answer: '',
  outcome: null,
  failure: null,
  unheardFrom: null,
  restored: false,
};

export function createSecondChances(options: SecondChancesOptions): SecondChances {
  const { book, kept, outbox } = options;
  const offer = createUnheardOffer(book);

  /** A turn that left the window comes back with its words. */
  function isUnderWay({ turnId, ...words }: Outgoing): boolean {
    const turn = book.get(turnId);
    if (turn !== null) return turn.outcome === null;
    if (words.kind === 'text') book.open({ id: turnId, input: 'text', heard: words.text });
    else book.open({ id: turnId, input: 'voice' });
    book.update(turnId, { keptMs: kept.durationMs(turnId) });
    return false;
  }

  function retry(turnId: string): Result<undefined, 'nothingKept'> {
    const words = kept.get(turnId);
    if (words === null) return fail('nothingKept');
    // What is being said is no turn yet.
    if (book.get(turnId) === null && options.isBeingRecorded(turnId)) return fail('nothingKept');
    if (isUnderWay(words.outgoing)) return ok(undefined);
    book.update(turnId, FRESH);
    kept.retake(turnId);
    const generation = options.ready()?.generation ?? null;
    if (generation !== null && words.deliveredTo === generation) options.askAgain(turnId);
    else options.send(words.outgoing);
    return ok(undefined);
  }

  return {
    retry,
    sendAnyway: retry,
    offerUnheard: (turnId) => offer.make(turnId),
    withdrawOffer: () => offer.withdraw(),
    unheard: () => offer.now(),
    discard(turnId) {
      if (options.isBeingRecorded(turnId) || !kept.forget(turnId)) return fail('nothingKept');
      if (outbox.has(turnId)) {
        outbox.abandon(turnId);
        options.settle(turnId, CANCELLED);
      }
      book.update(turnId, { keptMs: null });
      return ok(undefined);
    },
    restore(words) {
      for (const found of words) {
        const { turnId, input, transcript, failure, recordedAtMs, durationMs } = found;
        kept.restore(found);
        book.open({ id: turnId, input });
        book.update(turnId, {
          startedAtMs: recordedAtMs,
          heard: transcript,
          outcome: 'kept',
          failure,
          keptMs: durationMs,
          restored: true,
        });
      }
    },
  };
}
