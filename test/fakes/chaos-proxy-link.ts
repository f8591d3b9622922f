import type { Socket } from 'node:net';
import { breakFrame, createUnitSplitter, garbleText, type Unit } from './chaos-proxy-frames.ts';
import { createPipe, type Conditions } from './chaos-proxy-pipe.ts';

/** What happens to a connection, once. */
export type Strike =
  /** Both sides find a TCP reset. */
  | 'reset'
  /** Both sides find the end of the stream, without a close frame. */
  | 'fin'
  /** Nothing passes any more, and nobody is told: half-open. */
  | 'blackhole'
  /** The next frame of the server breaks the rules of WebSocket. */
  | 'corruptFrame'
  /** The next frame of the server is no JSON. */
  | 'corruptText';

/** One client's connection through the proxy. */
export interface Link {
  /** The client closed it, or said that it will. */
  readonly isGivenUp: boolean;
  strike(strike: Strike): void;
  destroy(): void;
}

export interface LinkOptions {
  readonly client: Socket;
  readonly server: Socket;
  readonly conditions: () => Conditions;
  readonly random: () => number;
  /** Asked before each unit of the server goes on: the place to strike at. */
  readonly beforeUnit: (unit: Unit) => void;
  readonly onGivenUp: () => void;
  readonly onGone: () => void;
}

export function createLink(options: LinkOptions): Link {
  const { client, server, conditions, random } = options;
  const up = createPipe({ from: client, to: server, conditions, random });
  const down = createPipe({ from: server, to: client, conditions, random });
  const clientUnits = createUnitSplitter();
  const serverUnits = createUnitSplitter();
  let isGivenUp = false;
  let isGone = false;
  let isDark = false;
  let damage: ((unit: Unit) => Buffer) | null = null;

  function giveUp(): void {
    if (isGivenUp) return;
    isGivenUp = true;
    options.onGivenUp();
  }

  function gone(): void {
    giveUp();
    if (isGone) return;
    isGone = true;
    up.stop();
    down.stop();
    client.destroy();
    server.destroy();
    options.onGone();
  }

  function goDark(): void {
    isDark = true;
    up.stop();
    down.stop();
  }

  client.setNoDelay(true);
  server.setNoDelay(true);
  client.on('data', (chunk: Buffer) => {
    if (clientUnits(chunk).some(({ isClose }) => isClose)) giveUp();
    if (!isDark) up.push(chunk);
  });
  client.on('end', () => {
    giveUp();
    if (isDark) gone();
    else up.end();
  });
  server.on('data', (chunk: Buffer) => {
    for (const unit of serverUnits(chunk)) {
      if (isDark || isGone) return;
      options.beforeUnit(unit);
      if (isDark || isGone) return;
      const isFrame = unit.kind === 'frame';
      down.push(damage !== null && isFrame ? damage(unit) : unit.bytes);
      if (isFrame) damage = null;
    }
  });
  server.on('end', () => {
    if (!isDark) down.end();
  });
  for (const socket of [client, server]) {
    // An error is followed by `close`, which is where the end is dealt with.
    socket.on('error', () => undefined);
  }
  client.on('close', gone);
  server.on('close', () => {
    // What the server said before it went is still on its way; a socket of which nothing is left goes by itself.
    if (!isDark) down.end();
  });

  return {
    get isGivenUp() {
      return isGivenUp;
    },
    strike(strike) {
      switch (strike) {
        case 'reset':
          client.resetAndDestroy();
          server.resetAndDestroy();
          gone();
          return;
        case 'fin':
          goDark();
          client.end();
          server.end();
          return;
        case 'blackhole':
          goDark();
          return;
        case 'corruptFrame':
          damage = breakFrame;
          return;
        case 'corruptText':
          damage = garbleText;
      }
    },
    destroy: gone,
  };
}
