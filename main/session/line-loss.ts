import type { Failure } from '../../shared/failures.ts';
import type { Answering } from './answering.ts';
import type { HandsFreeTurns } from './hands-free-turns.ts';
import type { KeptWords } from './kept-words.ts';
import type { Line, Loss } from './line.ts';
import type { Listening } from './listening.ts';
import type { Outbox, Outgoing } from './outbox.ts';
import type { Settle } from './settlement.ts';
import type { Transcripts } from './transcripts.ts';
import type { TurnBook } from './turn-book.ts';
import { keepWaiting } from './words-stay.ts';

/** We hung up ourselves, and dial again if anybody wants it. */
export const RECONNECTING: Failure = { name: 'offline', reason: 'reconnecting', detail: null };

/** Spoken words that a connection was given, of turns that still wait for their answer. */
export function uncommittedWords({
  kept,
  book,
}: Pick<LineLossOptions, 'kept' | 'book'>): readonly Outgoing[] {
  return kept.uncommitted().filter(({ turnId }) => book.get(turnId)?.outcome === null);
}

export interface LineLossOptions {
  readonly book: TurnBook;
  readonly kept: KeptWords;
  readonly line: Line;
  readonly listening: Listening;
  readonly outbox: Outbox;
  readonly handsFree: HandsFreeTurns;
  readonly answering: Answering;
  readonly transcripts: Transcripts;
  readonly settle: Settle;
  /** What this connection had heard is of no more account. */
  readonly forgetSent: () => void;
  readonly endHandsFree: () => void;
  /** Another connection may follow, and has to be told the words that wait now. */
  readonly onTakenBack: () => void;
  readonly onRefused: (failure: Failure) => void;
}

/** What a lost line does to everything that leaned on it; words wait for the next one, or are kept. */
export function createLineLoss(options: LineLossOptions): (loss: Loss) => void {
  const { line, listening, outbox, handsFree, answering, transcripts, settle, kept } = options;

  /** What the server never said that it has goes out again by itself, once (U4). */
  function takeBack(): void {
    const uncommitted = uncommittedWords(options);
    for (const { turnId } of uncommitted) {
      answering.withdraw(turnId);
      kept.replayed(turnId);
    }
    outbox.putBack(uncommitted);
  }

  return ({ failure, final }) => {
    options.forgetSent();
    transcripts.connectionLost();
    outbox.connectionLost();
    if (!final) takeBack();
    handsFree.connectionLost();
    answering.connectionLost(failure);
    if (!final) {
      options.onTakenBack();
      return;
    }
    keepWaiting(failure, { outbox, listening, settle });
    handsFree.giveUp(failure);
    // A quiet line that was closed stands in nobody's way; one that refuses us does.
    if (line.state().phase === 'refused') options.onRefused(failure);
    // While it is paused nobody needs a line.
    if (handsFree.isListening()) options.endHandsFree();
  };
}
