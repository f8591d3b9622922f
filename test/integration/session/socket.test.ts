import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import type { SocketEnd } from '../../../main/realtime-client/failure-from-wire.ts';
import { openSocket, type RealtimeSocket } from '../../../main/realtime-client/socket.ts';
import { eventually } from '../../fakes/session/eventually.ts';

async function portOf(server: { address(): ReturnType<Server['address']> }): Promise<number> {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

/** An HTTP server that never upgrades. */
async function serveHttp(answer: RequestListener): Promise<string> {
  const server = createServer();
  server.on('upgrade', (request, socket) => {
    // Whoever has read enough of a refusal hangs up.
    socket.on('error', () => undefined);
    server.emit('request', request, {
      end(head: string) {
        socket.end(head);
      },
    });
  });
  server.on('request', answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `ws://127.0.0.1:${await portOf(server)}/`;
}

const respond =
  (head: readonly string[], body = ''): RequestListener =>
  (_request, response) =>
    void response.end([...head, `Content-Length: ${body.length}`, '', body].join('\r\n'));

function open(url: string, headers: Readonly<Record<string, string>> = {}) {
  const ends: SocketEnd[] = [];
  const texts: string[] = [];
  let opened = 0;
  const socket: RealtimeSocket = openSocket({
    url,
    headers,
    onOpen: () => (opened += 1),
    onText: (text) => texts.push(text),
    onEnd: (end) => ends.push(end),
  });
  onTestFinished(() => socket.close());
  const ended = (): Promise<SocketEnd> => eventually('the socket ends', () => ends[0]);
  return { socket, texts, ends, ended, opened: () => opened };
}

afterEach(() => void vi.useRealTimers());

describe('one WebSocket', () => {
  test('brings back what a server said instead of the upgrade', async () => {
    const body = JSON.stringify({ error: { code: 'no' } });
    const head = [
      'HTTP/1.1 429 Too Many',
      'Content-Type: application/json',
      'Retry-After: 12',
      'X-Request-Id: req_1',
    ];
    const { ended } = open(await serveHttp(respond(head, body)));
    expect(await ended()).toEqual({
      kind: 'http',
      status: 429,
      body,
      contentType: 'application/json',
      retryAfterMs: 12_000,
      requestId: 'req_1',
    });
  });

  test('understands a Retry-After that is a date', async () => {
    const at = new Date(Date.now() + 60_000).toUTCString();
    const { ended } = open(await serveHttp(respond(['HTTP/1.1 503 Later', `Retry-After: ${at}`])));
    const end = await ended();
    const waitMs = end.kind === 'http' ? (end.retryAfterMs ?? 0) : 0;
    expect(waitMs).toBeGreaterThan(50_000);
    expect(waitMs).toBeLessThanOrEqual(60_000);
  });

  test('reads no more of a refusal than anybody would', async () => {
    const page = `<html>${'x'.repeat(400_000)}</html>`;
    const { ended } = open(await serveHttp(respond(['HTTP/1.1 200 OK'], page)));
    const end = await ended();
    expect(end.kind === 'http' ? end.body.length : 0).toBeLessThan(200_000);
  });

  test('names a server that does not speak HTTP', async () => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.end('SSH-2.0-OpenSSH_9.9\r\n');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { ended } = open(`ws://127.0.0.1:${await portOf(server)}/`);
    const end = await ended();
    expect(end.kind === 'network' ? end.code : end.kind).toMatch(/^HPE_/);
  });

  test.each([
    { what: 'a key', url: 'ws://127.0.0.1:9/', headers: { Authorization: 'Bearer sk-“x”' } },
    { what: 'an address', url: 'ws://127.0.0.1:9/#x', headers: {} },
  ])('says later that $what cannot be used, without quoting it', async ({ url, headers }) => {
    const { ends, ended } = open(url, headers);
    expect(ends).toEqual([]);
    const end = await ended();
    expect(end.kind).toBe('notDialled');
    expect(JSON.stringify(end)).not.toContain('sk-');
  });

  async function serveSockets(options: { readonly autoPong: boolean }): Promise<{
    readonly url: string;
    readonly server: WebSocketServer;
  }> {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0, ...options });
    await once(server, 'listening');
    onTestFinished(() => {
      for (const client of server.clients) client.terminate();
      server.close();
    });
    return { url: `ws://127.0.0.1:${await portOf(server)}/`, server };
  }

  test('tells texts, passes binary frames over, and the close with its reason', async () => {
    const { url, server } = await serveSockets({ autoPong: true });
    server.on('connection', (client) => {
      client.send('{"a":1}');
      client.send(Buffer.from([1, 2, 3]));
      client.send('{"b":2}');
      client.close(4004, 'invalid_request_error.model_not_found');
    });
    const { ended, texts, opened, ends } = open(url);
    expect(await ended()).toEqual({
      kind: 'close',
      code: 4004,
      reason: 'invalid_request_error.model_not_found',
    });
    expect(texts).toEqual(['{"a":1}', '{"b":2}']);
    expect(opened()).toBe(1);
    expect(ends).toHaveLength(1);
  });

  test('takes a line that answers no ping for dead', async () => {
    const { url } = await serveSockets({ autoPong: false });
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] });
    const { opened, ends } = open(url);
    await vi.waitFor(() => expect(opened()).toBe(1));
    vi.advanceTimersByTime(23_000);
    expect(ends).toEqual([]);
    vi.advanceTimersByTime(2_000);
    expect(ends).toEqual([expect.objectContaining({ kind: 'network', code: 'ETIMEDOUT' })]);
  });

  test('ends without a word when it is closed by us', async () => {
    const { url, server } = await serveSockets({ autoPong: true });
    const { socket, ends, opened } = open(url);
    await eventually('it is open', () => opened() === 1);
    socket.close();
    await eventually('the server sees it go', () => server.clients.size === 0);
    expect(ends).toEqual([]);
    socket.send('into the void');
  });

  test('closed before it was open, it never opens', async () => {
    const { url, server } = await serveSockets({ autoPong: true });
    const { socket, ends, opened } = open(url);
    socket.close();
    await eventually('nobody is there', () => server.clients.size === 0);
    expect(opened()).toBe(0);
    expect(ends).toEqual([]);
  });
});
