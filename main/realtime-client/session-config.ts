import type { ClientEvent, ToolDefinition } from '../../realtime/client-event.ts';
import { PCM } from '../../shared/audio/format.ts';
import { FULL_CAPABILITIES, type Capabilities } from '../../shared/endpoint-capabilities.ts';
import type { Settings } from '../../shared/settings.ts';
import type { HandsFreeTurns } from '../../shared/turn-taking.ts';

/** Who decides where a turn ends: we do (hold, toggle, one-shot), or the server (hands-free). */
export type TurnTaking = 'manual' | 'serverVad';

type SessionUpdate = Extract<ClientEvent, { type: 'session.update' }>;

/** In place of turns by sense, where a server finds them by pauses only. */
const PAUSES: Extract<HandsFreeTurns, { kind: 'serverVad' }> = {
  kind: 'serverVad',
  threshold: 0.5,
  prefixPaddingMs: 300,
  silenceMs: 500,
};

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
  /** While a server answers, it takes no other pace. */
  readonly isAnswering?: boolean;
}

/** The session as Parley wants it and as the server can give it, in GA words. */
export function sessionUpdate({
  eventId,
  settings,
  turnTaking,
  capabilities = FULL_CAPABILITIES,
  speed = null,
  ...wish
}: SessionWish & {
  readonly eventId: string;
  /** null: not mentioned. */
  readonly speed?: number | null;
}): SessionUpdate {
  const format = { type: 'audio/pcm', rate: PCM.sampleRateHz } as const;
  const turns = settings.handsFreeTurns;
  const voice = wish.voiceIsFixed ? {} : { voice: voiceOf(settings) };
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
              : {
                  ...turnDetection(
                    turns.kind === 'semanticVad' && !capabilities.semanticVad ? PAUSES : turns,
                  ),
                  create_response: wish.createResponse ?? true,
                  interrupt_response: true,
                },
        },
        output: { format, ...voice, ...(speed === null ? {} : { speed }) },
      },
      ...(wish.tools === undefined || !capabilities.tools ? {} : { tools: [...wish.tools] }),
      ...(wish.maxOutputTokens === undefined ? {} : { max_output_tokens: wish.maxOutputTokens }),
    },
  };
}

/** The built-in assistant has voices of its own. */
function voiceOf({ endpoint, builtInVoice, voice }: Settings): string {
  return endpoint.kind === 'builtIn' ? builtInVoice : voice;
}

/**
 * Said in full, because servers differ in what they do when something is left out (reference §2). Never an
 * idle time: at its end the server would have the model speak, which is billed.
 */
function turnDetection(turns: HandsFreeTurns) {
  if (turns.kind === 'semanticVad') {
    return { type: 'semantic_vad', eagerness: turns.eagerness } as const;
  }
  return {
    type: 'server_vad',
    threshold: turns.threshold,
    prefix_padding_ms: turns.prefixPaddingMs,
    silence_duration_ms: turns.silenceMs,
  } as const;
}
