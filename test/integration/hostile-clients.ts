import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { newerNode } from '../../tools/setup/newer-node.mjs';
import { projectRoot } from '../../tools/setup/project-root.mjs';

export const TOKEN = 'token-of-the-hostile-test';

export interface EngineProcess {
  readonly port: number;
  /** What it takes of memory, rubbish not counted. */
  rssMib(): Promise<number>;
  stop(): void;
}

/** The engine's server in a process of its own: what attacks it has this one. */
export async function startEngineProcess(): Promise<EngineProcess> {
  const child = forkScript('engine-without-models.ts', [TOKEN]);
  const { port } = z.object({ port: z.number() }).parse(await message(child));
  return {
    port,
    rssMib: async () => {
      child.send('memory?');
      return z.object({ rssMib: z.number() }).parse(await message(child)).rssMib;
    },
    stop: () => void child.kill(),
  };
}

function forkScript(name: string, args: readonly string[]): ChildProcess {
  const script = join(projectRoot, 'test', 'clients', name);
  return fork(script, args, { execPath: newerNode(), execArgv: ['--expose-gc'] });
}

function message(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const hear = (said: unknown): void => {
      child.off('exit', end);
      resolve(said);
    };
    const end = (code: number | null): void => {
      child.off('message', hear);
      reject(new Error(`the other process ended with ${code}`));
    };
    child.once('message', hear).once('exit', end);
  });
}

export interface RawClient {
  readonly socket: WebSocket;
  /** Below the WebSocket: for frames that no library makes. */
  readonly tcp: Socket;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  /** Every event so far. */
  readonly events: readonly { readonly type: string; readonly error?: { readonly code: string } }[];
}

/** A client that was let in and means no good. */
export async function intrude(
  port: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawClient> {
  const tcp = connectTcp(port, '127.0.0.1');
  const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/realtime`, {
    createConnection: () => tcp,
    headers: { authorization: `Bearer ${TOKEN}`, ...headers },
    perMessageDeflate: false,
  });
  const events: { type: string; error?: { code: string } }[] = [];
  socket.on('message', (data: Buffer) => events.push(JSON.parse(data.toString('utf8'))));
  const closed = once(socket, 'close').then(([code, reason]: unknown[]) => ({
    code: Number(code),
    reason: String(reason),
  }));
  await once(socket, 'open');
  socket.on('error', () => undefined);
  return { socket, tcp, closed, events };
}

/** The status of an upgrade, 101 included; null for a connection that was closed without a word. */
export function statusOf(
  port: number,
  { path = '/v1/realtime', headers = {} }: { path?: string; headers?: Record<string, string> } = {},
): Promise<{ readonly status: number | null; readonly code: string | null; end(): void }> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, {
    headers: { authorization: `Bearer ${TOKEN}`, ...headers },
    perMessageDeflate: false,
  });
  const end = (): void => socket.terminate();
  return new Promise((resolve) => {
    socket.once('open', () => resolve({ status: 101, code: null, end }));
    socket.once('unexpected-response', (_request, response) => {
      let body = '';
      response.on('data', (data: Buffer) => (body += data.toString('utf8')));
      response.on('end', () => {
        const error = z.object({ error: z.object({ code: z.string() }) }).safeParse(parse(body));
        const code = error.success ? error.data.error.code : null;
        resolve({ status: response.statusCode ?? null, code, end });
      });
    });
    socket.on('error', () => resolve({ status: null, code: null, end }));
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Sends bytes that are no whole request, and gives what the server says until it hangs up. */
export async function sayByHand(port: number, text: string): Promise<string> {
  const tcp = connectTcp(port, '127.0.0.1');
  tcp.on('error', () => undefined);
  let heard = '';
  tcp.on('data', (bytes) => (heard += bytes.toString('latin1')));
  tcp.write(text);
  await closeOf(tcp);
  return heard;
}

/** Unlike `once`, also where the close is a reset. */
export function closeOf(tcp: Socket): Promise<void> {
  return new Promise((resolve) => {
    tcp.once('close', () => resolve());
  });
}

const turnsSchema = z.object({ medianMs: z.number(), longestMs: z.number() });

export interface GoodClient {
  /** Of its turns since this was asked before. Rejects when it was cut off. */
  howLong(): Promise<z.infer<typeof turnsSchema>>;
  stop(): void;
}

/** Somebody who uses the engine as it is meant, in a process that the attacks do not slow down. */
export function startGoodClient(port: number): GoodClient {
  const child = forkScript('good-client.ts', [`ws://127.0.0.1:${port}/v1/realtime`, TOKEN]);
  return {
    howLong: async () => {
      child.send('how long?');
      return turnsSchema.parse(await message(child));
    },
    stop: () => void child.kill(),
  };
}
