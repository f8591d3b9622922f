import { betaClientEvent } from './client/beta-event.ts';
import { type ClientEvent, encodeClientEvent } from './client-event.ts';
import { type ParsedServerEvent, parseServerEvent } from './server-event.ts';
import type { Dialect } from './server/detect-dialect.ts';

export type { Dialect } from './server/detect-dialect.ts';
export { detectDialect } from './server/detect-dialect.ts';

/**
 * The one seam between the session and a dialect's names. Parsing needs no choice, because both dialects are
 * normalised to GA names at the same door; only what is sent differs, so a dialect exists once it can encode.
 */
export interface DialectCodec {
  readonly dialect: Dialect;
  /** What a server of this dialect wants to see in the handshake. GA servers refuse the Beta one's. */
  readonly headers: Readonly<Record<string, string>>;
  encode(event: ClientEvent): string;
  parse(text: string): ParsedServerEvent;
}

export const gaCodec: DialectCodec = {
  dialect: 'ga',
  headers: {},
  encode: encodeClientEvent,
  parse: parseServerEvent,
};

const betaCodec: DialectCodec = {
  dialect: 'beta',
  headers: { 'OpenAI-Beta': 'realtime=v1' },
  encode: (event) =>
    event.type === 'input_audio_buffer.append'
      ? encodeClientEvent(event)
      : JSON.stringify(betaClientEvent(event)),
  parse: parseServerEvent,
};

export const codecOf = (dialect: Dialect): DialectCodec =>
  dialect === 'beta' ? betaCodec : gaCodec;
