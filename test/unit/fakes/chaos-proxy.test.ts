import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import {
  startChaosProxy,
  type ChaosProxy,
  type ChaosProxyOptions,
} from '../../fakes/chaos-proxy.ts';
import { eventually } from '../../fakes/session/eventually.ts';

interface Pair {
  readonly proxy: ChaosProxy;
  readonly server: WebSocketServer;
  readonly client: WebSocket;
  readonly heard: string[];
  readonly serverHeard: string[];
  readonly errors: string[];
  readonly closes: { readonly code: number }[];
  readonly serverCloses: number[];
}

/** A client and an echoing server with the proxy between them. */
async function startPair({
  options = {},
  before,
}: {
  readonly options?: Partial<ChaosProxyOptions>;
  readonly before?: (proxy: ChaosProxy) => void;
} = {}): Promise<Pair> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  const proxy = await startChaosProxy({ targetPort: address.port, ...options });
  before?.(proxy);
  const heard: string[] = [];
  const serverHeard: string[] = [];
  const errors: string[] = [];
  const closes: { readonly code: number }[] = [];
  const serverCloses: number[] = [];
  server.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      serverHeard.push(data.toString());
      socket.send(`echo ${data.toString()}`);
    });
    socket.on('error', () => undefined);
    socket.on('close', (code) => serverCloses.push(code));
  });
  const client = new WebSocket(proxy.through(`ws://127.0.0.1:${address.port}/`), {
    perMessageDeflate: false,
  });
  client.on('message', (data: Buffer) => void heard.push(data.toString()));
  client.on('error', (error) => void errors.push(error.message));
  client.on('close', (code) => void closes.push({ code }));
  onTestFinished(async () => {
    client.terminate();
    for (const socket of server.clients) socket.terminate();
    server.close();
    await proxy.close();
  });
  return { proxy, server, client, heard, serverHeard, errors, closes, serverCloses };
}

async function opened(pair: Pair): Promise<Pair> {
  await eventually('it is open', () => pair.client.readyState === WebSocket.OPEN);
  return pair;
}

