import type { WireEvent } from '../realtime-client/realtime-connection.ts';

/** Text this long that is nothing but base64 is taken for audio or an image, wherever it stands. */
const LONGEST_PLAIN_TEXT = 256;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const DATA_URL = /^data:[^,]{0,100};base64,/;

/** A wire event as it may be written down: every audio payload is replaced by its length in bytes. */
export function withoutPayloads(event: unknown): unknown {
  return strip(event, isAudioDelta(event));
}

/** True for the one event that is sent a hundred times a second. */
export function isAppend(event: unknown): boolean {
  return typeOf(event) === 'input_audio_buffer.append';
}

/** One event in the console's form: a line for a chunk of audio, indented JSON for everything else. */
export function consoleForm({ direction, event }: WireEvent, clean: unknown): string {
  const json = JSON.stringify(clean, null, 2);
  if (direction === 'received') return `[OpenAI] Response Event: ${json}`;
  if (direction === 'connection') return `[Backend] Connection: ${json}`;
  return isAppend(event) ? '[Backend] Sent audio chunk to OpenAI' : `[Backend] Sent Event: ${json}`;
}

/** In the audio deltas of both dialects `delta` is audio however short; in others it is text. */
function isAudioDelta(event: unknown): boolean {
  const type = typeOf(event);
  return type === 'response.output_audio.delta' || type === 'response.audio.delta';
}

function typeOf(event: unknown): string | null {
  if (typeof event !== 'object' || event === null || !('type' in event)) return null;
  return typeof event.type === 'string' ? event.type : null;
}

function strip(value: unknown, deltaIsAudio: boolean): unknown {
  if (typeof value === 'string') return looksLikeBase64(value) ? lengthOf(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.map((item) => strip(item, false));
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => {
      const isAudio = name === 'audio' || (name === 'delta' && deltaIsAudio);
      return [name, isAudio && typeof held === 'string' ? lengthOf(held) : strip(held, false)];
    }),
  );
}

function looksLikeBase64(text: string): boolean {
  return text.length > LONGEST_PLAIN_TEXT && (DATA_URL.test(text) || BASE64.test(text));
}

function lengthOf(base64: string): string {
  return `[${Buffer.byteLength(base64, 'base64')} bytes]`;
}
