import type { Tokens } from '../../shared/session-snapshot.ts';

/** What one turn adds to the conversation by itself, in tokens as they will be billed. */
export interface OwnWords {
  readonly textIn: number;
  readonly audioIn: number;
}

export const NO_WORDS: OwnWords = { textIn: 0, audioIn: 0 };

/** The vendor's figure: a token for every 100 ms of what the person says. */
const MS_PER_AUDIO_TOKEN = 100;

/**
 * Bytes of UTF-8 for one token of text: an English token has about four, one of Chinese three. The
 * lower figure, because too little money reserved is worse than too much.
 */
const BYTES_PER_TEXT_TOKEN = 3;

export function spokenWords(durationMs: number): OwnWords {
  return { textIn: 0, audioIn: Math.ceil(durationMs / MS_PER_AUDIO_TOKEN) };
}

export function typedWords(text: string): OwnWords {
  return { textIn: textTokens(text), audioIn: 0 };
}

/** How many tokens a text will be, rather too many than too few. */
export function textTokens(text: string): number {
  return Math.ceil(new TextEncoder().encode(text).length / BYTES_PER_TEXT_TOKEN);
}

/** The input without the turn's own words, which are new and so never among the cached. */
export function contextWithin(tokens: Tokens, own: OwnWords): Tokens {
  return {
    ...tokens,
    textIn: Math.max(tokens.cachedTextIn, tokens.textIn - own.textIn),
    audioIn: Math.max(tokens.cachedAudioIn, tokens.audioIn - own.audioIn),
    textOut: 0,
    audioOut: 0,
  };
}
