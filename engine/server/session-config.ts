import type { ClientEventOf } from '../../realtime/client-event.ts';
import { ERROR_CODE } from '../../realtime/error-codes.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { AudioFormat } from '../audio/wire-audio.ts';
import type { Voice } from '../text-to-speech/synthesis.ts';
import {
  notEnglish,
  notOffered,
  type Refused,
  SPEED_IS_IN_USE,
  tooLong,
  VOICE_IS_FIXED,
} from './refusals.ts';
import { type TurnDetection, turnDetectionOf } from './turn-detection.ts';
import { voiceNamed } from './voices.ts';

export type SessionUpdate = ClientEventOf<'session.update'>['session'];
type RealtimeUpdate = Extract<SessionUpdate, { type: 'realtime' }>;
type InputUpdate = NonNullable<NonNullable<RealtimeUpdate['audio']>['input']>;

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
  readonly inputFormat: AudioFormat;
  /** null: turns are manual. */
  readonly turnDetection: TurnDetection | null;
  /** null: transcripts are made to answer, and not sent. */
  readonly transcription: Transcription | null;
  readonly outputFormat: AudioFormat;
  readonly voice: Voice;
  readonly speed: number;
}

export const DEFAULT_CONFIG: SessionConfig = {
  modality: 'audio',
  instructions: 'Answer with the built-in skills, briefly, in English.',
  maxOutputTokens: 'inf',
  toolChoice: 'auto',
  inputFormat: 'audio/pcm',
  turnDetection: turnDetectionOf({ type: 'server_vad' }),
  transcription: null,
  outputFormat: 'audio/pcm',
  voice: 'slt',
  speed: 1,
};

/** Nobody needs as much to say how to answer; it is told back with every `session.updated`. */
const LONGEST_TEXT = 128 * 1024;

/**
 * Merges an update field by field, or refuses it whole: then nothing of it is applied. What has fields of its own
 * and a name for its kind (a turn detection, a transcription, a format) is replaced as a whole.
 */
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
  const refused = notOfferedInSession(update) ?? notUnderstood(input.transcription);
  if (refused !== null) return fail(refused);
  const voice =
    output.voice === undefined
      ? ok(config.voice)
      : voiceNamed(output.voice, 'session.audio.output.voice');
  if (!voice.ok) return voice;
  if (hasSpoken && voice.value !== config.voice) return fail(VOICE_IS_FIXED);
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
    inputFormat: input.format?.type ?? config.inputFormat,
    turnDetection: updatedTurnDetection(config.turnDetection, input.turn_detection),
    transcription: updatedTranscription(config.transcription, input.transcription),
    outputFormat: output.format?.type ?? config.outputFormat,
    voice: voice.value,
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

/** Texts that are kept, here and in a response. */
export function refusedText(text: string | undefined, param: string): Refused | null {
  return text === undefined || text.length <= LONGEST_TEXT
    ? null
    : tooLong(param, text.length, LONGEST_TEXT);
}

/** There is nowhere that prompts are stored. */
export function refusedPrompt(prompt: object | null | undefined, param: string): Refused | null {
  return prompt === undefined || prompt === null
    ? null
    : notOffered(param, 'the built-in assistant stores no prompts.');
}

function notOfferedInSession(update: RealtimeUpdate): Refused | null {
  if ((update.include?.length ?? 0) > 0) {
    return notOffered('session.include', 'the built-in recognizer gives no log probabilities.');
  }
  return (
    refusedTools(update, 'session') ??
    refusedPrompt(update.prompt, 'session.prompt') ??
    refusedText(update.instructions, 'session.instructions')
  );
}

function notUnderstood(asked: InputUpdate['transcription']): Refused | null {
  const { language, languages, model, prompt } = asked ?? {};
  const param = 'session.audio.input.transcription';
  if (language !== undefined && !isEnglish(language)) {
    return notEnglish(`${param}.language`, language);
  }
  const [first] = languages ?? [];
  if (first !== undefined && !languages?.some(isEnglish)) {
    return notEnglish(`${param}.languages`, first);
  }
  return refusedText(model, `${param}.model`) ?? refusedText(prompt, `${param}.prompt`);
}

/** `en`, `en-GB`, `EN_us`. */
function isEnglish(language: string): boolean {
  return /^en([-_][a-z0-9]+)*$/i.test(language);
}

function updatedTurnDetection(
  before: TurnDetection | null,
  asked: InputUpdate['turn_detection'],
): TurnDetection | null {
  if (asked === undefined) return before;
  return asked === null ? null : turnDetectionOf(asked);
}

function updatedTranscription(
  before: Transcription | null,
  asked: InputUpdate['transcription'],
): Transcription | null {
  if (asked === undefined) return before;
  if (asked === null) return null;
  return {
    model: asked.model ?? null,
    language: asked.language ?? null,
    prompt: asked.prompt ?? null,
  };
}
