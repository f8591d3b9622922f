import { serverEvent, soft } from './soft.ts';
import { z } from 'zod';

/** `audio_*_ms` count from the first byte of audio the session ever received. */
export const inputAudioEvents = [
  serverEvent('input_audio_buffer.speech_started', {
    audio_start_ms: soft.number,
    item_id: soft.text,
  }),
  serverEvent('input_audio_buffer.speech_stopped', {
    audio_end_ms: soft.number,
    item_id: soft.text,
  }),
  serverEvent('input_audio_buffer.committed', {
    previous_item_id: z.string().nullable().optional().catch(undefined),
    item_id: z.string(),
  }),
  serverEvent('input_audio_buffer.cleared', {}),
  serverEvent('input_audio_buffer.timeout_triggered', {
    audio_start_ms: soft.number,
    audio_end_ms: soft.number,
    item_id: soft.text,
  }),
  serverEvent('input_audio_buffer.dtmf_event_received', { event: soft.text }),
] as const;
