import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

/** An HTTP proxy on loopback that tunnels by CONNECT, or answers with another status. */
export interface ConnectProxy {
  readonly url: string;
  /** `127.0.0.1:port` */
  readonly host: string;
  /** Whom it was asked for, and what it was told. */
  readonly asked: readonly { readonly to: string; readonly headers: IncomingMessage['headers'] }[];
  /** 200 tunnels. */
  answerWith(status: number): void;
  close(): Promise<void>;
}

export async function startConnectProxy(status = 200): Promise<ConnectProxy> {
  const asked: { readonly to: string; readonly headers: IncomingMessage['headers'] }[] = [];
  const sockets = new Set<Duplex>();
  let answer = status;
  const server = createServer();
  server.on('connect', (request: IncomingMessage, socket: Duplex) => {
    const to = request.url ?? '';
    asked.push({ to, headers: request.headers });
    sockets.add(socket);
    socket.on('error', () => undefined);
    if (answer !== 200) {
      socket.end(`HTTP/1.1 ${answer} No\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const [host = '', port = ''] = to.split(':');
    const far = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      far.pipe(socket).pipe(far);
    });
    sockets.add(far);
    far.on('error', () => socket.destroy());
    socket.on('close', () => far.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  const host = `127.0.0.1:${address.port}`;
  return {
    url: `http://${host}`,
    host,
    asked,
    answerWith(next) {
      answer = next;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
