import type { ClientEvent, ToolDefinition } from '../../realtime/client-event.ts';
import { PCM } from '../../shared/audio/format.ts';
import { FULL_CAPABILITIES, type Capabilities } from '../../shared/endpoint-capabilities.ts';
import type { Settings } from '../../shared/settings.ts';

/** Who decides where a turn ends: we do (hold, toggle, one-shot), or the server (hands-free). */
export type TurnTaking = 'manual' | 'serverVad';

type SessionUpdate = Extract<ClientEvent, { type: 'session.update' }>;

/** Set explicitly, because servers differ in what they do when it is left out (reference §2). */
const SERVER_VAD = {
  type: 'server_vad',
  threshold: 0.5,
  prefix_padding_ms: 300,
  silence_duration_ms: 500,
  create_response: true,
  interrupt_response: true,
} as const;

/** How a session is wished to be. What is left out is not mentioned to the server, unless it says otherwise. */
export interface SessionWish {
  readonly settings: Settings;
  readonly turnTaking: TurnTaking;
  /** Once audio was spoken, naming a voice makes the server refuse the whole update (`cannot_update_voice`). */
  readonly voiceIsFixed: boolean;
  readonly tools?: readonly ToolDefinition[];
  /** In place of the settings' own. */
  readonly instructions?: string;
  /** Hands-free only: false when every response is asked for by us. Left out: the server answers by itself. */
  readonly createResponse?: boolean;
  readonly maxOutputTokens?: number | 'inf';
  /** In place of the connection's own, for whoever finds them out. */
  readonly capabilities?: Capabilities;
}

/** The session as Parley wants it and as the server can give it, in GA words. */
export function sessionUpdate({
  eventId,
  settings,
  turnTaking,
  capabilities = FULL_CAPABILITIES,
  ...wish
}: SessionWish & { readonly eventId: string }): SessionUpdate {
  const format = { type: 'audio/pcm', rate: PCM.sampleRateHz } as const;
  return {
    type: 'session.update',
    event_id: eventId,
    session: {
      type: 'realtime',
      output_modalities: ['audio'],
      instructions: wish.instructions ?? settings.instructions,
      audio: {
        input: {
          format,
          ...(capabilities.transcription
            ? { transcription: { model: settings.transcriptionModel } }
            : {}),
          turn_detection:
            turnTaking === 'manual'
              ? null
              : { ...SERVER_VAD, create_response: wish.createResponse ?? true },
        },
        output: wish.voiceIsFixed ? { format } : { format, voice: settings.voice },
      },
      ...(wish.tools === undefined || !capabilities.tools ? {} : { tools: [...wish.tools] }),
      ...(wish.maxOutputTokens === undefined ? {} : { max_output_tokens: wish.maxOutputTokens }),
    },
  };
}
