/** US dollars for a million tokens. Cached tokens are a subset of the input ones. */
export interface TokenPrices {
  readonly textIn: number;
  readonly cachedTextIn: number;
  readonly textOut: number;
  readonly audioIn: number;
  readonly cachedAudioIn: number;
  readonly audioOut: number;
}

/** How a transcription is billed: by the length of what was heard, or by token. */
export type TranscriptionPrice =
  | { readonly by: 'minute'; readonly usd: number }
  /** US dollars for a million tokens; text and audio cost the same on the way in. */
  | { readonly by: 'token'; readonly in: number; readonly out: number };

/** The date on which these prices were looked up. They are OpenAI's, from its page of each model. */
export const PRICES_AS_OF = '2026-11-23';

const REALTIME_2: TokenPrices = {
  textIn: 4,
  cachedTextIn: 0.4,
  textOut: 24,
  audioIn: 32,
  cachedAudioIn: 0.4,
  audioOut: 64,
};

const REALTIME_1: TokenPrices = { ...REALTIME_2, textOut: 16 };

/** The model name that the built-in assistant gives itself: nothing it does costs anything. */
export const BUILT_IN_MODEL = 'parley-built-in';

const FREE: TokenPrices = {
  textIn: 0,
  cachedTextIn: 0,
  textOut: 0,
  audioIn: 0,
  cachedAudioIn: 0,
  audioOut: 0,
};

/**
 * Exact names only: a dated snapshot may be priced apart from its family, and is unknown until it is
 * listed here. Parley sends no pictures, so their price is not kept.
 */
export const REALTIME_PRICES: ReadonlyMap<string, TokenPrices> = new Map([
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

export const TRANSCRIPTION_PRICES: ReadonlyMap<string, TranscriptionPrice> = new Map([
  [BUILT_IN_MODEL, { by: 'minute', usd: 0 }],
  ['gpt-transcribe', { by: 'minute', usd: 0.0045 }],
  ['gpt-live-transcribe', { by: 'minute', usd: 0.017 }],
  ['gpt-realtime-whisper', { by: 'minute', usd: 0.017 }],
  ['whisper-1', { by: 'minute', usd: 0.006 }],
  ['gpt-4o-transcribe', { by: 'token', in: 2.5, out: 10 }],
  ['gpt-4o-mini-transcribe', { by: 'token', in: 1.25, out: 5 }],
]);
