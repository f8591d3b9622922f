import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { connect, type Server } from 'node:net';
import type { Duplex } from 'node:stream';
import { createServer as createTlsServer } from 'node:tls';
import { generate } from 'selfsigned';
import type { FakeRealtimeServer } from '../../fakes/realtime-server.ts';

const HOST = 'api.openai.com';

/** A network in which a fake server stands where OpenAI is: nothing leaves this machine. */
export interface OpenAiStandIn {
  /** The proxy that leads there; Chromium's switch takes it. */
  readonly proxyUrl: string;
  /** The certificate authority to trust. */
  readonly certificateFile: string;
  /** Whom the proxy was asked for, as `host:port`. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** @param certificateFile where the certificate is written. */
export async function standInForOpenAi(
  server: FakeRealtimeServer,
  certificateFile: string,
): Promise<OpenAiStandIn> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: HOST }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: HOST }] }],
  });
  await writeFile(certificateFile, cert);
  const sockets = new Set<Duplex>();
  const join = (near: Duplex, port: number): void => {
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  };

  const encrypted = createTlsServer({ cert, key }, (socket) => {
    join(socket, Number(new URL(server.url).port));
  });
  const encryptedPort = await listen(encrypted);
  const asked: string[] = [];
  const proxy = createHttpServer();
  proxy.on('connect', (request: IncomingMessage, socket: Duplex) => {
    asked.push(request.url ?? '');
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    join(socket, encryptedPort);
  });
  const proxyPort = await listen(proxy);
  return {
    proxyUrl: `http://127.0.0.1:${proxyPort}`,
    certificateFile,
    asked,
    async close() {
      for (const socket of sockets) socket.destroy();
      await Promise.all(
        [proxy, encrypted].map(async (each) => {
          each.close();
          await once(each, 'close');
        }),
      );
    },
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
