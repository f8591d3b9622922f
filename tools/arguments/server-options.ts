import { fail, ok, type Result } from '../../shared/result.ts';

export interface ServerOptions {
  /** A Realtime server's ws or wss address; null: the built-in assistant. */
  readonly endpoint: string | null;
  /** The environment variable that holds the key for `endpoint`. */
  readonly keyEnv: string | null;
}

/** Which server a command speaks to; the failure is a sentence for people. */
export function readServerOptions(values: {
  readonly endpoint?: string | undefined;
  readonly 'key-env'?: string | undefined;
}): Result<ServerOptions, string> {
  const { endpoint, 'key-env': keyEnv } = values;
  const address = endpoint === undefined ? null : webSocketAddress(endpoint);
  if (endpoint !== undefined && address === null) {
    return fail(`"${endpoint}" is not the address of a server (ws://… or wss://…).`);
  }
  if (keyEnv !== undefined && address === null) {
    return fail('--key-env needs --endpoint: the built-in assistant has no key.');
  }
  return ok({ endpoint: address, keyEnv: keyEnv ?? null });
}

/** People paste addresses with http; the protocol is spoken over the same host and path. */
function webSocketAddress(text: string): string | null {
  const address = URL.parse(text);
  if (address === null || address.host === '') return null;
  if (address.protocol === 'ws:' || address.protocol === 'wss:') return text;
  if (address.protocol === 'http:' || address.protocol === 'https:') {
    return text.replace(/^http/i, 'ws');
  }
  return null;
}
