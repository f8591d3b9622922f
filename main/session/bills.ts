import type { TranscriptionUsage } from '../../realtime/usage.ts';
import type { Failure } from '../../shared/failures.ts';
import type { Result } from '../../shared/result.ts';
import type { Tokens } from '../../shared/session-snapshot.ts';
import type { Budget } from '../money/budget.ts';
import { NO_WORDS, spokenWords, typedWords, type OwnWords } from '../money/own-words.ts';
import { BUILT_IN_MODEL } from '../money/price-data.ts';
import { addToReceipt, type Bill } from '../money/receipt.ts';
import { createInputEstimate } from './input-estimate.ts';
import type { Outgoing } from './outbox.ts';
import type { TurnBook } from './turn-book.ts';

/** Turns whose words are remembered for their receipts. */
const REMEMBERED_TURNS = 200;

export interface BillsOptions {
  readonly budget: Budget;
  readonly book: TurnBook;
  /** What the server calls the model that answers. */
  readonly model: () => string | null;
  /** The model that was asked to transcribe. */
  readonly transcriptionModel: () => string;
  /** Instructions, tools and whatever else every response is given. */
  readonly sessionText: () => string;
}

/** Keeps the receipts of the turns, and the budget informed of what is asked for and billed (M rules). */
export interface Bills {
  /** The server has these words, and will transcribe what was spoken. */
  said(outgoing: Outgoing): void;
  /** Something else joined the conversation of this connection: what was said before, or what a tool gave. */
  added(text: string): void;
  mayAsk(turnId: string): Result<number | 'inf', Failure>;
  /** A response is over; `tokens` null when the server bills nothing for it. */
  answered(turnId: string, tokens: Tokens | null): void;
  transcribed(turnId: string, usage: TranscriptionUsage): void;
  transcriptFailed(turnId: string): void;
  connectionLost(): void;
}

export function createBills(options: BillsOptions): Bills {
  const { budget, book } = options;
  const ownWords = new Map<string, OwnWords>();
  const estimate = createInputEstimate({ sessionText: options.sessionText });

  function add(turnId: string, bill: Bill): void {
    const before = book.get(turnId)?.receipt ?? null;
    const own = ownWords.get(turnId) ?? NO_WORDS;
    book.update(turnId, { receipt: addToReceipt(before, bill, own) });
    budget.billed(turnId, bill);
  }

  /** The built-in assistant hears with a model of its own, whatever the settings name for others. */
  function transcriptionModel(): string {
    return options.model() === BUILT_IN_MODEL ? BUILT_IN_MODEL : options.transcriptionModel();
  }

  return {
    said(outgoing) {
      const { turnId } = outgoing;
      const isSpoken = outgoing.kind === 'speech';
      const audioMs = isSpoken ? outgoing.utterance.durationMs : 0;
      const words = isSpoken ? spokenWords(audioMs) : typedWords(outgoing.text);
      ownWords.set(turnId, words);
      const [oldest] = ownWords.keys();
      if (ownWords.size > REMEMBERED_TURNS && oldest !== undefined) ownWords.delete(oldest);
      estimate.said(words);
      if (isSpoken) budget.expectTranscription({ turnId, model: transcriptionModel(), audioMs });
    },
    added: (text) => estimate.said(typedWords(text)),
    mayAsk: (turnId) => budget.mayAsk({ turnId, model: options.model(), input: estimate.now() }),
    answered(turnId, tokens) {
      if (tokens === null) {
        budget.nothingToBill();
        return;
      }
      estimate.billed(tokens);
      add(turnId, { kind: 'response', model: options.model(), tokens });
    },
    transcribed(turnId, usage) {
      add(turnId, { kind: 'transcription', model: transcriptionModel(), usage });
    },
    transcriptFailed: (turnId) => budget.transcriptionOver(turnId),
    connectionLost() {
      estimate.connectionLost();
      budget.connectionLost();
    },
  };
}
