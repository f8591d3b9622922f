import type { OpenSocket } from '../../../main/realtime-client/socket.ts';
import type { JsonRecord } from '../../../realtime/record.ts';
import type { ManualClock } from '../manual-clock.ts';
import type { Faults } from './faults.ts';
import type { Ids } from './ids.ts';
import type { Violation } from './journal.ts';
import { isWithheld, strike, type Behaviour, type Peer } from './peer.ts';

type SocketOptions = Parameters<OpenSocket>[0];
type SocketEnd = Parameters<SocketOptions['onEnd']>[0];

export interface VirtualPeerOptions {
  readonly number: number;
  readonly clock: ManualClock;
  readonly client: SocketOptions;
  /** One way, asked for every message; order is kept whatever it says. */
  readonly latencyMs: () => number;
  readonly ids: Ids;
  readonly faults: Faults;
  readonly violations: Violation[];
  readonly onReceived: (text: string) => void;
  readonly onSent: (event: JsonRecord) => void;
  /** The client has no socket any more: it closed it, or was told of its end. */
  readonly onGone: () => void;
  /** Both ends are gone, and every wait with them. */
  readonly onOver: () => void;
}

/** Both ends of a socket that exists only in a clock's waits. */
export interface VirtualPeer extends Peer {
  admit(behaviour: Behaviour): void;
  /** The dial, or the socket, ends like this. */
  end(how: SocketEnd): void;
  /** Nothing passes any more in either direction, and nobody is told. */
  vanish(): void;
  /** The client finds out by itself that it is over. */
  giveUp(how: SocketEnd): void;
  clientSend(text: string): void;
  clientClose(): void;
  /** Stops every wait. */
  dispose(): void;
}

export function createVirtualPeer(options: VirtualPeerOptions): VirtualPeer {
  const { number, clock, client, ids, faults, violations } = options;
  const stops = new Set<() => void>();
  const serverWaits = new Set<() => void>();
  let behaviour: Behaviour | null = null;
  /** The server's end. */
  let isOpen = false;
  let clientIsThere = true;
  let isVanished = false;
  const lastArrivalMs = { toClient: 0, toServer: 0 };

  function wait(delayMs: number, run: () => void): () => void {
    const stop = clock.after(delayMs, () => {
      stops.delete(callOff);
      run();
    });
    const callOff = (): void => {
      stop();
      stops.delete(callOff);
    };
    stops.add(callOff);
    return callOff;
  }

  function travel(direction: keyof typeof lastArrivalMs, arrive: () => void): void {
    if (isVanished) return;
    const nowMs = clock.monotonicMs();
    const arrivalMs = Math.max(lastArrivalMs[direction], nowMs + options.latencyMs());
    lastArrivalMs[direction] = arrivalMs;
    wait(arrivalMs - nowMs, () => {
      if (!isVanished) arrive();
    });
  }

  function leave(): void {
    if (!clientIsThere) return;
    clientIsThere = false;
    options.onGone();
  }

  function serverEnds(): void {
    if (!isOpen) return;
    isOpen = false;
    behaviour?.closed();
    for (const stop of serverWaits) stop();
    serverWaits.clear();
  }

  function dispose(): void {
    for (const stop of stops) stop();
    options.onOver();
  }

  const peer: VirtualPeer = {
    number,
    get open() {
      return isOpen;
    },
    send(event) {
      const { type, ...fields } = event;
      peer.sendAsIs({ type, event_id: ids.next('event'), ...fields });
    },
    sendAsIs(event) {
      if (!isOpen) return;
      options.onSent(event);
      const text = JSON.stringify(event);
      travel('toClient', () => {
        if (clientIsThere) client.onText(text);
      });
    },
    whenReceived(run) {
      travel('toClient', () => travel('toServer', run));
    },
    nowMs: () => clock.monotonicMs(),
    after(delayMs, run) {
      if (!isOpen) return () => undefined;
      const stop = wait(delayMs, () => {
        serverWaits.delete(stop);
        run();
      });
      serverWaits.add(stop);
      return stop;
    },
    close: (code, reason) => peer.end({ kind: 'close', code, reason }),
    reset: () => peer.end({ kind: 'network', code: 'ECONNRESET', message: 'read ECONNRESET' }),
    reached: (phase) => strike(peer, faults, phase),
    withholds: (what) => isWithheld(faults, what),
    violate: (violation) => void violations.push({ connection: number, ...violation }),
    admit(admitted) {
      behaviour = admitted;
      isOpen = true;
      client.onOpen();
      if (clientIsThere) behaviour.opened();
    },
    end(how) {
      serverEnds();
      travel('toClient', () => peer.giveUp(how));
    },
    vanish() {
      serverEnds();
      isVanished = true;
    },
    giveUp(how) {
      if (!clientIsThere) return;
      leave();
      dispose();
      client.onEnd(how);
    },
    clientSend(text) {
      travel('toServer', () => {
        if (!isOpen) return;
        options.onReceived(text);
        behaviour?.received({ text });
      });
    },
    clientClose() {
      leave();
      if (isVanished) dispose();
      travel('toServer', () => {
        serverEnds();
        dispose();
      });
    },
    dispose,
  };
  return peer;
}
