import { chmodSync, unlinkSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { fail, ok, type Result } from '../../shared/result.ts';
import { readLine } from './read-line.ts';
import { readRequest, writeLine, type TalkReply, type TalkRequest } from './talk-message.ts';

/** A request is one line of a process that ends with it: none of them waits for a person. */
const DEADLINE_MS = 2_000;
/** Keys repeat and fingers are quick; more at once is no person. */
const MOST_CONNECTIONS = 16;

export interface TalkServer {
  /** Also takes the socket's file away. */
  close(): void;
}

export interface TalkServerOptions {
  readonly address: string;
  readonly platform: NodeJS.Platform;
  readonly answer: (request: TalkRequest) => TalkReply;
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
  /** Default: two seconds. */
  readonly deadlineMs?: number;
}

/** Listens for requests, each a line on a connection of its own, answered in a line. `inUse`: another Parley does. */
export async function startTalkServer(
  options: TalkServerOptions,
): Promise<Result<TalkServer, 'inUse' | 'failed'>> {
  const { address, platform, log } = options;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A connection that breaks is over; there is nobody to tell.
    socket.on('error', () => socket.destroy());
    void serve(socket, options);
  });
  server.maxConnections = MOST_CONNECTIONS;

  let problem = await listen(server, address);
  if (problem === 'EADDRINUSE' && platform !== 'win32') {
    if (await somebodyListens(address)) return fail('inUse');
    // Left by a Parley that was killed.
    removeFile(address);
    problem = await listen(server, address);
  }
  if (problem !== null) {
    log('the talk socket could not be opened', { problem });
    return fail('failed');
  }
  server.on('error', (error) => {
    log('the talk socket failed', { message: error.message });
  });
  // The folder is closed to others already; a second lock costs nothing.
  if (platform !== 'win32') chmodSync(address, 0o600);
  return ok({
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      if (platform !== 'win32') removeFile(address);
    },
  });
}

async function serve(
  socket: Socket,
  { answer, log, deadlineMs = DEADLINE_MS }: TalkServerOptions,
): Promise<void> {
  const line = await readLine(socket, deadlineMs);
  const request = line === null ? fail('notUnderstood' as const) : readRequest(line);
  if (socket.destroyed) return;
  if (!request.ok) log('the talk socket heard something else', { bytes: line?.length ?? null });
  const reply: TalkReply = request.ok
    ? answer(request.value)
    : { ok: false, problem: request.failure };
  // Whoever does not read its answer does not keep the connection.
  socket.setTimeout(deadlineMs, () => socket.destroy());
  socket.end(writeLine(reply));
}

/** The system's code of what went wrong, or null. */
function listen(server: Server, address: string): Promise<string | null> {
  return new Promise((resolve) => {
    function failed(error: NodeJS.ErrnoException): void {
      server.off('listening', listening);
      resolve(error.code ?? error.message);
    }
    function listening(): void {
      server.off('error', failed);
      resolve(null);
    }
    server.once('error', failed);
    server.once('listening', listening);
    server.listen(address);
  });
}

function somebodyListens(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(address);
    function end(answer: boolean): void {
      probe.destroy();
      resolve(answer);
    }
    probe.setTimeout(DEADLINE_MS, () => end(true));
    probe.once('connect', () => end(true));
    probe.once('error', () => end(false));
  });
}

function removeFile(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Gone already, which is what was wanted.
  }
}
