import type { SessionConfig } from '../../../realtime/client-event.ts';
import { ERROR_CODE } from '../../../realtime/error-codes.ts';
import type { JsonRecord } from '../../../realtime/record.ts';
import { BUILT_IN_VOICES, REALTIME_VOICES } from '../../../shared/voices.ts';

/** Why an update is refused as a whole. */
export interface Refused {
  readonly code: string;
  readonly message: string;
  readonly param: string | null;
}

interface TurnDetection {
  readonly type: 'server_vad' | 'semantic_vad';
  readonly threshold: number;
  readonly prefixPaddingMs: number;
  readonly silenceDurationMs: number;
  readonly createResponse: boolean;
  readonly interruptResponse: boolean;
  /** null: silence after an answer is left alone. */
  readonly idleTimeoutMs: number | null;
  readonly wire: JsonRecord;
}

type Format = 'audio/pcm' | 'audio/pcmu' | 'audio/pcma';

export interface SessionState {
  /** The effective session as the server would tell it. */
  readonly wire: JsonRecord;
  readonly turnDetection: TurnDetection | null;
  readonly transcribes: boolean;
  readonly speaks: boolean;
  readonly voice: unknown;
  readonly maxOutputTokens: number | 'inf';
  readonly inputFormat: Format;
  readonly outputFormat: Format;
  /** The first sound of an answer fixes the voice. */
  lockVoice(): void;
  update(config: SessionConfig, now: { readonly isResponding: boolean }): Refused | null;
}

type RealtimeConfig = Extract<SessionConfig, { type: 'realtime' }>;
type InputConfig = NonNullable<NonNullable<RealtimeConfig['audio']>['input']>;
type TurnDetectionConfig = InputConfig['turn_detection'];

const PCM_FORMAT = { type: 'audio/pcm', rate: 24_000 };
// 200 ms is what the real server is seen to start with, whatever its documents say.
const SERVER_VAD = {
  type: 'server_vad',
  threshold: 0.5,
  prefix_padding_ms: 300,
  silence_duration_ms: 200,
  idle_timeout_ms: null,
  create_response: true,
  interrupt_response: true,
} as const;

function turnDetectionOf(config: NonNullable<TurnDetectionConfig>): TurnDetection {
  const answering = {
    createResponse: config.create_response ?? true,
    interruptResponse: config.interrupt_response ?? true,
  };
  if (config.type === 'semantic_vad') {
    const wire = { eagerness: 'auto', create_response: true, interrupt_response: true, ...config };
    return {
      type: config.type,
      threshold: 0.5,
      prefixPaddingMs: 300,
      silenceDurationMs: 600,
      idleTimeoutMs: null,
      ...answering,
      wire,
    };
  }
  const wire = { ...SERVER_VAD, ...config };
  return {
    type: config.type,
    threshold: config.threshold ?? SERVER_VAD.threshold,
    prefixPaddingMs: config.prefix_padding_ms ?? SERVER_VAD.prefix_padding_ms,
    silenceDurationMs: config.silence_duration_ms ?? SERVER_VAD.silence_duration_ms,
    idleTimeoutMs: config.idle_timeout_ms ?? null,
    ...answering,
    wire,
  };
}

/** Its own, and the built-in assistant's, for which it stands too. */
const VOICES: readonly string[] = [...REALTIME_VOICES, ...BUILT_IN_VOICES];

/** A name that no voice has. Voices of one's own are objects with an id. */
export function refusedVoice(
  voice: string | { readonly id: string } | undefined,
  param: string,
): Refused | null {
  if (typeof voice !== 'string' || VOICES.includes(voice)) return null;
  const names = VOICES.map((name) => `'${name}'`).join(', ');
  const message = `Invalid value: '${voice}'. Supported values are: ${names}.`;
  return { code: ERROR_CODE.invalidValue, message, param };
}

/** Only what was said replaces what was: `undefined` keeps, null clears. */
function changed<T>(said: T | undefined, was: T): T {
  return said === undefined ? was : said;
}

