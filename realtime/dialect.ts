import { type ClientEvent, encodeClientEvent } from './client-event.ts';
import { type ParsedServerEvent, parseServerEvent } from './server-event.ts';
import type { Dialect } from './server/detect-dialect.ts';

export { detectDialect } from './server/detect-dialect.ts';

/**
 * The one seam between the session and a dialect's names. Parsing needs no choice, because both dialects are
 * normalised to GA names at the same door; only what is sent differs, so a dialect exists once it can encode.
 */
export interface DialectCodec {
  readonly dialect: Dialect;
  encode(event: ClientEvent): string;
  parse(text: string): ParsedServerEvent;
}

export const gaCodec: DialectCodec = {
  dialect: 'ga',
  encode: encodeClientEvent,
  parse: parseServerEvent,
};
