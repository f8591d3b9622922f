import { WebSocket } from 'ws';
import { createSession } from './session.ts';
import type { SessionPorts } from './session-ports.ts';
import { speechForClient } from './speech.ts';

const PING_EVERY_MS = 20_000;
/** Above this, speech waits to be sent; the words go on being made when the client has read. */
const PAUSE_ABOVE_BYTES = 4 * 1024 * 1024;
/** A client that lets this much pile up has stopped reading: it is cut off. */
const CUT_OFF_ABOVE_BYTES = 64 * 1024 * 1024;
const MAX_PAUSE_MS = 30_000;

/** Joins one accepted socket to a session of its own, and ends the session with the socket. */
export function serveConnection(
  socket: WebSocket,
  ports: Omit<SessionPorts, 'send' | 'room' | 'hangUp'>,
): void {
  const { newId } = ports;
  let answeredPing = true;
  // Resolves when what was sent last has left this process.
  let flushed: Promise<void> = Promise.resolve();

  const send: SessionPorts['send'] = (event) => {
    if (socket.readyState !== WebSocket.OPEN) return;
    if (socket.bufferedAmount > CUT_OFF_ABOVE_BYTES) {
      socket.terminate();
      return;
    }
    const { type, ...fields } = event;
    flushed = new Promise((resolve) => {
      // An error here is followed by `close`.
      socket.send(JSON.stringify({ type, event_id: newId('event'), ...fields }), () => resolve());
    });
  };

  const room = async (): Promise<boolean> => {
    if (socket.bufferedAmount > PAUSE_ABOVE_BYTES) {
      const deadline = setTimeout(() => socket.terminate(), MAX_PAUSE_MS);
      await flushed;
      clearTimeout(deadline);
    }
    return socket.readyState === WebSocket.OPEN;
  };

  const session = createSession({
    ...ports,
    speech: speechForClient(ports.speech, newId('client')),
    send,
    room,
    hangUp: ({ code, reason }) => socket.close(code, reason),
  });

  const heartbeat = setInterval(() => {
    if (!answeredPing) {
      socket.terminate();
      return;
    }
    answeredPing = false;
    socket.ping();
  }, PING_EVERY_MS);

  socket.on('pong', () => {
    answeredPing = true;
  });
  socket.on('message', (data, isBinary) => {
    if (isBinary) session.receiveBinary();
    else session.receive(textOf(data));
  });
  // A broken or oversized frame: `ws` closes the socket by itself, and `close` follows.
  socket.on('error', () => undefined);
  socket.once('close', () => {
    clearInterval(heartbeat);
    session.close();
  });
}

function textOf(data: WebSocket.RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}
