import type { Answering } from './answering.ts';
import type { Bills } from './bills.ts';
import type { KeptWords } from './kept-words.ts';
import type { SessionPorts } from './session.ts';
import type { TurnBook } from './turn-book.ts';

export interface CommittedAnswersOptions {
  readonly book: TurnBook;
  readonly kept: KeptWords;
  readonly budget: Pick<SessionPorts['budget'], 'isCapped'>;
  readonly bills: Pick<Bills, 'said'>;
  readonly answering: Answering;
}

/** What becomes of hands-free words that the server has whole: it answers them by itself, unless money must be asked first. */
export function createCommittedAnswers(options: CommittedAnswersOptions): (turnId: string) => void {
  const { book, kept, budget, bills, answering } = options;
  return (turnId) => {
    const said = kept.get(turnId)?.outgoing;
    if (said !== undefined) bills.said(said);
    const isOpen = book.get(turnId)?.outcome === null;
    if (budget.isCapped()) {
      if (isOpen && !answering.isAnswering(turnId)) answering.ask(turnId);
      return;
    }
    if (!isOpen) answering.refuse(turnId);
    else if (!answering.isAnswering(turnId)) answering.expect(turnId);
  };
}
