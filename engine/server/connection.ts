import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { ERROR_CODE, type RealtimeError } from '../../realtime/error-codes.ts';
import type { Budget } from './budget.ts';
import { createOutput } from './output.ts';
import { type Company, createReading, createTurns } from './reading.ts';
import { serverError } from './refusals.ts';
import { createSession } from './session.ts';
import type { SessionPorts } from './session-ports.ts';
import { speechForClient } from './speech.ts';

const PING_EVERY_MS = 20_000;
/** Checking each of a million members takes a second of the one thread; what an event may have is a few hundred. */
const MOST_MEMBERS = 50_000;
/** For the reason to reach a client that is cut off; what it held is kept no longer than this. */
const CUT_OFF_AFTER_MS = 1_000;

/** What all connections share. */
export interface Door {
  readonly ports: Omit<SessionPorts, 'send' | 'room' | 'hangUp'>;
  readonly budget: Budget;
  readonly company: Company;
}

/** Joins one accepted socket to a session of its own, and ends the session with the socket. */
export function serveConnection(
  socket: WebSocket,
  stream: Duplex,
  { ports, budget, company }: Door,
): void {
  const { newId } = ports;
  let answeredPing = true;
  /** Of a message that is not whole yet. */
  let unfinishedBytes = 0;

  const reading = createReading(socket);
  const turns = createTurns({ reading, company });
  const output = createOutput({ socket, stream, reading });

  const send: SessionPorts['send'] = (event) => {
    if (socket.readyState !== WebSocket.OPEN) return;
    const { type, ...fields } = event;
    const text = JSON.stringify({ type, event_id: newId('event'), ...fields });
    output.send(text);
    budget.grew(text.length);
  };

  const session = createSession({
    ...ports,
    speech: speechForClient(ports.speech, newId('client')),
    send,
    room: () => output.room(),
    hangUp: ({ code, reason }) => socket.close(code, reason),
  });

  const leave = budget.join({
    heldBytes: () => unfinishedBytes + socket.bufferedAmount + session.heldBytes(),
    cutOff: () => {
      socket.close(1013, 'The assistant holds too much for its clients: try again later.');
      setTimeout(() => socket.terminate(), CUT_OFF_AFTER_MS);
    },
  });

  const heartbeat = setInterval(() => {
    if (!answeredPing) {
      socket.terminate();
      return;
    }
    answeredPing = false;
    socket.ping();
  }, PING_EVERY_MS);

  const receive = (text: string): void => {
    if (isOvercrowded(text)) send({ type: 'error', error: OVERCROWDED });
    else session.receive(text);
  };

  /** A bug that one client has found must not end the conversations of the others. */
  const guarded = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      send({
        type: 'error',
        error: serverError(`The built-in assistant failed: ${String(error)}`),
      });
      socket.close(1011, 'server_error');
    }
  };

  stream.on('data', (bytes: Buffer) => {
    // Of a client that was told to go, what still comes is thrown away.
    unfinishedBytes = socket.readyState === WebSocket.OPEN ? unfinishedBytes + bytes.length : 0;
    budget.grew(bytes.length);
  });
  socket.on('ping', () => output.look());
  socket.on('pong', () => {
    answeredPing = true;
  });
  socket.on('message', (data, isBinary) => {
    unfinishedBytes = 0;
    if (socket.readyState !== WebSocket.OPEN) return;
    turns.run(() => guarded(() => (isBinary ? session.receiveBinary() : receive(textOf(data)))));
  });
  // A broken or oversized frame: `ws` closes the socket by itself, and `close` follows.
  socket.on('error', () => undefined);
  socket.once('close', () => {
    clearInterval(heartbeat);
    turns.close();
    leave();
    session.close();
  });
}

const OVERCROWDED: RealtimeError = {
  type: 'invalid_request_error',
  code: ERROR_CODE.invalidEvent,
  message: `The message has more than ${MOST_MEMBERS} members.`,
  param: null,
  event_id: null,
};

/** Looks for commas: audio, which is what makes messages long, has none. */
function isOvercrowded(text: string): boolean {
  if (text.length < 2 * MOST_MEMBERS) return false;
  let at = -1;
  for (let commas = 0; commas < MOST_MEMBERS; commas += 1) {
    at = text.indexOf(',', at + 1);
    if (at === -1) return false;
  }
  return true;
}

function textOf(data: WebSocket.RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}
