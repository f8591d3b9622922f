import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { JsonRecord } from '../../../realtime/record.ts';
import type { Fault, Faults, Phase, Withheld } from './faults.ts';
import type { Ids } from './ids.ts';
import type { Journal, Violation } from './journal.ts';

/** The client at the other end of one socket, and what the server may do to it. Owns the connection's timers. */
export interface Peer {
  readonly number: number;
  readonly open: boolean;
  /** Sends an event, giving it an id. */
  send(event: JsonRecord): void;
  /** Sends an event exactly as it is. */
  sendAsIs(event: JsonRecord): void;
  /** Runs once the client has received all that was sent so far: its pong says so. */
  whenReceived(run: () => void): void;
  /** Milliseconds that never jump: what delays are counted in. */
  nowMs(): number;
  /** Runs later, unless the connection ends first. */
  after(delayMs: number, run: () => void): () => void;
  close(code: number, reason: string): void;
  /** A TCP reset: no close frame, no good-bye. */
  reset(): void;
  /** Says that a phase is reached; a fault waiting for it strikes now. */
  reached(phase: Phase): void;
  withholds(what: Withheld): boolean;
  violate(violation: Omit<Violation, 'connection'>): void;
}

export interface PeerParts {
  readonly number: number;
  readonly socket: WebSocket;
  readonly tcp: Socket;
  readonly ids: Ids;
  readonly faults: Faults;
  readonly sent: Journal;
  readonly violations: Violation[];
}

type Striking = Extract<Fault, { type: 'drop' | 'say' }>;

export function createPeer(parts: PeerParts): Peer {
  const { number, socket, tcp, ids, faults, sent, violations } = parts;
  const timers = new Set<NodeJS.Timeout>();
  // The socket object learns of its own reset only later; nothing may be said in between.
  let gone = false;
  socket.once('close', () => {
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
  });

  const peer: Peer = {
    number,
    get open() {
      return !gone && socket.readyState === socket.OPEN;
    },
    send(event) {
      const { type, ...fields } = event;
      peer.sendAsIs({ type, event_id: ids.next('event'), ...fields });
    },
    sendAsIs(event) {
      if (!peer.open) return;
      socket.send(JSON.stringify(event));
      sent.add(number, event);
    },
    whenReceived(run) {
      if (!peer.open) return;
      socket.once('pong', run);
      socket.ping();
    },
    nowMs: () => performance.now(),
    after(delayMs, run) {
      if (!peer.open) return () => undefined;
      const timer = setTimeout(() => {
        timers.delete(timer);
        run();
      }, delayMs);
      timers.add(timer);
      return () => {
        clearTimeout(timer);
        timers.delete(timer);
      };
    },
    close: (code, reason) => socket.close(code, reason),
    reset() {
      gone = true;
      tcp.resetAndDestroy();
    },
    reached: (phase) => strike(peer, faults, phase),
    withholds: (what) => isWithheld(faults, what),
    violate: (violation) => void violations.push({ connection: number, ...violation }),
  };
  return peer;
}

/** The faults that wait for this phase strike now. */
export function strike(
  peer: Pick<Peer, 'sendAsIs' | 'reset' | 'close'>,
  faults: Faults,
  phase: Phase,
): void {
  const strikes = (fault: Fault): fault is Striking =>
    (fault.type === 'drop' || fault.type === 'say') && fault.after === phase;
  for (let fault = faults.take(strikes); fault !== null; fault = faults.take(strikes)) {
    if (fault.type === 'say') peer.sendAsIs(fault.event);
    else if (fault.close === undefined) peer.reset();
    else peer.close(fault.close.code, fault.close.reason);
  }
}

/** Whether a fault keeps this back, which uses it up. */
export function isWithheld(faults: Faults, what: Withheld): boolean {
  const withholds = (fault: Fault): fault is Fault =>
    fault.type === 'withhold' && fault.what === what;
  return faults.take(withholds) !== null;
}

/** One way for a server to behave towards a connection. */
export interface Behaviour {
  opened(): void;
  received(frame: { readonly text: string }): void;
  closed(): void;
}
