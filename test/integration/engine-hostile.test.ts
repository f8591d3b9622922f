import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import type { WebSocket } from 'ws';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createSeededRandom } from '../fakes/seeded-random.ts';
import {
  closeOf,
  type EngineProcess,
  type GoodClient,
  intrude,
  sayByHand,
  startEngineProcess,
  startGoodClient,
  statusOf,
  TOKEN,
} from './hostile-clients.ts';

const isLong = process.env['PARLEY_LONG'] === '1';
const MIB = 1024 * 1024;
/** A turn without models is a matter of milliseconds; the machine may have other tests to run beside it. */
const USUAL_MS = 2_000;
const LONGEST_MS = 8_000;
/** What the allocators keep for the next time. */
const MORE_MIB = 120;

let engine: EngineProcess;
let good: GoodClient;

beforeAll(async () => {
  engine = await startEngineProcess();
  good = startGoodClient(engine.port);
  await good.howLong();
});

afterAll(() => {
  good.stop();
  engine.stop();
});

afterEach(async () => {
  // Whatever was tried: who was there before is still there, and was answered all the while.
  const { medianMs, longestMs } = await good.howLong();
  expect(medianMs).toBeLessThan(USUAL_MS);
  expect(longestMs).toBeLessThan(LONGEST_MS);
});

