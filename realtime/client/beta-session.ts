import type { JsonRecord } from '../record.ts';
import type { SessionConfig } from './session-config.ts';
import type { ToolChoice } from './tools.ts';
import { withoutUndefined } from './without-undefined.ts';

type RealtimeConfig = Extract<SessionConfig, { type: 'realtime' }>;
type AudioIn = NonNullable<NonNullable<RealtimeConfig['audio']>['input']>;
type Format = NonNullable<AudioIn['format']>;

const FORMATS = {
  'audio/pcm': 'pcm16',
  'audio/pcmu': 'g711_ulaw',
  'audio/pcma': 'g711_alaw',
} as const;

/** Audio alone was refused; it always came with its text. */
export function betaModalities(modalities: readonly string[] | undefined): string[] | undefined {
  if (modalities === undefined) return undefined;
  return modalities.includes('audio') ? ['text', 'audio'] : ['text'];
}

export function betaFormat(format: Format | undefined): string | undefined {
  return format === undefined ? undefined : FORMATS[format.type];
}

/** Remote tools came later. */
export function betaTools(tools: RealtimeConfig['tools']): JsonRecord[] | undefined {
  return tools?.filter(({ type }) => type === 'function');
}

export function betaToolChoice(choice: ToolChoice | undefined): ToolChoice | undefined {
  return typeof choice === 'object' && choice.type === 'mcp' ? 'auto' : choice;
}

function betaTranscription(wish: AudioIn['transcription']): JsonRecord | null | undefined {
  if (wish === null || wish === undefined) return wish;
  const { model, language, prompt } = wish;
  return withoutUndefined({ model, language, prompt });
}

function betaTurnDetection(wish: AudioIn['turn_detection']): JsonRecord | null | undefined {
  if (wish === null || wish === undefined) return wish;
  if (wish.type === 'semantic_vad') {
    const { model_version: _later, ...known } = wish;
    return known;
  }
  const { idle_timeout_ms: _later, ...known } = wish;
  return known;
}

function betaNoiseReduction(wish: AudioIn['noise_reduction']): JsonRecord | null | undefined {
  return wish === null || wish === undefined ? wish : { type: wish.type };
}

/**
 * The flat session of 2024–25. Only what it knew is carried over; `temperature`, which it had and GA has
 * not, is left to the server.
 */
export function betaSession(session: SessionConfig): JsonRecord {
  const input = session.audio?.input ?? {};
  const heard = {
    input_audio_format: betaFormat(input.format),
    input_audio_transcription: betaTranscription(input.transcription),
    input_audio_noise_reduction: betaNoiseReduction(input.noise_reduction),
    turn_detection: betaTurnDetection(input.turn_detection),
  };
  if (session.type === 'transcription') return withoutUndefined(heard);
  const output = session.audio?.output ?? {};
  return withoutUndefined({
    modalities: betaModalities(session.output_modalities),
    instructions: session.instructions,
    voice: output.voice,
    output_audio_format: betaFormat(output.format),
    speed: output.speed,
    ...heard,
    tools: betaTools(session.tools),
    tool_choice: betaToolChoice(session.tool_choice),
    max_response_output_tokens: session.max_output_tokens,
  });
}
