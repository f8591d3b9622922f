import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import type { ClientEvent } from '../../realtime/client-event.ts';
import { codecOf, type Dialect } from '../../realtime/dialect.ts';
import {
  parseServerEvent,
  type ServerEvent,
  type ServerEventOf,
  type ServerEventType,
} from '../../realtime/server-event.ts';
import { toBase64 } from './realtime/pcm.ts';

interface CloseFacts {
  readonly code: number;
  readonly reason: string;
}

/** A bare client for testing servers: says what it is told to, keeps everything it hears. */
export interface TestClient {
  readonly events: readonly ServerEvent[];
  /** Resolves when the socket is gone. */
  readonly closed: Promise<CloseFacts>;
  send(event: ClientEvent): void;
  /** Sends any text or bytes, right or wrong. */
  sendRaw(data: string | Buffer): void;
  /** Appends PCM in frames of the given size. */
  speak(samples: Int16Array, frameMs?: number): void;
  /** The first event of a type that was not yet waited for. */
  next<T extends ServerEventType>(type: T): Promise<ServerEventOf<T>>;
  close(): Promise<void>;
}

export interface Dial {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Default: GA. */
  readonly dialect?: Dialect;
}

/** The HTTP answer of a server that refused the upgrade, or the open client. */
export type Dialled =
  | { readonly type: 'open'; readonly client: TestClient }
  | { readonly type: 'http'; readonly status: number; readonly body: string };

/** A machine with everything else to do at once has been seen to take 15 s for an answer of the real parts. */
const DEADLINE_MS = 25_000;

interface Waiter {
  readonly type: ServerEventType;
  readonly resolve: (event: ServerEvent) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

function createClient(socket: WebSocket, dialect: Dialect): TestClient {
  const codec = codecOf(dialect);
  const events: ServerEvent[] = [];
  const unread: ServerEvent[] = [];
  const waiters: Waiter[] = [];
  const heard = (): string =>
    events
      .slice(-12)
      .map(({ type }) => type)
      .join(', ');

  socket.on('message', (data: Buffer) => {
    const parsed = parseServerEvent(data.toString());
    if (parsed.kind !== 'known') return;
    const { event } = parsed;
    events.push(event);
    const at = waiters.findIndex(({ type }) => type === event.type);
    const [waiter] = at === -1 ? [] : waiters.splice(at, 1);
    if (waiter === undefined) {
      unread.push(event);
      return;
    }
    clearTimeout(waiter.timer);
    waiter.resolve(event);
  });

  function wait<T extends ServerEventType>(type: T): Promise<ServerEvent> {
    const at = unread.findIndex((event) => event.type === type);
    const [event] = at === -1 ? [] : unread.splice(at, 1);
    if (event !== undefined) return Promise.resolve(event);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`no ${type} in ${DEADLINE_MS} ms; the last heard: ${heard()}`));
      }, DEADLINE_MS);
      waiters.push({ type, resolve, reject, timer });
    });
  }

  const closed = new Promise<CloseFacts>((resolve) => {
    socket.once('close', (code, reason) => {
      for (const waiter of waiters.splice(0)) {
        clearTimeout(waiter.timer);
        waiter.reject(new Error(`closed with ${code} before ${waiter.type}; heard: ${heard()}`));
      }
      resolve({ code, reason: reason.toString() });
    });
  });

  const client: TestClient = {
    events,
    closed,
    send: (event) => client.sendRaw(codec.encode(event)),
    sendRaw: (data) => socket.send(data),
    speak(samples, frameMs = 10) {
      const frame = frameMs * 24;
      for (let at = 0; at < samples.length; at += frame) {
        const audio = toBase64(samples.subarray(at, at + frame));
        client.send({ type: 'input_audio_buffer.append', audio });
      }
    },
    async next(type) {
      const event = await wait(type);
      if (!isOfType(event, type)) throw new Error(`waited for ${type}, was given ${event.type}`);
      return event;
    },
    async close() {
      socket.close();
      await closed;
    },
  };
  return client;
}

function isOfType<T extends ServerEventType>(
  event: ServerEvent,
  type: T,
): event is ServerEventOf<T> {
  return event.type === type;
}

async function readBody(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = await response.toArray();
  return Buffer.concat(chunks).toString();
}

/** Dials a server, and tells what came of it. Throws when there was not even an HTTP answer. */
export async function dial({ url, headers, dialect = 'ga' }: Dial): Promise<Dialled> {
  const socket = new WebSocket(url, { headers, perMessageDeflate: false, followRedirects: false });
  const client = createClient(socket, dialect);
  const refused = new Promise<Dialled>((resolve, reject) => {
    socket.once('unexpected-response', (_request, response: IncomingMessage) => {
      void readBody(response).then((body) => {
        resolve({ type: 'http', status: response.statusCode ?? 0, body });
        socket.terminate();
      }, reject);
    });
    socket.on('error', reject);
  });
  return Promise.race([
    refused,
    once(socket, 'open').then(() => ({ type: 'open' as const, client })),
  ]);
}

/** Dials a server that is expected to let us in. */
export async function connect(target: Dial): Promise<TestClient> {
  const dialled = await dial(target);
  if (dialled.type === 'http') throw new Error(`refused with HTTP ${dialled.status}`);
  return dialled.client;
}
