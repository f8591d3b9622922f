import type { WireTranscriptionUsage, WireUsage } from './server/usage.ts';

/** Tokens of one response by kind. The cached ones are part of the input, never an addition to it. */
export interface TokenCounts {
  readonly textIn: number;
  readonly audioIn: number;
  readonly cachedTextIn: number;
  readonly cachedAudioIn: number;
  readonly textOut: number;
  readonly audioOut: number;
}

const count = (tokens: number | null | undefined): number =>
  tokens !== null && tokens !== undefined && Number.isFinite(tokens)
    ? Math.max(0, Math.round(tokens))
    : 0;

/**
 * What a response cost, or null when the server did not say. A server that gives totals without kinds is
 * read as text; cached tokens without kinds are taken off the text first, as prompts are what gets cached.
 */
export function readUsage(response: { readonly usage: WireUsage }): TokenCounts | null {
  const { usage } = response;
  if (usage === null) return null;
  const input = usage.input_token_details;
  const output = usage.output_token_details;
  const audioIn = count(input?.audio_tokens);
  const textIn = count(input?.text_tokens ?? count(usage.input_tokens) - audioIn);
  const audioOut = count(output?.audio_tokens);
  const textOut = count(output?.text_tokens ?? count(usage.output_tokens) - audioOut);
  const kinds = input?.cached_tokens_details;
  const cached = count(input?.cached_tokens);
  const cachedTextIn = Math.min(textIn, kinds ? count(kinds.text_tokens) : cached);
  const cachedAudioIn = Math.min(
    audioIn,
    kinds ? count(kinds.audio_tokens) : cached - cachedTextIn,
  );
  return { textIn, audioIn, cachedTextIn, cachedAudioIn, textOut, audioOut };
}

/** What hearing one utterance cost, as the server counted it: some models bill tokens, some the length. */
export type TranscriptionUsage =
  | {
      readonly kind: 'tokens';
      readonly textIn: number;
      readonly audioIn: number;
      readonly textOut: number;
    }
  | { readonly kind: 'duration'; readonly seconds: number };

/** Null when the server did not say. A server that gives totals without kinds heard audio. */
export function readTranscriptionUsage(usage: WireTranscriptionUsage): TranscriptionUsage | null {
  if (usage === null) return null;
  if (usage.type === 'duration') {
    return usage.seconds === null || !(usage.seconds >= 0)
      ? null
      : { kind: 'duration', seconds: usage.seconds };
  }
  const details = usage.input_token_details;
  const textIn = count(details?.text_tokens);
  return {
    kind: 'tokens',
    textIn,
    audioIn: count(details?.audio_tokens ?? count(usage.input_tokens) - textIn),
    textOut: count(usage.output_tokens),
  };
}
