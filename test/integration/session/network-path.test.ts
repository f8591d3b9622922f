import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, createServer as createTcpServer, type Socket } from 'node:net';
import { generate } from 'selfsigned';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { WebSocketServer } from 'ws';
import type { NetworkPath } from '../../../main/realtime-client/destination.ts';
import { openRealtimeConnection } from '../../../main/realtime-client/realtime-connection.ts';
import type { RealtimeFact } from '../../../main/realtime-client/realtime-facts.ts';
import { startConnectProxy } from '../../fakes/connect-proxy.ts';
import { reserveClosedPort } from '../../fakes/realtime/closed-port.ts';
import { startFakeRealtimeServer } from '../../fakes/realtime-server.ts';
import { eventually } from '../../fakes/session/eventually.ts';

async function listen(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

async function startProxy(status = 200) {
  const proxy = await startConnectProxy(status);
  onTestFinished(() => proxy.close());
  return proxy;
}

/** Just enough SOCKS 5: no login, CONNECT by address or name; refuses with this reply, if any. */
async function startSocks(reply = 0) {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(Uint8Array.of(5, 0));
      socket.once('data', (request: Buffer) => {
        const port = request.readUInt16BE(request.length - 2);
        asked.push(String(port));
        socket.write(Uint8Array.of(5, reply, 0, 1, 0, 0, 0, 0, 0, 0));
        if (reply !== 0) return void socket.end();
        const far = connect(port, '127.0.0.1');
        sockets.add(far);
        far.on('error', () => socket.destroy());
        far.pipe(socket).pipe(far);
      });
    });
  });
  const port = await listen(server);
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  return { url: `socks5://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, asked };
}

function dial(url: string, network: Partial<NetworkPath>, key = 'none') {
  const facts: RealtimeFact[] = [];
  const connection = openRealtimeConnection({
    url,
    headers: { Authorization: `Bearer ${key}` },
    network: { proxyUrl: null, extraCa: null, ...network },
    onFact: (fact) => void facts.push(fact),
    recordWire: () => undefined,
    log: () => undefined,
  });
  onTestFinished(() => connection.close());
  return {
    greeted: () => eventually('a greeting', () => facts.find((f) => f.type === 'sessionCreated')),
    lost: () => eventually('a loss', () => facts.find((fact) => fact.type === 'lost')),
  };
}

async function startFake() {
  const server = await startFakeRealtimeServer();
  onTestFinished(() => server.close());
  return server;
}

describe('through a proxy', () => {
  test('S6 a server is reached by CONNECT, and the proxy never sees the key', async () => {
    const server = await startFake();
    const proxy = await startProxy();
    await dial(server.url, { proxyUrl: proxy.url }, server.key).greeted();
    expect(proxy.asked).toMatchObject([{ to: new URL(server.url).host }]);
    expect(JSON.stringify(proxy.asked)).not.toContain(server.key);
  });

  test('a server is reached by SOCKS', async () => {
    const server = await startFake();
    const proxy = await startSocks();
    await dial(server.url, { proxyUrl: proxy.url }, server.key).greeted();
    expect(proxy.asked).toEqual([new URL(server.url).port]);
  });

  test.each([407, 403])(
    'S6 a proxy that answers %d is named, and trying again is left to the person',
    async (status) => {
      const server = await startFake();
      const proxy = await startProxy(status);
      expect(await dial(server.url, { proxyUrl: proxy.url }).lost()).toMatchObject({
        failure: { name: 'proxyRefused', proxy: proxy.host, detail: { code: `HTTP ${status}` } },
        retryable: false,
      });
      expect(server.connections.total).toBe(0);
    },
  );

  test('a SOCKS proxy that does not allow it is named', async () => {
    const server = await startFake();
    const proxy = await startSocks(2);
    expect(await dial(server.url, { proxyUrl: proxy.url }).lost()).toMatchObject({
      failure: { name: 'proxyRefused', proxy: proxy.host },
    });
  });

  test.each(['http', 'socks5'])(
    'a proxy (%s) that is not there is named, and tried again',
    async (kind) => {
      const server = await startFake();
      const port = await reserveClosedPort();
      const proxyUrl = `${kind}://127.0.0.1:${port}`;
      expect(await dial(server.url, { proxyUrl }).lost()).toMatchObject({
        failure: { name: 'proxyRefused', proxy: `127.0.0.1:${port}` },
        retryable: true,
      });
    },
  );

  test('S6 a server that the proxy cannot reach is offline, not the proxy’s refusal', async () => {
    const proxy = await startProxy(502);
    expect(await dial('ws://127.0.0.1:1/', { proxyUrl: proxy.url }).lost()).toMatchObject({
      failure: { name: 'offline', reason: 'proxy 502' },
      retryable: true,
    });
    const socks = await startSocks(4);
    expect(await dial('ws://127.0.0.1:1/', { proxyUrl: socks.url }).lost()).toMatchObject({
      failure: { name: 'offline' },
    });
  });

  test('what the server refuses is still the server’s refusal', async () => {
    const server = await startFakeRealtimeServer({ authRefusal: 'http401' });
    onTestFinished(() => server.close());
    const proxy = await startProxy();
    expect(await dial(server.url, { proxyUrl: proxy.url }, 'sk-wrong').lost()).toMatchObject({
      failure: { name: 'invalidKey' },
    });
  });
});

describe('over TLS', () => {
  let pem = { private: '', cert: '' };
  beforeAll(async () => {
    pem = await generate([{ name: 'commonName', value: 'localhost' }], {
      keySize: 2048,
      extensions: [
        { name: 'basicConstraints', cA: true },
        {
          name: 'subjectAltName',
          altNames: [
            { type: 2, value: 'localhost' },
            { type: 7, ip: '127.0.0.1' },
          ],
        },
      ],
    });
  });

  async function startSecure(): Promise<string> {
    const server = createTlsServer({ key: pem.private, cert: pem.cert });
    const sockets = new WebSocketServer({ server });
    sockets.on('connection', (socket) =>
      socket.send('{"type":"session.created","session":{"type":"realtime","model":"m"}}'),
    );
    const port = await listen(server);
    onTestFinished(() => {
      for (const socket of sockets.clients) socket.terminate();
    });
    return `wss://127.0.0.1:${port}/`;
  }

  test('S5 a certificate nobody vouches for is refused, whatever the environment says', async () => {
    const url = await startSecure();
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    onTestFinished(() => void delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']);
    expect(await dial(url, {}).lost()).toMatchObject({
      failure: { name: 'tlsRejected' },
      retryable: false,
    });
  });

  test('S5 an additional certificate vouches, also behind a proxy', async () => {
    const url = await startSecure();
    await dial(url, { extraCa: pem.cert }).greeted();
    const proxy = await startProxy();
    await dial(url, { extraCa: pem.cert, proxyUrl: proxy.url }).greeted();
    expect(await dial(url, { proxyUrl: proxy.url }).lost()).toMatchObject({
      failure: { name: 'tlsRejected' },
    });
  });
});
