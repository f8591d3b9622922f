import type { Duplex } from 'node:stream';
import { type Refusal, turnAway } from './turn-away.ts';

/** Of each some 20 kB. A client that means it is through in milliseconds. */
const PLACES = 256;
const FULL: Refusal = {
  status: 503,
  code: 'too_many_connections',
  message: 'Too many connections wait to be let in: try again later.',
};

/** Sockets of which is not known yet what they want. */
export interface WaitingRoom {
  /** When every place is taken, who has waited longest must go: idle sockets cannot keep others out. */
  enter(stream: Duplex): void;
  /** It is known now; false for one that was turned away meanwhile. */
  leave(stream: Duplex): boolean;
}

export function createWaitingRoom(places = PLACES): WaitingRoom {
  // In the order in which they came.
  const waiting = new Set<Duplex>();
  return {
    enter: (stream) => {
      const [longest] = waiting;
      if (longest !== undefined && waiting.size >= places) {
        waiting.delete(longest);
        turnAway(longest, FULL);
      }
      waiting.add(stream);
      stream.once('close', () => waiting.delete(stream));
    },
    leave: (stream) => waiting.delete(stream),
  };
}
