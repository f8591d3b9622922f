import { ERROR_CODE } from '../error-codes.ts';

/** Standard base64 with its padding, and nothing else: decoders that skip strange characters hide damage. */
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Bytes a base64 text stands for, or null when it is not base64. */
function base64Bytes(text: string): number | null {
  if (text.length % 4 !== 0 || !BASE64.test(text)) return null;
  let padding = 0;
  if (text.endsWith('==')) padding = 2;
  else if (text.endsWith('=')) padding = 1;
  return (text.length / 4) * 3 - padding;
}

/** The largest audio one append may carry (15 MiB, counted after decoding). */
const MAX_APPEND_BYTES = 15 * 1024 * 1024;

const FORMATS = {
  'audio/pcm': { bytesPerSample: 2, name: 'mono PCM16 at 24kHz' },
  'audio/pcmu': { bytesPerSample: 1, name: 'mono G.711 µ-law at 8kHz' },
  'audio/pcma': { bytesPerSample: 1, name: 'mono G.711 A-law at 8kHz' },
} as const;

/** Why a session that hears in this format cannot take the audio; null when it can. `param` names its place. */
export function refusedAudio(
  text: string,
  param: string,
  format: keyof typeof FORMATS = 'audio/pcm',
): { readonly code: string; readonly message: string; readonly param: string } | null {
  const { bytesPerSample, name } = FORMATS[format];
  const bytes = base64Bytes(text);
  if (bytes !== null && bytes % bytesPerSample === 0 && bytes <= MAX_APPEND_BYTES) return null;
  return {
    code: ERROR_CODE.invalidValue,
    message: `Invalid '${param}'. Expected base64-encoded audio bytes (${name}) but got an invalid value.`,
    param,
  };
}
