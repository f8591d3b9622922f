import { rootCertificates } from 'node:tls';
import { WebSocket } from 'ws';
import type { NetworkPath } from './destination.ts';
import { createDetour, type Detour } from './detour.ts';
import { createHeartbeat } from './heartbeat.ts';
import type { SocketEnd } from './failure-from-wire.ts';

export interface SocketOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Left out: straight on, with Node's own authorities. */
  readonly network?: NetworkPath | undefined;
  readonly onOpen: () => void;
  readonly onText: (text: string) => void;
  /** Called exactly once, unless `close()` came first. */
  readonly onEnd: (end: SocketEnd) => void;
}

export interface RealtimeSocket {
  send(text: string): void;
  /** What was sent and has not left this machine yet. */
  bufferedBytes(): number;
  /** Ends it without a word to `onEnd`. */
  close(options?: CloseOptions): void;
}

export interface CloseOptions {
  /** Without a good-bye, which a dead line would never answer. */
  readonly abruptly?: boolean;
  /** Called once, when no socket is there any more; at once if none is. */
  readonly onClosed?: () => void;
}

const HANDSHAKE_TIMEOUT_MS = 10_000;
const CLOSE_GRACE_MS = 1_000;
/** A retrieved item brings its audio along; minutes of it still fit. */
const LARGEST_MESSAGE_BYTES = 64 * 1024 * 1024;
const LARGEST_ERROR_BODY_BYTES = 16 * 1024;

export type OpenSocket = (options: SocketOptions) => RealtimeSocket;

/**
 * One WebSocket, dialled once. It pings, because a laptop that slept leaves a socket that looks
 * open. Errors of `ws` hold the request with its secret headers, so only code and message leave.
 */
export function openSocket(options: SocketOptions): RealtimeSocket {
  const detour = detourOf(options);
  const dialled = dial(options, detour);
  return dialled instanceof WebSocket
    ? runSocket(dialled, options, detour)
    : notDialled(dialled, options);
}

function detourOf({ network }: SocketOptions): Detour | null {
  const proxyUrl = network?.proxyUrl ?? null;
  return proxyUrl === null ? null : createDetour(proxyUrl);
}

/** `ws` and Node throw at an address or a header that they cannot use. */
function dial(
  { url, headers, network }: SocketOptions,
  detour: Detour | null,
): WebSocket | SocketEnd {
  const extraCa = network?.extraCa ?? null;
  try {
    return new WebSocket(url, {
      headers: { ...headers },
      handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
      perMessageDeflate: false,
      maxPayload: LARGEST_MESSAGE_BYTES,
      followRedirects: false,
      // Whatever the environment says: an unchecked certificate is no certificate.
      rejectUnauthorized: true,
      ...(extraCa === null ? {} : { ca: [...rootCertificates, extraCa] }),
      ...(detour === null ? {} : { agent: detour.agent }),
    });
  } catch (error) {
    // Its message may quote the header.
    return error instanceof SyntaxError
      ? { kind: 'notDialled', unusable: 'address', message: error.message }
      : { kind: 'notDialled', unusable: 'key', message: 'The key holds characters no key has.' };
  }
}

/** The news comes later, as from a socket: whoever dials has to have it in hand first. */
function notDialled(end: SocketEnd, { onEnd }: SocketOptions): RealtimeSocket {
  const soon = setImmediate(() => onEnd(end));
  return {
    send: () => undefined,
    bufferedBytes: () => 0,
    close({ onClosed } = {}) {
      clearImmediate(soon);
      onClosed?.();
    },
  };
}

function runSocket(
  socket: WebSocket,
  options: SocketOptions,
  detour: Detour | null,
): RealtimeSocket {
  let over = false;
  let opened = false;
  /** What waited for the network when something was last given to it. */
  let bufferedBefore = 0;
  const heartbeat = createHeartbeat({
    ping: () => socket.ping(),
    onDead() {
      end({ kind: 'network', code: 'ETIMEDOUT', message: 'The connection stopped answering.' });
      socket.terminate();
    },
  });

  function end(how: SocketEnd): void {
    if (over) return;
    over = true;
    heartbeat.stop();
    options.onEnd(how);
  }

  socket.on('open', () => {
    opened = true;
    if (over) return;
    heartbeat.start();
    options.onOpen();
  });
  socket.on('pong', () => heartbeat.alive());
  socket.on('message', (data, isBinary) => {
    heartbeat.alive();
    if (!over && !isBinary) options.onText(textOf(data));
  });
  socket.on('unexpected-response', (request, response) => {
    const refusal = detour?.refusalOf(null) ?? null;
    if (refusal !== null) {
      end({ kind: 'proxy', ...refusal });
      request.destroy();
      socket.terminate();
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (): void => {
      end({
        kind: 'http',
        status: response.statusCode ?? 0,
        body: Buffer.concat(chunks).toString('utf8'),
        contentType: response.headers['content-type'] ?? null,
        retryAfterMs: retryAfterMs(response.headers['retry-after']),
        requestId: headerText(response.headers['x-request-id']),
      });
      request.destroy();
      socket.terminate();
    };
    response.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > LARGEST_ERROR_BODY_BYTES) finish();
    });
    response.on('end', finish);
    response.on('error', finish);
    response.setTimeout(HANDSHAKE_TIMEOUT_MS, finish);
  });
  socket.on('error', (error) => {
    const refusal = opened ? null : (detour?.refusalOf(error) ?? null);
    end(
      refusal === null
        ? { kind: 'network', code: codeOf(error), message: error.message }
        : { kind: 'proxy', ...refusal },
    );
    socket.terminate();
  });
  socket.on('close', (code, reason) => {
    end({ kind: 'close', code, reason: reason.toString('utf8') });
  });

  return {
    send(text) {
      if (socket.readyState !== WebSocket.OPEN) return;
      // On a slow line a pong waits behind all that was said; that some of it went is as good.
      if (socket.bufferedAmount < bufferedBefore) heartbeat.alive();
      socket.send(text);
      bufferedBefore = socket.bufferedAmount;
    },
    bufferedBytes: () => socket.bufferedAmount,
    close({ abruptly = false, onClosed } = {}) {
      over = true;
      heartbeat.stop();
      if (socket.readyState === WebSocket.CLOSED) {
        onClosed?.();
        return;
      }
      const gone = setTimeout(() => socket.terminate(), CLOSE_GRACE_MS);
      socket.once('close', () => {
        clearTimeout(gone);
        onClosed?.();
      });
      if (abruptly) socket.terminate();
      else socket.close(1000);
    },
  };
}

function textOf(data: WebSocket.RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}

/** Node puts several attempts (IPv6, then IPv4) into one AggregateError; the first tells enough. */
function codeOf(error: Error): string {
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error;
  if (inner instanceof Error && 'code' in inner && typeof inner.code === 'string') {
    return inner.code;
  }
  return 'EUNKNOWN';
}

function headerText(value: string | string[] | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** Retry-After: seconds, or an HTTP date. */
function retryAfterMs(value: string | undefined): number | null {
  if (value === undefined) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}
