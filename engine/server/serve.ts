import { createServer, type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { admit, type Refusal } from './admission.ts';
import { serveConnection } from './connection.ts';
import type { SessionPorts } from './session-ports.ts';

/** One append may carry 15 MiB of audio; base64 and its envelope make that a little over 20 MiB. */
const MAX_MESSAGE_BYTES = 21 * 1024 * 1024;
const MAX_CLIENTS = 16;
const LOOPBACK = '127.0.0.1';

export interface RealtimeServer {
  readonly port: number;
  /** Ends every session; resolves when nothing listens any more. */
  close(): Promise<void>;
}

/** A Realtime server on the loopback interface. `port` 0 takes a free one. */
export async function serveRealtime({
  token,
  port: wantedPort,
  onClient,
  session,
}: {
  readonly token: string;
  readonly port: number;
  /** Someone has connected: a good time to load models. */
  readonly onClient: () => void;
  readonly session: Omit<SessionPorts, 'send' | 'room' | 'hangUp'>;
}): Promise<RealtimeServer> {
  const http = createServer((_request, response) => {
    response.writeHead(426, { 'content-type': 'application/json', connection: 'close' });
    response.end(errorBody({ code: 'upgrade_required', message: 'Connect with a WebSocket.' }));
  });
  // Refused and idle connections count too; what exceeds this is closed at once.
  http.maxConnections = 4 * MAX_CLIENTS;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    // The token belongs in a header: no subprotocol is chosen.
    handleProtocols: () => false,
  });

  const port = await new Promise<number>((resolve, reject) => {
    http.once('error', reject);
    http.listen({ host: LOOPBACK, port: wantedPort }, () => {
      http.off('error', reject);
      const address = http.address();
      if (address === null || typeof address === 'string') reject(new Error('no port was given'));
      else resolve(address.port);
    });
  });

  http.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    const admitted = admit({ url: request.url ?? '/', headers: request.headers, port, token });
    if (!admitted.ok) {
      refuse(stream, admitted.failure);
      return;
    }
    if (sockets.clients.size >= MAX_CLIENTS) {
      const message = `At most ${MAX_CLIENTS} clients at a time.`;
      refuse(stream, { status: 503, code: 'too_many_clients', message });
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      onClient();
      serveConnection(socket, session);
    });
  });

  return {
    port,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise<void>((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      });
    },
  };
}

function refuse(stream: Duplex, { status, code, message }: Refusal): void {
  const body = errorBody({ code, message });
  stream.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      'Connection: close',
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}

function errorBody({ code, message }: { readonly code: string; readonly message: string }): string {
  return JSON.stringify({ error: { type: 'invalid_request_error', code, message, param: null } });
}
