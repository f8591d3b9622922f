import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { Unit } from './chaos-proxy-frames.ts';
import { createLink, type Link, type Strike } from './chaos-proxy-link.ts';
import { GOOD_CONDITIONS, type Conditions } from './chaos-proxy-pipe.ts';

export type { Strike } from './chaos-proxy-link.ts';
export type { Conditions } from './chaos-proxy-pipe.ts';

/** When a fault strikes. */
export type Moment =
  /** At the latest connection, at once. */
  | 'now'
  /** When the next client comes, before it is let through. */
  | 'accepted'
  /** Just before the next frame that holds this text would reach the client. */
  | { readonly serverSays: string }
  /** Once this many bytes of the server have gone to the client of the latest connection. */
  | { readonly afterBytes: number };

export interface ChaosProxyOptions {
  /** The port on loopback that everything goes to. */
  readonly targetPort: number;
  readonly conditions?: Partial<Conditions>;
  /** Uniform in [0, 1), for the jitter. */
  readonly random?: () => number;
}

/** A bad network between a client and a server on loopback. Whoever starts it closes it. */
export interface ChaosProxy {
  readonly port: number;
  /**
   * `live` counts what the client has not given up: no close frame, no end, no reset. `peak` is the largest number that
   * lived beside each other for longer than the news of a hang-up takes.
   */
  readonly connections: { readonly total: number; readonly live: number; readonly peak: number };
  /** How many strikes have struck. */
  readonly struck: number;
  /** The same address, reached through here. */
  through(url: string): string;
  setConditions(conditions: Partial<Conditions>): void;
  strike(strike: Strike, moment?: Moment): void;
  /** Good conditions, and nothing more strikes. What is half-open stays so. */
  heal(): void;
  close(): Promise<void>;
}

/** A socket that was hung up may be followed by the next before the first one's end has arrived here. */
const HANG_UP_NEWS_MS = 50;

interface Planned {
  readonly strike: Strike;
  readonly moment: Exclude<Moment, 'now'>;
}

export async function startChaosProxy(options: ChaosProxyOptions): Promise<ChaosProxy> {
  const { targetPort, random = Math.random } = options;
  let conditions: Conditions = { ...GOOD_CONDITIONS, ...options.conditions };
  let planned: Planned[] = [];
  const links = new Set<Link>();
  const looks = new Set<NodeJS.Timeout>();
  let latest: Link | null = null;
  let total = 0;
  let live = 0;
  let peak = 0;
  let struck = 0;

  function take(fits: (moment: Planned['moment']) => boolean): readonly Strike[] {
    const due = planned.filter(({ moment }) => fits(moment));
    planned = planned.filter((plan) => !due.includes(plan));
    struck += due.length;
    return due.map(({ strike }) => strike);
  }

  function accept(client: Socket): void {
    const server = connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true });
    let passedBytes = 0;
    total += 1;
    live += 1;
    peak = Math.max(peak, 1);
    const look = setTimeout(() => {
      peak = Math.max(peak, live);
      looks.delete(look);
    }, HANG_UP_NEWS_MS);
    looks.add(look);
    const link = createLink({
      client,
      server,
      conditions: () => conditions,
      random,
      beforeUnit(unit) {
        passedBytes += unit.bytes.length;
        const due = take((moment) => isDue(moment, unit, passedBytes));
        for (const strike of due) link.strike(strike);
      },
      onGivenUp: () => void (live -= 1),
      onGone: () => void links.delete(link),
    });
    links.add(link);
    latest = link;
    for (const strike of take((moment) => moment === 'accepted')) link.strike(strike);
  }

  const proxy = createServer({ allowHalfOpen: true }, accept);
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  const { port } = address;

  return {
    port,
    get connections() {
      return { total, live, peak };
    },
    get struck() {
      return struck;
    },
    through(url) {
      const detour = new URL(url);
      detour.port = String(port);
      return detour.href;
    },
    setConditions: (changes) => void (conditions = { ...conditions, ...changes }),
    strike(strike, moment = 'now') {
      if (moment !== 'now') {
        planned.push({ strike, moment });
        return;
      }
      struck += 1;
      latest?.strike(strike);
    },
    heal() {
      conditions = GOOD_CONDITIONS;
      planned = [];
    },
    async close() {
      planned = [];
      for (const look of looks) clearTimeout(look);
      for (const link of links) link.destroy();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}

function isDue(moment: Planned['moment'], unit: Unit, passedBytes: number): boolean {
  if (moment === 'accepted') return false;
  if ('afterBytes' in moment) return passedBytes >= moment.afterBytes;
  return unit.kind === 'frame' && unit.bytes.includes(moment.serverSays, unit.payloadAt);
}
