import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import type { Reading } from './reading.ts';

/** Above this, speech waits to be sent; the words go on being made when the client has read. */
const PAUSE_ABOVE_BYTES = 4 * 1024 * 1024;
/** Above this, nothing more is read of a client either: whatever it asks for would only pile up. */
const READ_NOTHING_ABOVE_BYTES = 8 * 1024 * 1024;
/** A client that lets this much pile up has stopped reading: it is cut off. More than any one event has. */
const CUT_OFF_ABOVE_BYTES = 64 * 1024 * 1024;
const MAX_PAUSE_MS = 30_000;

/** What is on its way to one client. */
export interface Output {
  send(text: string): void;
  /** Waits while the client does not read; false when it is gone. */
  room(): Promise<boolean>;
  /** Something was added without `send`: `ws` itself answers pings. */
  look(): void;
}

export function createOutput({
  socket,
  stream,
  reading,
}: {
  readonly socket: WebSocket;
  readonly stream: Duplex;
  readonly reading: Reading;
}): Output {
  let isFull = false;

  const untilDrained = async (): Promise<void> => {
    const deadline = setTimeout(() => socket.terminate(), MAX_PAUSE_MS);
    await drained(stream);
    clearTimeout(deadline);
  };

  const look = (): void => {
    if (socket.bufferedAmount > CUT_OFF_ABOVE_BYTES) {
      socket.terminate();
      return;
    }
    if (socket.bufferedAmount <= READ_NOTHING_ABOVE_BYTES || isFull) return;
    isFull = true;
    reading.hold('output');
    void untilDrained().then(() => {
      isFull = false;
      reading.goOn('output');
    });
  };

  return {
    send: (text) => {
      // An error here is followed by `close`.
      socket.send(text, () => undefined);
      look();
    },
    room: async () => {
      if (socket.bufferedAmount > PAUSE_ABOVE_BYTES) await untilDrained();
      return socket.readyState === WebSocket.OPEN;
    },
    look,
  };
}

/** Resolves when all that was written has left this process, or never will. */
function drained(stream: Duplex): Promise<void> {
  if (stream.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const settle = (): void => {
      stream.off('drain', settle).off('close', settle);
      resolve();
    };
    stream.on('drain', settle).on('close', settle);
  });
}
