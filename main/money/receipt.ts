import type { TranscriptionUsage } from '../../realtime/usage.ts';
import type { Receipt, Tokens } from '../../shared/session-snapshot.ts';
import { addUsd, costOfTokens, costOfTranscription } from './cost.ts';
import { contextWithin, NO_WORDS, type OwnWords } from './own-words.ts';

const NO_TOKENS: Tokens = {
  textIn: 0,
  audioIn: 0,
  cachedTextIn: 0,
  cachedAudioIn: 0,
  textOut: 0,
  audioOut: 0,
};

const EMPTY: Receipt = {
  tokens: NO_TOKENS,
  costUsd: 0,
  responses: 0,
  context: { tokens: 0, costUsd: 0 },
  transcription: null,
};

/** What a server billed for a part of a turn. */
export type Bill =
  | { readonly kind: 'response'; readonly model: string | null; readonly tokens: Tokens }
  | {
      readonly kind: 'transcription';
      readonly model: string | null;
      readonly usage: TranscriptionUsage;
    };

export function costOfBill(bill: Bill): number | null {
  return bill.kind === 'response'
    ? costOfTokens(bill.model, bill.tokens)
    : costOfTranscription(bill.model, bill.usage);
}

/** A turn's receipt after one more bill, each at the price of the model that made it (M1). */
export function addToReceipt(before: Receipt | null, bill: Bill, own: OwnWords): Receipt {
  const receipt = before ?? EMPTY;
  const costUsd = addUsd(receipt.costUsd, costOfBill(bill));
  return bill.kind === 'response'
    ? { ...receipt, ...withResponse(receipt, bill, own), costUsd }
    : { ...receipt, transcription: withTranscription(receipt, bill), costUsd };
}

function withResponse(
  receipt: Receipt,
  { model, tokens }: Extract<Bill, { kind: 'response' }>,
  own: OwnWords,
): Pick<Receipt, 'tokens' | 'responses' | 'context'> {
  // The turn's words are new once; whatever another response reads of them is context by then.
  const context = contextWithin(tokens, receipt.responses === 0 ? own : NO_WORDS);
  return {
    tokens: addTokens(receipt.tokens, tokens),
    responses: receipt.responses + 1,
    context: {
      tokens: receipt.context.tokens + context.textIn + context.audioIn,
      costUsd: addUsd(receipt.context.costUsd, costOfTokens(model, context)),
    },
  };
}

function withTranscription(
  { transcription: before }: Receipt,
  { model, usage }: Extract<Bill, { kind: 'transcription' }>,
): Receipt['transcription'] {
  const seconds = usage.kind === 'duration' ? usage.seconds : null;
  const tokens = usage.kind === 'tokens' ? usage.textIn + usage.audioIn + usage.textOut : null;
  return {
    seconds: addKnown(before?.seconds ?? null, seconds),
    tokens: addKnown(before?.tokens ?? null, tokens),
    costUsd: addUsd(before === null ? 0 : before.costUsd, costOfTranscription(model, usage)),
  };
}

/** Null is "not counted in this measure", which adds nothing. */
function addKnown(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : a + b;
}

function addTokens(a: Tokens, b: Tokens): Tokens {
  return {
    textIn: a.textIn + b.textIn,
    audioIn: a.audioIn + b.audioIn,
    cachedTextIn: a.cachedTextIn + b.cachedTextIn,
    cachedAudioIn: a.cachedAudioIn + b.cachedAudioIn,
    textOut: a.textOut + b.textOut,
    audioOut: a.audioOut + b.audioOut,
  };
}
