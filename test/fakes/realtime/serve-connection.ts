import type { WebSocket } from 'ws';
import { ERROR_CODE } from '../../../realtime/error-codes.ts';
import { isRecord, type JsonRecord } from '../../../realtime/record.ts';
import type { Fault } from './faults.ts';
import type { Journal } from './journal.ts';
import type { Behaviour, Peer } from './peer.ts';

function eventIn(text: string): JsonRecord {
  try {
    const event: unknown = JSON.parse(text);
    return isRecord(event) ? event : { type: '(not an event)' };
  } catch {
    return { type: '(not JSON)' };
  }
}

function refuseBinary(peer: Peer): void {
  const code = ERROR_CODE.invalidEvent;
  const message = 'Binary frames are not part of the protocol.';
  peer.violate({ code, message, benign: false });
  const error = { type: 'invalid_request_error', code, message, param: null, event_id: null };
  peer.send({ type: 'error', error });
}

/** Lets a behaviour have a socket's frames, from the opening to the close. */
export function serveConnection(options: {
  readonly socket: WebSocket;
  readonly peer: Peer;
  readonly received: Journal;
  readonly behaviour: Behaviour;
  readonly onClosed: () => void;
}): void {
  const { socket, peer, received, behaviour } = options;
  // A reset is followed by `close`, which is where the end is dealt with.
  socket.on('error', () => undefined);
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) {
      refuseBinary(peer);
      return;
    }
    const text = data.toString();
    received.add(peer.number, eventIn(text));
    behaviour.received({ text });
  });
  socket.once('close', () => {
    behaviour.closed();
    options.onClosed();
  });
  behaviour.opened();
}

/** Lets the client in only to send it away, as the real server does with a wrong key. */
export function refusing(peer: Peer, fault: Extract<Fault, { type: 'refuse' }>): Behaviour {
  return {
    opened() {
      peer.send({ type: 'error', error: { ...fault.error, param: null, event_id: null } });
      peer.close(fault.close.code, fault.close.reason);
    },
    received: () => undefined,
    closed: () => undefined,
  };
}
