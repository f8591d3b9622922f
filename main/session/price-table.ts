import type { Tokens } from '../../shared/session-snapshot.ts';

/**
 * US dollars for a million tokens, as the vendor published them on 2026-11-23. Cached tokens are a
 * subset of the input ones.
 */
interface Price {
  readonly textIn: number;
  readonly cachedTextIn: number;
  readonly textOut: number;
  readonly audioIn: number;
  readonly cachedAudioIn: number;
  readonly audioOut: number;
}

const REALTIME_2: Price = {
  textIn: 4,
  cachedTextIn: 0.4,
  textOut: 24,
  audioIn: 32,
  cachedAudioIn: 0.4,
  audioOut: 64,
};

const REALTIME_1: Price = { ...REALTIME_2, textOut: 16 };

const FREE: Price = {
  textIn: 0,
  cachedTextIn: 0,
  textOut: 0,
  audioIn: 0,
  cachedAudioIn: 0,
  audioOut: 0,
};

/** The model name that the built-in assistant gives itself: nothing it does costs anything. */
export const BUILT_IN_MODEL = 'parley-built-in';

const PRICES: ReadonlyMap<string, Price> = new Map([
  [BUILT_IN_MODEL, FREE],
  ['gpt-realtime-2.1', REALTIME_2],
  ['gpt-realtime-2', REALTIME_2],
  [
    'gpt-realtime-2.1-mini',
    {
      textIn: 0.6,
      cachedTextIn: 0.06,
      textOut: 2.4,
      audioIn: 10,
      cachedAudioIn: 0.3,
      audioOut: 20,
    },
  ],
  ['gpt-realtime-1.5', REALTIME_1],
  ['gpt-realtime', REALTIME_1],
]);

/** Dollars for these tokens; null when the model's price is not in the table: never a guess. */
export function costUsd(model: string | null, tokens: Tokens): number | null {
  if (Object.values(tokens).every((count) => count === 0)) return 0;
  const price = model === null ? undefined : PRICES.get(model);
  if (price === undefined) return null;
  const perMillion =
    (tokens.textIn - tokens.cachedTextIn) * price.textIn +
    tokens.cachedTextIn * price.cachedTextIn +
    (tokens.audioIn - tokens.cachedAudioIn) * price.audioIn +
    tokens.cachedAudioIn * price.cachedAudioIn +
    tokens.textOut * price.textOut +
    tokens.audioOut * price.audioOut;
  return perMillion / 1_000_000;
}
