import type { ClientEvent } from '../../realtime/client-event.ts';
import { PCM } from '../../shared/audio/format.ts';
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

/**
 * The GA session as Parley wants it. `voiceIsFixed` once audio was spoken: naming a voice then
 * makes the server refuse the whole update (`cannot_update_voice`).
 */
export function sessionUpdate(options: {
  readonly eventId: string;
  readonly settings: Settings;
  readonly turnTaking: TurnTaking;
  readonly voiceIsFixed: boolean;
}): SessionUpdate {
  const { settings } = options;
  const format = { type: 'audio/pcm', rate: PCM.sampleRateHz } as const;
  return {
    type: 'session.update',
    event_id: options.eventId,
    session: {
      type: 'realtime',
      output_modalities: ['audio'],
      instructions: settings.instructions,
      audio: {
        input: {
          format,
          transcription: { model: settings.transcriptionModel },
          turn_detection: options.turnTaking === 'manual' ? null : SERVER_VAD,
        },
        output: options.voiceIsFixed ? { format } : { format, voice: settings.voice },
      },
    },
  };
}
