import { createServer as createHttpServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { admit, isBetaAsked } from './admission.ts';
import { createBudget } from './budget.ts';
import { ReasonedSocket, refuseBeta } from './close-reasons.ts';
import { serveConnection } from './connection.ts';
import type { Company } from './reading.ts';
import type { SessionPorts } from './session-ports.ts';
import type { TlsIdentity } from './tls.ts';
import { type Refusal, refusalBody, turnAway } from './turn-away.ts';
import { createWaitingRoom } from './waiting-room.ts';

/** One append may carry 15 MiB of audio; base64 and its envelope make that a little over 20 MiB. */
const MAX_MESSAGE_BYTES = 21 * 1024 * 1024;
const LOOPBACK = '127.0.0.1';
/** For a request's head, or a TLS handshake; programs of this machine need milliseconds. */
const HANDSHAKE_DEADLINE_MS = 5_000;
/** Far above what can mean well. What exceeds even this is closed without a word. */
const MAX_SOCKETS = 4_096;
/** A client that was told to go and does not is let go of. */
const CLOSE_DEADLINE_MS = 5_000;

const UPGRADE_REQUIRED: Refusal = {
  status: 426,
  code: 'upgrade_required',
  message: 'Connect with a WebSocket.',
};

export interface RealtimeServer {
  readonly port: number;
  /** Ends every session; resolves when nothing listens any more. */
  close(): Promise<void>;
}

/** A Realtime server on the loopback interface. `port` 0 takes a free one. */
export async function serveRealtime({
  token,
  port: wantedPort,
  tls,
  onClient,
  session,
}: {
  readonly token: string;
  readonly port: number;
  /** Given: clients connect with wss. */
  readonly tls?: TlsIdentity | undefined;
  /** Someone has connected: a good time to load models. */
  readonly onClient: () => void;
  readonly session: Omit<SessionPorts, 'send' | 'room' | 'hangUp'>;
}): Promise<RealtimeServer> {
  const { limits } = session;
  const http = createServer(tls);
  const streams = new Set<Duplex>();
  const waiting = createWaitingRoom();
  const budget = createBudget(limits.totalBytes);
  const options = {
    noServer: true,
    WebSocket: ReasonedSocket,
    maxPayload: MAX_MESSAGE_BYTES,
    // Not among the types of `ws` yet.
    closeTimeout: CLOSE_DEADLINE_MS,
    perMessageDeflate: false,
    // The token belongs in a header: no subprotocol is chosen.
    handleProtocols: (): false => false,
  };
  const sockets = new WebSocketServer(options);
  const clients = (): number => sockets.clients.size;
  const company: Company = { clients, resting: new Set() };

  const port = await listen(http, wantedPort);

  http.on('connection', (stream: Duplex) => {
    streams.add(stream);
    stream.once('close', () => streams.delete(stream));
    stream.on('error', () => stream.destroy());
  });
  http.on(tls === undefined ? 'connection' : 'secureConnection', (stream: Duplex) => {
    stream.on('error', () => stream.destroy());
    waiting.enter(stream);
  });

  http.on('request', (request, response) => {
    if (!waiting.leave(request.socket)) return;
    response.writeHead(UPGRADE_REQUIRED.status, {
      'content-type': 'application/json',
      connection: 'close',
    });
    response.end(refusalBody(UPGRADE_REQUIRED));
  });

  http.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (!waiting.leave(stream)) return;
    const admitted = admit({ url: request.url ?? '/', headers: request.headers, port, token });
    if (!admitted.ok) {
      turnAway(stream, admitted.failure);
      return;
    }
    if (clients() >= limits.clients) {
      const message = `At most ${limits.clients} clients at a time.`;
      turnAway(stream, { status: 503, code: 'too_many_clients', message });
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      if (isBetaAsked(request.headers)) {
        refuseBeta(socket, session.newId);
        return;
      }
      onClient();
      serveConnection(socket, stream, { ports: session, budget, company });
    });
  });

  return {
    port,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise<void>((resolve) => {
        http.close(() => resolve());
        for (const stream of streams) stream.destroy();
      });
    },
  };
}

function createServer(tls: TlsIdentity | undefined): Server {
  const patience = {
    headersTimeout: HANDSHAKE_DEADLINE_MS,
    requestTimeout: HANDSHAKE_DEADLINE_MS,
    // Else the deadlines are looked at every 30 s only.
    connectionsCheckingInterval: 1_000,
  };
  const http =
    tls === undefined
      ? createHttpServer(patience)
      : createHttpsServer({ ...patience, ...tls, handshakeTimeout: HANDSHAKE_DEADLINE_MS });
  http.maxConnections = MAX_SOCKETS;
  return http;
}

function listen(http: Server, wantedPort: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen({ host: LOOPBACK, port: wantedPort }, () => {
      http.off('error', reject);
      const address = http.address();
      if (address === null || typeof address === 'string') reject(new Error('no port was given'));
      else resolve(address.port);
    });
  });
}
