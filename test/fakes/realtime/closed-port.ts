import { createServer } from 'node:net';
import { once } from 'node:events';

/** A loopback port on which nobody listens: connections to it are refused. */
export async function reserveClosedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
