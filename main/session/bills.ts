import type { NewItem } from '../../realtime/client-event.ts';
import type { Failure } from '../../shared/failures.ts';
import type { Result } from '../../shared/result.ts';
import type { Tokens } from '../../shared/session-snapshot.ts';
import { MOST_OUTPUT_TOKENS, type Budget } from '../money/budget.ts';
import { NO_WORDS, spokenWords, typedWords, type OwnWords } from '../money/own-words.ts';
import { BUILT_IN_MODEL } from '../money/price-data.ts';
import { addToReceipt, type Bill } from '../money/receipt.ts';
import type { RealtimeFact } from '../realtime-client/realtime-facts.ts';
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
  readonly turnOf: (itemId: string) => string | null;
}

/** Keeps the receipts of the turns, and the budget informed of what is asked for and billed (M rules). */
export interface Bills {
  /** The server has these words, and will transcribe what was spoken. */
  said(outgoing: Outgoing): void;
  /** A new connection is told what was said before. */
  seeded(items: readonly NewItem[]): void;
  /** Something that a tool gave is about to join the conversation. */
  added(text: string): void;
  mayAsk(turnId: string): Result<number | 'inf', Failure>;
  /** A response is over; `tokens` null when the server bills nothing for it. */
  answered(turnId: string, tokens: Tokens | null): void;
  /** For what is billed apart from responses. */
  tellRealtime(fact: RealtimeFact): void;
  /** An answer that its budget cut short is told as that. */
  causeOf(turnId: string, failure: Failure | null): Failure | null;
  connectionLost(): void;
}

export function createBills(options: BillsOptions): Bills {
  const { budget, book } = options;
  const ownWords = new Map<string, OwnWords>();
  /** The turn whose answer was asked for with less room than it may need. */
  let shortened: string | null = null;
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
    seeded(items) {
      if (items.length > 0) estimate.said(typedWords(JSON.stringify(items)));
    },
    added: (text) => estimate.said(typedWords(text)),
    mayAsk(turnId) {
      const allowed = budget.mayAsk({ turnId, model: options.model(), input: estimate.now() });
      const isShort = allowed.ok && allowed.value !== 'inf' && allowed.value < MOST_OUTPUT_TOKENS;
      if (isShort) shortened = turnId;
      else if (shortened === turnId) shortened = null;
      return allowed;
    },
    causeOf(turnId, failure) {
      return failure?.name === 'cutShort' && turnId === shortened ? budget.cause() : failure;
    },
    answered(turnId, tokens) {
      if (tokens === null) {
        budget.nothingToBill();
        return;
      }
      estimate.billed(tokens);
      add(turnId, { kind: 'response', model: options.model(), tokens });
    },
    tellRealtime(fact) {
      switch (fact.type) {
        case 'transcriptDone':
        case 'transcriptFailed': {
          // Its bill comes with it, from servers that bill it.
          const turnId = options.turnOf(fact.itemId);
          if (turnId !== null) budget.transcriptionOver(turnId);
          return;
        }
        case 'transcriptBilled': {
          const turnId = options.turnOf(fact.itemId);
          const { usage } = fact;
          const bill = { kind: 'transcription', model: transcriptionModel(), usage } as const;
          if (turnId !== null) add(turnId, bill);
          return;
        }
        default:
          return;
      }
    },
    connectionLost() {
      estimate.connectionLost();
      budget.connectionLost();
    },
  };
}
