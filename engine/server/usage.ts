import { assertNever } from '../../shared/assert-never.ts';
import { type AssistantPart, type Item, type Recording, recordingMs } from './items.ts';

/** The vendor's published rules: a token each 100 ms of a user's audio and each 50 ms of an assistant's. */
const USER_AUDIO_MS_PER_TOKEN = 100;
const ASSISTANT_AUDIO_MS_PER_TOKEN = 50;
/** The usual estimate for English text. */
const CHARS_PER_TOKEN = 4;

export interface Tokens {
  readonly text: number;
  readonly audio: number;
}

function textTokens(text: string): number {
  return Math.ceil(text.length / CHARS_PER_TOKEN);
}

function userAudioTokens(recording: Recording): number {
  return Math.ceil(recordingMs(recording) / USER_AUDIO_MS_PER_TOKEN);
}

function assistantAudioTokens(recording: Recording): number {
  return Math.ceil(recordingMs(recording) / ASSISTANT_AUDIO_MS_PER_TOKEN);
}

export const NO_TOKENS: Tokens = { text: 0, audio: 0 };

export function outputTokens(part: AssistantPart | null): Tokens {
  if (part === null) return NO_TOKENS;
  if (part.kind === 'text') return { text: textTokens(part.text), audio: 0 };
  return { text: textTokens(part.transcript ?? ''), audio: assistantAudioTokens(part.recording) };
}

/** What a response reads: the instructions and the whole conversation before it. */
export function inputTokens(instructions: string, items: readonly Item[]): Tokens {
  return items.map(tokensOfItem).reduce(plus, { text: textTokens(instructions), audio: 0 });
}

/** `usage` of `response.done`. Nothing is cached here. */
export function wireUsage(input: Tokens, output: Tokens) {
  const inputTotal = input.text + input.audio;
  const outputTotal = output.text + output.audio;
  return {
    total_tokens: inputTotal + outputTotal,
    input_tokens: inputTotal,
    output_tokens: outputTotal,
    input_token_details: {
      text_tokens: input.text,
      audio_tokens: input.audio,
      image_tokens: 0,
      cached_tokens: 0,
      cached_tokens_details: { text_tokens: 0, audio_tokens: 0, image_tokens: 0 },
    },
    output_token_details: { text_tokens: output.text, audio_tokens: output.audio },
  };
}

function tokensOfItem(item: Item): Tokens {
  switch (item.role) {
    case 'system':
      return { text: textTokens(item.text), audio: 0 };
    case 'user':
      return item.parts
        .map((part) =>
          part.kind === 'text'
            ? { text: textTokens(part.text), audio: 0 }
            : { text: 0, audio: userAudioTokens(part.recording) },
        )
        .reduce(plus, NO_TOKENS);
    case 'assistant':
      return outputTokens(item.part);
    default:
      return assertNever(item, 'unknown item');
  }
}

function plus(a: Tokens, b: Tokens): Tokens {
  return { text: a.text + b.text, audio: a.audio + b.audio };
}
