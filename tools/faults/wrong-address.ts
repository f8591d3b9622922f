import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer, type Server } from 'node:net';
import { generate } from 'selfsigned';
import type { Target } from '../../main/session/session.ts';
import { assertNever } from '../../shared/assert-never.ts';
import { ok } from '../../shared/result.ts';
import { reserveClosedPort } from '../../test/fakes/realtime/closed-port.ts';
import type { Injection } from './fault.ts';
import type { Stage } from './stage.ts';

type How = Extract<Injection, { kind: 'address' }>['how'];

/** Dials lead elsewhere until that is mended; returns the mending. */
export async function leadAstray(stage: Stage, how: How): Promise<() => Promise<void>> {
  const wrong = await wrongTarget(stage, how);
  let isMended = false;
  stage.lead(() => Promise.resolve(ok(isMended ? stage.target : wrong)));
  return () => {
    isMended = true;
    return Promise.resolve();
  };
}

async function wrongTarget(stage: Stage, how: How): Promise<Target> {
  const { target } = stage;
  switch (how) {
    case 'closedPort':
      return { ...target, url: `ws://127.0.0.1:${await reserveClosedPort()}/v1/realtime` };
    case 'noName':
      // Longer than a name may be: no resolver anywhere is asked.
      return { ...target, url: `ws://${'a'.repeat(64)}.localhost/v1/realtime` };
    case 'noTls':
      return { ...target, url: target.url.replace(/^ws:/, 'wss:') };
    case 'ownCertificate':
      return { ...target, url: `wss://localhost:${await serveOwnCertificate(stage)}/v1/realtime` };
    case 'notHttp':
      return { ...target, url: `ws://127.0.0.1:${await serveOtherThings(stage)}/v1/realtime` };
    case 'proxyRefuses':
      return { ...target, network: { proxyUrl: await serveProxy(stage), extraCa: null } };
    default:
      return assertNever(how, 'unknown address');
  }
}

async function listen({ cleanUp }: Stage, server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp.add(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

function serveOtherThings(stage: Stage): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end('SSH-2.0-OpenSSH_9.9\r\n');
  });
  return listen(stage, server);
}

/** A certificate that nobody vouches for, made for this moment. */
async function serveOwnCertificate(stage: Stage): Promise<number> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }]);
  return listen(stage, createHttpsServer({ cert, key }));
}

/** A proxy that wants to know who is there. */
async function serveProxy(stage: Stage): Promise<string> {
  const proxy = createHttpServer();
  proxy.on('connect', (_request, socket) => {
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
  });
  return `http://127.0.0.1:${await listen(stage, proxy)}`;
}
