import { TRANSCRIPTION_PRICES } from './price-data.ts';

/** Audio is ten tokens a second (reference §4); fast speech is about four words, six tokens, a second. */
const AUDIO_TOKENS_PER_S = 10;
const TEXT_TOKENS_PER_S = 6;

/** Dollars set aside for hearing so much audio; nothing where the price is not known. */
export function transcriptionReserveUsd(model: string, audioMs: number): number {
  const price = TRANSCRIPTION_PRICES.get(model);
  // Servers bill whole seconds.
  const seconds = Math.ceil(audioMs / 1_000);
  if (price === undefined) return 0;
  if (price.by === 'minute') return (seconds / 60) * price.usd;
  return (seconds * (AUDIO_TOKENS_PER_S * price.in + TEXT_TOKENS_PER_S * price.out)) / 1_000_000;
}
