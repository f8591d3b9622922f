import type { JsonRecord } from '../../realtime/record.ts';
import { isRecord } from '../../realtime/record.ts';

/**
 * Where committed words are in the audio of their connection, counted as the server counts `audio_start_ms`: from
 * the first byte it was ever sent. Unknown for logs that do not tell how long their chunks are.
 */
export interface WordsSent {
  append(event: JsonRecord, times: number): void;
  clear(): void;
  /** The words since the last commit (or clear), which are committed now. */
  commit(): { readonly startMs: number; readonly endMs: number } | null;
  connectionBegan(): void;
  /** The input's format, as a session event names it. */
  format(session: unknown): void;
}

/** 24 kHz, 16 bit, one channel: what every server takes. */
const PCM_BYTES_PER_MS = 48;
const G711_BYTES_PER_MS = 8;
/** What our event log writes in the place of audio. */
const ELIDED = /^\[(\d{1,12}) bytes\]$/;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

export function createWordsSent(): WordsSent {
  let bytesPerMs = PCM_BYTES_PER_MS;
  let totalMs = 0;
  let fromMs = 0;
  let isKnown = true;

  return {
    append(event, times) {
      const bytes = bytesOf(event['audio']);
      if (bytes === null) isKnown = false;
      else totalMs += (bytes * times) / bytesPerMs;
    },
    clear() {
      fromMs = totalMs;
    },
    commit() {
      const words = { startMs: Math.round(fromMs), endMs: Math.round(totalMs) };
      fromMs = totalMs;
      return isKnown && words.endMs > words.startMs ? words : null;
    },
    connectionBegan() {
      bytesPerMs = PCM_BYTES_PER_MS;
      totalMs = 0;
      fromMs = 0;
      isKnown = true;
    },
    format(session) {
      const audio = isRecord(session) ? session['audio'] : null;
      const input = isRecord(audio) ? audio['input'] : null;
      const format = isRecord(input) ? input['format'] : null;
      if (!isRecord(format)) return;
      const { type, rate } = format;
      if (type === 'audio/pcmu' || type === 'audio/pcma') bytesPerMs = G711_BYTES_PER_MS;
      else if (typeof rate === 'number' && rate >= 8_000) bytesPerMs = (rate * 2) / 1_000;
    },
  };
}

function bytesOf(audio: unknown): number | null {
  if (typeof audio !== 'string') return null;
  const elided = ELIDED.exec(audio)?.[1];
  if (elided !== undefined) return Number(elided);
  return audio.length % 4 === 0 && BASE64.test(audio) ? Buffer.byteLength(audio, 'base64') : null;
}
