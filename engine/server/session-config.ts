import type { ClientEventOf } from '../../realtime/client-event.ts';
import { ERROR_CODE } from '../../realtime/error-codes.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { notOffered, type Refused, SPEED_IS_IN_USE, VOICE_IS_FIXED } from './refusals.ts';

export type SessionUpdate = ClientEventOf<'session.update'>['session'];
type RealtimeUpdate = Extract<SessionUpdate, { type: 'realtime' }>;
type InputUpdate = NonNullable<NonNullable<RealtimeUpdate['audio']>['input']>;
type OutputUpdate = NonNullable<NonNullable<RealtimeUpdate['audio']>['output']>;

export interface TurnDetection {
  readonly threshold: number;
  readonly prefixPaddingMs: number;
  readonly silenceDurationMs: number;
  readonly createResponse: boolean;
  readonly interruptResponse: boolean;
}

export interface Transcription {
  readonly model: string | null;
  readonly language: string | null;
  readonly prompt: string | null;
}

/** What a client has configured, as far as the built-in assistant acts on it. */
export interface SessionConfig {
  readonly modality: 'audio' | 'text';
  readonly instructions: string;
  readonly maxOutputTokens: number | 'inf';
  readonly toolChoice: 'auto' | 'none';
  /** null: turns are manual. */
  readonly turnDetection: TurnDetection | null;
  /** null: transcripts are made to answer, and not sent. */
  readonly transcription: Transcription | null;
  readonly voice: string;
  readonly speed: number;
}

const DEFAULT_TURN_DETECTION: TurnDetection = {
  threshold: 0.5,
  prefixPaddingMs: 300,
  silenceDurationMs: 500,
  createResponse: true,
  interruptResponse: true,
};

export const DEFAULT_CONFIG: SessionConfig = {
  modality: 'audio',
  instructions: 'Answer with the built-in skills, briefly, in English.',
  maxOutputTokens: 'inf',
  toolChoice: 'auto',
  turnDetection: DEFAULT_TURN_DETECTION,
  transcription: null,
  voice: 'slt',
  speed: 1,
};

/** Merges an update field by field, or refuses it whole: then nothing of it is applied. */
export function updateConfig({
  config,
  update,
  hasSpoken,
  isResponding,
}: {
  readonly config: SessionConfig;
  readonly update: SessionUpdate;
  /** After the first audio the voice is fixed. */
  readonly hasSpoken: boolean;
  /** Meanwhile the pace is fixed. */
  readonly isResponding: boolean;
}): Result<SessionConfig, Refused> {
  if (update.type === 'transcription') {
    return fail(notOffered('session.type', "only 'realtime' sessions are offered."));
  }
  const input = update.audio?.input ?? {};
  const output = update.audio?.output ?? {};
  const refused =
    notOfferedInSession(update) ?? notOfferedInInput(input) ?? notOfferedInOutput(output);
  if (refused !== null) return fail(refused);
  const voice = output.voice === undefined ? config.voice : nameOfVoice(output.voice);
  if (hasSpoken && voice !== config.voice) return fail(VOICE_IS_FIXED);
  const speed = output.speed ?? config.speed;
  if (isResponding && speed !== config.speed) return fail(SPEED_IS_IN_USE);
  return ok({
    modality: update.output_modalities?.[0] ?? config.modality,
    instructions: update.instructions ?? config.instructions,
    maxOutputTokens: update.max_output_tokens ?? config.maxOutputTokens,
    toolChoice:
      update.tool_choice === 'none' || update.tool_choice === 'auto'
        ? update.tool_choice
        : config.toolChoice,
    turnDetection: mergedTurnDetection(config.turnDetection, input.turn_detection),
    transcription: mergedTranscription(config.transcription, input.transcription),
    voice,
    speed,
  });
}

/** Client-defined tools, here and in a response: the skills answer, there is no model to call them. */
export function refusedTools(
  asked: Pick<RealtimeUpdate, 'tools' | 'tool_choice'>,
  where: 'session' | 'response',
): Refused | null {
  if ((asked.tools?.length ?? 0) > 0) {
    return notOffered(`${where}.tools`, 'the built-in assistant calls no tools of its clients.');
  }
  const choice = asked.tool_choice;
  if (choice !== undefined && choice !== 'auto' && choice !== 'none') {
    return {
      code: ERROR_CODE.invalidValue,
      message: 'Tool choice requires a tool, and there is none.',
      param: `${where}.tool_choice`,
    };
  }
  return null;
}

export function nameOfVoice(voice: string | { readonly id: string }): string {
  return typeof voice === 'string' ? voice : voice.id;
}

export function refusedFormat(
  format: { readonly type: string } | undefined,
  param: string,
): Refused | null {
  return format === undefined || format.type === 'audio/pcm'
    ? null
    : notOffered(param, "only 'audio/pcm' at 24000 Hz is offered.");
}

function notOfferedInSession(update: RealtimeUpdate): Refused | null {
  if ((update.include?.length ?? 0) > 0) {
    return notOffered('session.include', 'the built-in recognizer gives no log probabilities.');
  }
  return refusedTools(update, 'session');
}

function notOfferedInInput(input: InputUpdate): Refused | null {
  const detection = input.turn_detection;
  if (detection?.type === 'semantic_vad') {
    return notOffered(
      'session.audio.input.turn_detection.type',
      "only 'server_vad' and null are offered.",
    );
  }
  if (typeof detection?.idle_timeout_ms === 'number') {
    return notOffered(
      'session.audio.input.turn_detection.idle_timeout_ms',
      'the built-in assistant does not speak unasked.',
    );
  }
  return refusedFormat(input.format, 'session.audio.input.format.type');
}

function notOfferedInOutput(output: OutputUpdate): Refused | null {
  return refusedFormat(output.format, 'session.audio.output.format.type');
}

function mergedTurnDetection(
  before: TurnDetection | null,
  update: InputUpdate['turn_detection'],
): TurnDetection | null {
  if (update === undefined) return before;
  if (update === null || update.type !== 'server_vad') return null;
  const base = before ?? DEFAULT_TURN_DETECTION;
  return {
    threshold: update.threshold ?? base.threshold,
    prefixPaddingMs: update.prefix_padding_ms ?? base.prefixPaddingMs,
    silenceDurationMs: update.silence_duration_ms ?? base.silenceDurationMs,
    createResponse: update.create_response ?? base.createResponse,
    interruptResponse: update.interrupt_response ?? base.interruptResponse,
  };
}

function mergedTranscription(
  before: Transcription | null,
  update: InputUpdate['transcription'],
): Transcription | null {
  if (update === undefined) return before;
  if (update === null) return null;
  return {
    model: update.model ?? before?.model ?? null,
    language: update.language ?? before?.language ?? null,
    prompt: update.prompt ?? before?.prompt ?? null,
  };
}
