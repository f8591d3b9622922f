import type { AudioFormat } from '../../../engine/audio/wire-audio.ts';
import { msOfSamples } from '../../../shared/audio/format.ts';
import type { JsonRecord } from '../../../realtime/record.ts';

/** The names of one kind of answer's events and parts. */
export interface AnswerKind {
  readonly part: 'audio' | 'text';
  readonly content: 'output_audio' | 'output_text';
  /** The field that holds the words. */
  readonly words: 'transcript' | 'text';
  readonly wordsEvent: 'response.output_audio_transcript' | 'response.output_text';
}

export const SPOKEN: AnswerKind = {
  part: 'audio',
  content: 'output_audio',
  words: 'transcript',
  wordsEvent: 'response.output_audio_transcript',
};
export const WRITTEN: AnswerKind = {
  part: 'text',
  content: 'output_text',
  words: 'text',
  wordsEvent: 'response.output_text',
};

/** User audio costs 10 tokens a second, the assistant's 20; a word is about one and a third. */
const USER_TOKENS_PER_MS = 10 / 1000;
const ASSISTANT_TOKENS_PER_MS = 20 / 1000;
const TOKENS_PER_WORD = 4 / 3;
const INSTRUCTION_TOKENS = 119;

interface Said {
  readonly voiceSamples: number;
  readonly text: string;
}

function tokensOf({ voiceSamples, text }: Said): { readonly audio: number; readonly text: number } {
  const words = text.split(/\s+/).filter((word) => word !== '').length;
  return {
    audio: Math.ceil(msOfSamples(voiceSamples) * ASSISTANT_TOKENS_PER_MS),
    text: Math.ceil(words * TOKENS_PER_WORD),
  };
}

export function outputTokensOf(said: Said): number {
  const { audio, text } = tokensOf(said);
  return audio + text;
}

export function usageOf(facts: Said & { readonly heardSamples: number }): JsonRecord {
  const audioIn = Math.ceil(msOfSamples(facts.heardSamples) * USER_TOKENS_PER_MS);
  const { audio: audioOut, text: textOut } = tokensOf(facts);
  return {
    total_tokens: INSTRUCTION_TOKENS + audioIn + audioOut + textOut,
    input_tokens: INSTRUCTION_TOKENS + audioIn,
    output_tokens: audioOut + textOut,
    input_token_details: {
      text_tokens: INSTRUCTION_TOKENS,
      audio_tokens: audioIn,
      image_tokens: 0,
      cached_tokens: 64,
      cached_tokens_details: { text_tokens: 64, audio_tokens: 0, image_tokens: 0 },
    },
    output_token_details: { text_tokens: textOut, audio_tokens: audioOut },
  };
}

function wireFormat(format: AudioFormat): JsonRecord {
  return format === 'audio/pcm' ? { type: format, rate: 24_000 } : { type: format };
}

export function responseWire(facts: {
  readonly id: string;
  readonly status: string;
  readonly statusDetails: JsonRecord | null;
  readonly output: readonly JsonRecord[];
  readonly conversationId: string | null;
  readonly kind: AnswerKind;
  readonly voice: unknown;
  readonly format: AudioFormat;
  readonly maxOutputTokens: number | 'inf';
  readonly usage: JsonRecord | null;
  readonly metadata: unknown;
}): JsonRecord {
  return {
    object: 'realtime.response',
    id: facts.id,
    status: facts.status,
    status_details: facts.statusDetails,
    output: facts.output,
    conversation_id: facts.conversationId,
    output_modalities: [facts.kind.part],
    max_output_tokens: facts.maxOutputTokens,
    audio: { output: { format: wireFormat(facts.format), voice: facts.voice } },
    usage: facts.usage,
    metadata: facts.metadata ?? null,
  };
}
