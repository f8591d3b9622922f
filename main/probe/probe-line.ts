import type { OpenSocket } from '../realtime-client/socket.ts';
import type { Destination } from '../realtime-client/destination.ts';
import {
  openRealtimeConnection,
  type RealtimeConnection,
} from '../realtime-client/realtime-connection.ts';
import type { RealtimeFact } from '../realtime-client/realtime-facts.ts';
import type { Clock } from '../session/session.ts';

/** A raw event of the server, for what no fact tells. */
interface WireSign {
  readonly type: 'wire';
  readonly event: Readonly<Record<string, unknown>>;
}
export type Sign = RealtimeFact | WireSign;

/** One connection whose every sign can be waited for, in order, each with a deadline. */
export interface ProbeLine {
  readonly connection: RealtimeConnection;
  /** The first sign since the last one returned that fits; null when none came in time. */
  next<T>(fits: (sign: Sign) => T | null, withinMs: number): Promise<T | null>;
  /** A response is under way. */
  isAnswering(): boolean;
  close(): void;
}

interface Waiter {
  readonly look: () => boolean;
  readonly giveUp: () => void;
}

export function openProbeLine({
  destination,
  clock,
  openSocket,
}: {
  readonly destination: Destination;
  readonly clock: Clock;
  readonly openSocket?: OpenSocket | undefined;
}): ProbeLine {
  const signs: Sign[] = [];
  let read = 0;
  let active: string | null = null;
  let waiter: Waiter | null = null;

  function hear(sign: Sign): void {
    if (sign.type === 'responseCreated') active = sign.responseId;
    if (sign.type === 'responseDone' && sign.responseId === active) active = null;
    signs.push(sign);
    waiter?.look();
  }

  const connection = openRealtimeConnection({
    ...destination,
    insists: true,
    ...(openSocket === undefined ? {} : { openSocket }),
    onFact: hear,
    recordWire: ({ direction, event }) => {
      if (direction === 'received' && isRecord(event)) hear({ type: 'wire', event });
    },
    log: () => undefined,
  });

  function next<T>(fits: (sign: Sign) => T | null, withinMs: number): Promise<T | null> {
    return new Promise((resolve) => {
      let callOff = (): void => undefined;
      function settle(found: T | null): void {
        callOff();
        waiter = null;
        resolve(found);
      }
      function look(): boolean {
        while (read < signs.length) {
          const sign = signs[read];
          read += 1;
          const found = sign === undefined ? null : fits(sign);
          if (found === null) continue;
          settle(found);
          return true;
        }
        return false;
      }
      if (look()) return;
      waiter = { look, giveUp: () => settle(null) };
      callOff = clock.after(Math.max(0, withinMs), () => settle(null));
    });
  }

  return {
    connection,
    next,
    isAnswering: () => active !== null,
    close() {
      connection.close();
      waiter?.giveUp();
    },
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