const handshake = (lines: readonly string[] = []): string =>
  [
    'GET /v1/realtime HTTP/1.1',
    `Host: 127.0.0.1:${engine.port}`,
    `Authorization: Bearer ${TOKEN}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    ...lines,
    '',
    '',
  ].join('\r\n');

function until(socket: WebSocket, type: string): Promise<void> {
  return new Promise((resolve) => {
    socket.on('message', (data: Buffer) => {
      if (data.includes(`"type":"${type}"`)) resolve();
    });
  });
}

describe('who is not let in', () => {
  it.each([
    ['a wrong token', { headers: { authorization: 'Bearer guess' } }, 401, 'invalid_api_key'],
    ['no token', { headers: { authorization: '' } }, 401, 'invalid_api_key'],
    ['a web page', { headers: { origin: 'https://example.com' } }, 403, 'origin_not_allowed'],
    ['a page from a file', { headers: { origin: 'null' } }, 403, 'origin_not_allowed'],
    ['a rebound name', { headers: { host: 'evil.example' } }, 403, 'host_not_allowed'],
    ['another path', { path: '/v1/else' }, 404, 'not_found'],
    [
      'a transcription session',
      { path: '/v1/realtime?intent=transcription' },
      400,
      'invalid_value',
    ],
  ])('%s', async (_who, asked, status, code) => {
    expect(await statusOf(engine.port, asked)).toMatchObject({ status, code });
  });

  it('an address that is none, a plain request, and a request without end', async () => {
    expect(await sayByHand(engine.port, handshake().replace('/v1/realtime', '//'))).toMatch(
      /^HTTP\/1\.1 40\d /,
    );
    expect(await sayByHand(engine.port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 426 .*Connect with a WebSocket/s,
    );
    expect(
      await sayByHand(engine.port, `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}`),
    ).toMatch(/^HTTP\/1\.1 431 /);
    expect(await sayByHand(engine.port, '\u0016\u0003\u0001 is TLS')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await sayByHand(engine.port, handshake())).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('the old dialect, as the real server refuses it', async () => {
    const beta = await intrude(engine.port, { 'openai-beta': 'realtime=v1' });
    expect(await beta.closed).toEqual({
      code: 4000,
      reason: 'invalid_request_error.beta_api_shape_disabled',
    });
    expect(beta.events).toMatchObject([
      { type: 'error', error: { code: 'beta_api_shape_disabled' } },
    ]);
  });
});

describe('who was let in and breaks the protocol', () => {
  it.each([
    ['text that is not UTF-8', [0x81, 0x84, 0, 0, 0, 0, 0xff, 0xfe, 0xc0, 0x80], 1007],
    ['a kind of frame that there is not', [0x83, 0x80, 0, 0, 0, 0], 1002],
    ['a frame without a mask', [0x81, 0x02, 0x7b, 0x7d], 1002],
    ['a frame of 2⁶² bytes', [0x81, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 1009],
    ['compression that nobody agreed on', [0xc1, 0x80, 0, 0, 0, 0], 1002],
  ])('%s ends it, with the reason', async (_what, bytes, code) => {
    const client = await intrude(engine.port);
    client.tcp.write(Uint8Array.from(bytes));
    const closed = await client.closed;
    expect(closed.code).toBe(code);
    expect(closed.reason).toMatch(/^The .*\.$/);
  });

  it('random bytes end it, whatever they are', async () => {
    const random = createSeededRandom(5);
    const ends = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const client = await intrude(engine.port);
        client.tcp.write(Uint8Array.from({ length: 100_000 }, () => random.between(0, 255)));
        return (await client.closed).code;
      }),
    );
    for (const code of ends) expect([1002, 1007, 1008, 1009]).toContain(code);
  });

  it('every damaged message gets an error of its own, and no more than that', async () => {
    const random = createSeededRandom(50);
    const client = await intrude(engine.port);
    const whole = [
      '{"type":"session.update","session":{"type":"realtime","instructions":"x","audio":{"input":{}}}}',
      '{"type":"conversation.item.create","item":{"type":"message","role":"user","content":[]}}',
      '{"type":"input_audio_buffer.append","audio":"AAAA"}',
      '{"type":"response.create","response":{"metadata":{"a":"b"}}}',
    ];
    const damaged = Array.from({ length: 1_000 }, (_, at) => {
      const text = whole[at % whole.length] ?? '';
      const cut = random.between(0, text.length - 1);
      // Cut short, so that it is JSON no more, whatever stands in its middle.
      return `${text.slice(0, cut)}${String.fromCodePoint(random.between(32, 55_000))}`;
    });
    const deep = 200_000;
    const nested = [
      '['.repeat(deep) + ']'.repeat(deep),
      `{"type":"session.update","session":${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}}`,
      `{"type":"response.create","response":{"metadata":${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}}}`,
      '{"type":"session.update","session":{"type":"realtime","__proto__":{"polluted":true}}}',
      '{"type":"constructor"}',
      `{"type":"session.update","session":{${'"a":1,'.repeat(500_000)}"b":1}}`,
    ];
    for (const text of [...damaged, ...nested]) client.socket.send(text);
    for (let bytes = 0; bytes < 100; bytes += 1) client.socket.send(new Uint8Array(bytes));
    client.socket.send('{"type":"input_audio_buffer.clear"}');
    await until(client.socket, 'input_audio_buffer.cleared');
    const errors = client.events.filter(({ type }) => type === 'error');
    expect(errors).toHaveLength(damaged.length + nested.length + 100);
    client.socket.terminate();
  });
});

describe('who sends too much', () => {
  it.each([
    ['text', false],
    ['binary', true],
  ])('a %s message of 100 MB ends it, and costs no memory', async (_what, binary) => {
    const beforeMib = await engine.rssMib();
    const client = await intrude(engine.port);
    client.socket.send(Buffer.alloc(100_000_000, 0x20), { binary });
    const { code, reason } = await client.closed;
    expect([code, reason]).toEqual([1009, expect.stringContaining('too big')]);
    expect((await engine.rssMib()) - beforeMib).toBeLessThan(MORE_MIB);
  });

  it('100 MB in pieces, and in very many pieces', async () => {
    const big = await intrude(engine.port);
    for (let piece = 0; piece < 100; piece += 1) {
      big.socket.send(Buffer.alloc(1_000_000, 0x20), { binary: false, fin: false });
    }
    expect((await big.closed).code).toBe(1009);
    const many = await intrude(engine.port);
    for (let piece = 0; piece < 20_000; piece += 1) {
      many.socket.send('', { binary: false, fin: false });
    }
    expect((await many.closed).code).toBe(1008);
  });

  it('floods take no one’s turn', async () => {
    const sound = Buffer.alloc(MIB).toString('base64');
    const floods = [
      'not JSON at all',
      JSON.stringify({ type: 'session.update', session: { type: 'realtime', instructions: 5 } }),
      JSON.stringify({ type: 'input_audio_buffer.append', audio: sound }),
      '['.repeat(1_000_000),
    ];
    await Promise.all(
      floods.map(async (text) => {
        const { socket } = await intrude(engine.port);
        const pieces = Math.min(2_000, Math.ceil((10 * MIB) / text.length));
        for (let piece = 0; piece < pieces; piece += 1) socket.send(text);
        socket.send('{"type":"input_audio_buffer.clear"}');
        await until(socket, 'input_audio_buffer.cleared');
        socket.terminate();
      }),
    );
  });

  it('who asks and never reads the answers is read no more, and then cut off', async () => {
    const beforeMib = await engine.rssMib();
    const client = await intrude(engine.port);
    client.tcp.pause();
    const ping = Buffer.alloc(125);
    for (let sent = 0; sent < 400_000; sent += 1) client.socket.ping(ping);
    await good.howLong();
    expect((await engine.rssMib()) - beforeMib).toBeLessThan(MORE_MIB);
    client.socket.terminate();
  });

  it('what all clients hold is bounded: who holds most must go', async () => {
    const beforeMib = await engine.rssMib();
    const audio = Buffer.alloc(MIB).toString('base64');
    const hoards = await Promise.all(
      Array.from({ length: 6 }, async (_, client) => {
        const { socket, closed } = await intrude(engine.port);
        const session = { type: 'realtime', audio: { input: { turn_detection: null } } };
        socket.send(JSON.stringify({ type: 'session.update', session }));
        // 4, 6 … 14 MiB of microphone, where all together may hold 32.
        const appends = 4 + 2 * client;
        for (let sent = 0; sent < appends; sent += 1) {
          socket.send(JSON.stringify({ type: 'input_audio_buffer.append', audio }));
        }
        socket.send('{"type":"input_audio_buffer.commit"}');
        const committed = until(socket, 'input_audio_buffer.committed').then(() => null);
        return { end: await Promise.race([closed, committed]), socket };
      }),
    );
    const ends = hoards.flatMap(({ end }) => (end === null ? [] : [end]));
    expect(ends.length).toBeGreaterThan(0);
    expect(ends.length).toBeLessThan(hoards.length);
    for (const { code, reason } of ends) {
      expect([code, reason]).toEqual([1013, expect.stringContaining('try again later')]);
    }
    for (const { socket } of hoards) socket.terminate();
    expect((await engine.rssMib()) - beforeMib).toBeLessThan(MORE_MIB);
  });
});

describe('who comes in numbers', () => {
  it('of a thousand with the token a few are let in, the others are told why not', async () => {
    const beforeMib = await engine.rssMib();
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => statusOf(engine.port)));
    const inside = answers.filter(({ status }) => status === 101);
    expect(inside.length).toBeGreaterThan(0);
    // One is there already.
    expect(inside.length).toBeLessThan(16);
    const others = answers.filter(({ status }) => status !== 101);
    expect(new Set(others.map(({ status }) => status))).toEqual(new Set([503]));
    for (const { code } of others) expect(code).toMatch(/^too_many_(clients|connections)$/);
    for (const answer of answers) answer.end();
    expect((await engine.rssMib()) - beforeMib).toBeLessThan(MORE_MIB);
  });

  it.runIf(isLong)('a thousand that only wait keep nobody out, and are told to go', async () => {
    const slow = Array.from({ length: 1_000 }, async (_, at) => {
      const tcp = connectTcp(engine.port, '127.0.0.1');
      tcp.on('error', () => undefined);
      let heard = '';
      tcp.on('data', (bytes) => (heard += bytes.toString('latin1')));
      await once(tcp, 'connect');
      // Half of them begin to ask, and never come to an end.
      if (at % 2 === 0) tcp.write('GET /v1/realtime HTTP/1.1\r\nHost: 127.0.0.1');
      return { ended: closeOf(tcp), heard: () => heard };
    });
    const waiting = await Promise.all(slow);
    // Of the crowd before, the engine may not have seen yet that all are gone.
    const newcomer = await vi.waitFor(() => intrude(engine.port), { timeout: 4_000 });
    newcomer.socket.terminate();
    await Promise.all(waiting.map(({ ended }) => ended));
    for (const { heard } of waiting) expect(heard()).toMatch(/^HTTP\/1\.1 (408|503) /);
  });
});
