import type { TranscriptionUsage } from '../../realtime/usage.ts';
import type { Tokens } from '../../shared/session-snapshot.ts';
import { REALTIME_PRICES, TRANSCRIPTION_PRICES } from './price-data.ts';

const A_MILLION = 1_000_000;

/** Dollars for these tokens; null when the model's price is not in the table: never a guess. */
export function costOfTokens(model: string | null, tokens: Tokens): number | null {
  if (Object.values(tokens).every((count) => count === 0)) return 0;
  const price = model === null ? undefined : REALTIME_PRICES.get(model);
  if (price === undefined) return null;
  const perMillion =
    (tokens.textIn - tokens.cachedTextIn) * price.textIn +
    tokens.cachedTextIn * price.cachedTextIn +
    (tokens.audioIn - tokens.cachedAudioIn) * price.audioIn +
    tokens.cachedAudioIn * price.cachedAudioIn +
    tokens.textOut * price.textOut +
    tokens.audioOut * price.audioOut;
  return perMillion / A_MILLION;
}

/**
 * Dollars for one transcription. Null when the model is not in the table, and also when the server counted
 * in another measure than the price is in: minutes cannot be made of tokens.
 */
export function costOfTranscription(
  model: string | null,
  usage: TranscriptionUsage,
): number | null {
  const price = model === null ? undefined : TRANSCRIPTION_PRICES.get(model);
  if (price === undefined) return null;
  if (usage.kind === 'duration') {
    return price.by === 'minute' ? (usage.seconds / 60) * price.usd : null;
  }
  if (price.by === 'minute') return price.usd === 0 ? 0 : null;
  return ((usage.textIn + usage.audioIn) * price.in + usage.textOut * price.out) / A_MILLION;
}

/** Two amounts together; unknown with anything is unknown. */
export function addUsd(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}
