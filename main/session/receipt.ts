import type { Receipt, Tokens } from '../../shared/session-snapshot.ts';
import { costUsd } from './price-table.ts';

/** A turn's receipt after one more response of it was billed. */
export function addToReceipt(before: Receipt | null, more: Tokens, model: string | null): Receipt {
  const cost = costUsd(model, more);
  if (before === null) return { tokens: more, costUsd: cost };
  // Each response at its own model's price: a turn may be answered by another one the second time.
  return {
    tokens: addTokens(before.tokens, more),
    costUsd: before.costUsd === null || cost === null ? null : before.costUsd + cost,
  };
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