describe('the chaos proxy', () => {
  test('passes everything on, in order, and counts who is there', async () => {
    const { proxy, client, heard, closes } = await opened(await startPair());
    for (const word of ['one', 'two', 'x'.repeat(200_000)]) client.send(word);
    await eventually('all came back', () => heard.length === 3);
    expect(heard[2]).toBe(`echo ${'x'.repeat(200_000)}`);
    expect(proxy.connections).toEqual({ total: 1, live: 1, peak: 1 });
    client.close(1000);
    await eventually('it is closed', () => closes[0]);
    expect(closes).toEqual([{ code: 1000 }]);
    expect(proxy.connections.live).toBe(0);
  });

  test('loses and changes nothing when everything goes out byte by byte', async () => {
    const { client, heard } = await opened(
      await startPair({ options: { conditions: { segmentBytes: 1 } } }),
    );
    client.send('ü'.repeat(3_000));
    await eventually('it came back', () => heard[0]);
    expect(heard).toEqual([`echo ${'ü'.repeat(3_000)}`]);
  });

  test('delays what passes by the latency each way, and keeps its order whatever the jitter', async () => {
    const pair = await startPair({ options: { conditions: { latencyMs: 40, jitterMs: 30 } } });
    const { client, heard } = await opened(pair);
    const sentAt = performance.now();
    for (const word of ['a', 'b', 'c', 'd']) client.send(word);
    await eventually('all came back', () => heard.length === 4);
    expect(performance.now() - sentAt).toBeGreaterThanOrEqual(79);
    expect(heard).toEqual(['echo a', 'echo b', 'echo c', 'echo d']);
  });

  test('lets no more through than the line carries', async () => {
    const { proxy, client, heard } = await opened(await startPair());
    proxy.setConditions({ bytesPerSecond: 100_000 });
    const sentAt = performance.now();
    client.send('x'.repeat(10_000));
    await eventually('it came back', () => heard[0]);
    // A tenth of a second each way.
    expect(performance.now() - sentAt).toBeGreaterThanOrEqual(190);
  });

  test('a reset reaches both sides without a close frame', async () => {
    const { proxy, closes, serverCloses } = await opened(await startPair());
    proxy.strike('reset');
    await eventually('both know', () => closes.length === 1 && serverCloses.length === 1);
    expect([...closes.map(({ code }) => code), ...serverCloses]).toEqual([1006, 1006]);
    expect(proxy.struck).toBe(1);
  });

  test('a cut with FIN is an end without a close frame', async () => {
    const { proxy, closes, errors } = await opened(await startPair());
    proxy.strike('fin');
    await eventually('the client knows', () => closes[0]);
    expect(closes).toEqual([{ code: 1006 }]);
    expect(errors).toEqual([]);
  });

  test('a blackhole carries nothing, and nobody is told', async () => {
    const { proxy, client, server, heard, serverHeard, closes } = await opened(await startPair());
    proxy.strike('blackhole');
    client.send('is anybody there?');
    for (const socket of server.clients) socket.send('yes');
    // Somebody who comes now is heard and answered; by then the others would have been.
    const other = new WebSocket(client.url, { perMessageDeflate: false });
    onTestFinished(() => other.terminate());
    await once(other, 'open');
    other.send('me');
    await once(other, 'message');
    expect([heard, serverHeard, closes]).toEqual([[], ['me'], []]);
    expect(client.readyState).toBe(WebSocket.OPEN);
    client.terminate();
    await eventually('it is forgotten', () => proxy.connections.live === 1);
  });

  test('passes on an answer that is no WebSocket, with its body', async () => {
    const http = createServer((_request, response) => response.end('not here'));
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const address = http.address();
    if (address === null || typeof address === 'string') throw new Error('no port was given');
    const proxy = await startChaosProxy({ targetPort: address.port });
    onTestFinished(async () => {
      await proxy.close();
      http.close();
    });
    const answer = await fetch(proxy.through(`http://127.0.0.1:${address.port}/`), {
      headers: { connection: 'close' },
    });
    expect(await answer.text()).toBe('not here');
  });

  test('strikes at a client that comes, before it is let through', async () => {
    const { closes, errors } = await startPair({
      before: (proxy) => proxy.strike('reset', 'accepted'),
    });
    await eventually('it is turned away', () => closes[0]);
    expect(errors.join(' ')).toMatch(/ECONNRESET|socket hang up/);
  });

  test('strikes just before a frame with certain words', async () => {
    const { proxy, client, heard, closes } = await opened(await startPair());
    proxy.strike('reset', { serverSays: 'echo three' });
    for (const word of ['one', 'two', 'three', 'four']) client.send(word);
    await eventually('it is cut', () => closes[0]);
    expect(heard).not.toContain('echo three');
    expect(proxy.struck).toBe(1);
  });

  test('strikes after so many bytes', async () => {
    const { proxy, client, heard, closes } = await opened(await startPair());
    proxy.strike('fin', { afterBytes: 5_000 });
    client.send('little');
    await eventually('the little came', () => heard.length === 1);
    client.send('x'.repeat(6_000));
    await eventually('it is cut', () => closes[0]);
    expect(heard).toEqual(['echo little']);
  });

  test('a corrupt frame makes the client give up', async () => {
    const { proxy, client, errors, closes } = await opened(await startPair());
    proxy.strike('corruptFrame');
    client.send('hello');
    await eventually('it gives up', () => closes[0]);
    expect(errors.join(' ')).toMatch(/RSV1/);
  });

  test('a corrupt text is a frame like others, and only one', async () => {
    const { proxy, client, heard } = await opened(await startPair());
    proxy.strike('corruptText');
    client.send('one');
    client.send('two');
    await eventually('both came', () => heard.length === 2);
    expect(heard).toEqual(['!cho one', 'echo two']);
  });

  test('a slow close keeps the end of the stream back, not the close frame', async () => {
    const { proxy, server, client, closes } = await opened(await startPair());
    proxy.setConditions({ slowCloseMs: 150 });
    const closedAt = performance.now();
    for (const socket of server.clients) socket.close(1001, 'later');
    await eventually('the frame came', () => client.readyState === WebSocket.CLOSING);
    await eventually('it is closed', () => closes[0]);
    expect(performance.now() - closedAt).toBeGreaterThanOrEqual(145);
    expect(closes).toEqual([{ code: 1001 }]);
  });

  test('healed, the next connection finds a good network', async () => {
    const { proxy, client, heard } = await opened(await startPair());
    proxy.setConditions({ latencyMs: 5_000 });
    proxy.strike('reset', { serverSays: 'echo' });
    proxy.heal();
    client.send('hello');
    await eventually('it came back', () => heard[0]);
    expect(proxy.struck).toBe(0);
  });
});
