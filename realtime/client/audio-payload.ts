/** Standard base64 with its padding, and nothing else: decoders that skip strange characters hide damage. */
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Bytes a base64 text stands for, or null when it is not base64. */
export function base64Bytes(text: string): number | null {
  if (text.length % 4 !== 0 || !BASE64.test(text)) return null;
  let padding = 0;
  if (text.endsWith('==')) padding = 2;
  else if (text.endsWith('=')) padding = 1;
  return (text.length / 4) * 3 - padding;
}

/** The largest audio one append may carry (15 MiB, counted after decoding). */
export const MAX_APPEND_BYTES = 15 * 1024 * 1024;
