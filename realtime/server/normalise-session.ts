import { isRecord, type JsonRecord } from '../record.ts';

/** Beta named formats by codec; GA names them by media type and rate. */
const GA_FORMATS: Readonly<Record<string, JsonRecord>> = {
  pcm16: { type: 'audio/pcm', rate: 24_000 },
  g711_ulaw: { type: 'audio/pcmu', rate: 8000 },
  g711_alaw: { type: 'audio/pcma', rate: 8000 },
};

function gaFormat(format: unknown): unknown {
  return typeof format === 'string' && Object.hasOwn(GA_FORMATS, format)
    ? GA_FORMATS[format]
    : format;
}

/** A session with Beta's flat fields moved to where GA keeps them; a GA session comes back as it was. */
export function gaSession(session: JsonRecord): JsonRecord {
  if (isRecord(session['audio'])) return session;
  return {
    ...session,
    output_modalities: session['output_modalities'] ?? session['modalities'],
    audio: {
      input: {
        format: gaFormat(session['input_audio_format']),
        transcription: session['input_audio_transcription'],
        turn_detection: session['turn_detection'],
      },
      output: {
        format: gaFormat(session['output_audio_format']),
        voice: session['voice'],
        speed: session['speed'],
      },
    },
  };
}