export function createSessionState(start: {
  readonly id: string;
  readonly model: string;
  /** Unix time in seconds; by default in an hour. */
  readonly expiresAt?: number;
}): SessionState {
  let common: JsonRecord = {
    output_modalities: ['audio'],
    instructions: '(server default instructions)',
    tools: [],
    tool_choice: 'auto',
    max_output_tokens: 'inf',
    tracing: null,
    truncation: 'auto',
    prompt: null,
  };
  let input: JsonRecord = { format: PCM_FORMAT, transcription: null, noise_reduction: null };
  let output: JsonRecord = { format: PCM_FORMAT, voice: 'marin', speed: 1 };
  let turnDetection: TurnDetection | null = turnDetectionOf(SERVER_VAD);
  let voiceLocked = false;
  let maxOutputTokens: number | 'inf' = 'inf';
  let formats: { readonly input: Format; readonly output: Format } = {
    input: 'audio/pcm',
    output: 'audio/pcm',
  };
  const expiresAt = start.expiresAt ?? Math.floor(Date.now() / 1000) + 3600;

  function refuse(config: RealtimeConfig, isResponding: boolean): Refused | null {
    if (config.model !== undefined && config.model !== start.model) {
      const message = 'The model of a session cannot be changed.';
      return { code: ERROR_CODE.invalidValue, message, param: 'session.model' };
    }
    const speed = config.audio?.output?.speed;
    if (isResponding && speed !== undefined && speed !== output['speed']) {
      const message = 'Cannot update the speed while a response is in progress.';
      return { code: ERROR_CODE.invalidValue, message, param: 'session.audio.output.speed' };
    }
    const voice = config.audio?.output?.voice;
    const unknown = refusedVoice(voice, 'session.audio.output.voice');
    if (unknown !== null) return unknown;
    if (
      voiceLocked &&
      voice !== undefined &&
      JSON.stringify(voice) !== JSON.stringify(output['voice'])
    ) {
      const message = "Cannot update a conversation's voice if assistant audio is present.";
      return { code: ERROR_CODE.voiceLocked, message, param: 'session.audio.output.voice' };
    }
    return null;
  }

  function updateInput({ turn_detection: detection, ...fields }: InputConfig): void {
    input = { ...input, ...fields };
    if (detection === undefined) return;
    turnDetection = detection === null ? null : turnDetectionOf(detection);
  }

  return {
    get wire() {
      return {
        type: 'realtime',
        object: 'realtime.session',
        id: start.id,
        model: start.model,
        ...common,
        expires_at: expiresAt,
        audio: { input: { ...input, turn_detection: turnDetection?.wire ?? null }, output },
        include: null,
      };
    },
    get turnDetection() {
      return turnDetection;
    },
    get transcribes() {
      return input['transcription'] !== null;
    },
    get speaks() {
      return JSON.stringify(common['output_modalities']) === '["audio"]';
    },
    get maxOutputTokens() {
      return maxOutputTokens;
    },
    get inputFormat() {
      return formats.input;
    },
    get outputFormat() {
      return formats.output;
    },
    get voice() {
      return output['voice'];
    },
    lockVoice() {
      voiceLocked = true;
    },
    update(config, { isResponding }) {
      if (config.type === 'transcription') {
        const message = 'The type of a session cannot be changed.';
        return { code: ERROR_CODE.invalidValue, message, param: 'session.type' };
      }
      const refused = refuse(config, isResponding);
      if (refused !== null) return refused;
      const { type: _type, model: _model, audio, ...fields } = config;
      common = { ...common, ...fields };
      maxOutputTokens = config.max_output_tokens ?? maxOutputTokens;
      formats = {
        input: audio?.input?.format?.type ?? formats.input,
        output: audio?.output?.format?.type ?? formats.output,
      };
      if (audio?.input !== undefined) updateInput(audio.input);
      output = changed(audio?.output && { ...output, ...audio.output }, output);
      return null;
    },
  };
}
