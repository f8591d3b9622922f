import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fetchModelList } from '../../main/models/fetch-model-list.ts';
import type { Destination } from '../../main/realtime-client/destination.ts';
import { ok } from '../../shared/result.ts';
import { createPreflightRig, type PreflightRig } from '../fakes/preflight-rig.ts';
import { reserveClosedPort } from '../fakes/realtime/closed-port.ts';
import { CAUSES, FAULTS } from '../fakes/realtime/faults.ts';
import { startFakeRealtimeServer, type FakeRealtimeServer } from '../fakes/realtime-server.ts';

/** The check over a real loopback socket, against the strict server. */

interface Checked {
  readonly rig: PreflightRig;
  readonly server: FakeRealtimeServer;
}

async function check(
  options: {
    readonly key?: string;
    readonly target?: (server: FakeRealtimeServer) => Destination;
    readonly arrange?: (server: FakeRealtimeServer) => void;
  } = {},
): Promise<Checked> {
  const server = await startFakeRealtimeServer();
  onTestFinished(() => server.close());
  options.arrange?.(server);
  const target = options.target?.(server) ?? {
    url: server.url,
    headers: { Authorization: `Bearer ${options.key ?? server.key}` },
  };
  const rig = createPreflightRig({ target: () => Promise.resolve(ok(target)) });
  onTestFinished(() => {
    rig.desk.dispose();
    expect(rig.clock.waiting()).toBe(0);
  });
  rig.desk.run({ attended: false });
  return { rig, server };
}

describe('a short answer over the socket', () => {
  test('Q2 it is asked for in text, in few tokens, on the one socket of the check, which is closed again', async () => {
    const { rig, server } = await check();
    await rig.line('answer', 'passed');
    const create = server.received.find(({ type }) => type === 'response.create');
    expect(create?.event).toMatchObject({
      response: { output_modalities: ['text'], max_output_tokens: 128 },
    });
    await server.waitForLive(0);
    expect(server.connections).toMatchObject({ total: 1, peak: 1 });
    expect(server.violations).toEqual([]);
    rig.desk.cancel();
  });

  test('the way there and back is measured on it', async () => {
    const { rig } = await check();
    await rig.line('microphone', 'running');
    rig.tell({
      type: 'microphoneFailed',
      generation: 1,
      failure: { name: 'noMicrophone', detail: null },
    });
    await rig.line('speaker', 'running');
    rig.tell({ type: 'playbackFinished', item: 1, renderedFrames: 1, heardFrames: 1 });
    const { facts, figures } = await rig.line('roundTrip', 'passed');
    // The rig's own clock stands still.
    expect(figures).toEqual({ roundTripMs: 0 });
    expect(facts).toMatch(/without a proxy/);
    expect(rig.desk.get().state).toBe('done');
  });

  test('a key without the scope is found by nothing else: it fails with keyLacksScope and model.request', async () => {
    const { rig } = await check({
      arrange: (server) => {
        server.say({ text: '', ends: { status: 'failed', error: CAUSES.keyLacksScope } });
      },
    });
    expect((await rig.line('answer', 'failed')).failure).toMatchObject({
      name: 'keyLacksScope',
      scopes: ['model.request'],
    });
    await rig.line('microphone', 'running');
  });

  test('a wrong key is invalidKey, and nothing else is tried with it', async () => {
    const { rig } = await check({ key: 'sk-wrong-0123456789abcdef' });
    expect((await rig.line('answer', 'failed')).failure.name).toBe('invalidKey');
  });

  test.each([
    ['a model that is not there', FAULTS.unknownModel, 'unknownModel'],
    ['an account without credit', FAULTS.noCredit, 'outOfCredit'],
    ['a page that answers', FAULTS.html, 'notARealtimeServer'],
    ['a server in trouble', { type: 'http', status: 503 }, 'serverDown'],
    ['a socket that goes', { type: 'drop', after: 'responseCreated' }, 'offline'],
  ] as const)('%s is named', async (_what, fault, name) => {
    const { rig } = await check({ arrange: (server) => server.failNext(fault) });
    expect((await rig.line('answer', 'failed')).failure.name).toBe(name);
  });

  test('a closed port is offline', async () => {
    const port = await reserveClosedPort();
    const { rig } = await check({
      target: () => ({ url: `ws://127.0.0.1:${port}/v1/realtime?model=m`, headers: {} }),
    });
    expect((await rig.line('answer', 'failed')).failure).toMatchObject({
      name: 'offline',
      reason: 'ECONNREFUSED',
    });
  });

  test('Q4 a server that never answers is given up at the deadline, and its socket is gone', async () => {
    const { rig, server } = await check({
      arrange: (slow) => slow.failNext({ type: 'withhold', what: 'responseDone' }),
    });
    await server.waitFor('response.create');
    rig.clock.advance(60_000);
    expect((await rig.line('answer', 'failed')).failure).toMatchObject({
      name: 'noAnswer',
      waitedMs: 60_000,
    });
    await server.waitForLive(0);
  });

  test('called off in its middle, the socket is gone', async () => {
    const { rig, server } = await check({
      arrange: (slow) => slow.failNext({ type: 'withhold', what: 'responseDone' }),
    });
    await server.waitFor('response.create');
    rig.desk.cancel();
    await server.waitForLive(0);
    expect(rig.desk.get().state).toBe('cancelled');
  });
});

describe('the list of models, asked for over HTTP', () => {
  /** A server that answers `GET /v1/models` with this, and nothing else. */
  async function listing(status: number, body: unknown): Promise<Destination> {
    const server: Server = createServer((request, response) => {
      const isList = request.method === 'GET' && request.url === '/v1/models';
      response.writeHead(isList ? status : 404).end(JSON.stringify(body));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return {
      url: `ws://127.0.0.1:${address.port}/v1/realtime?model=gpt-realtime-2.1`,
      headers: {},
    };
  }

  async function modelsLine(target: Destination): Promise<PreflightRig> {
    const rig = createPreflightRig({
      target: () => Promise.resolve(ok(target)),
      fetchModels: fetchModelList,
    });
    onTestFinished(() => {
      rig.desk.dispose();
    });
    rig.desk.run({ attended: false });
    return rig;
  }

  test('a model with a shutdown date that is near fails with the day and the successor', async () => {
    const target = await listing(200, {
      data: [
        { id: 'gpt-realtime-2.1', shutdown_date: '2023-12-24' },
        { id: 'gpt-transcribe', shutdown_date: null },
      ],
    });
    const rig = await modelsLine(target);
    expect((await rig.line('models', 'failed')).failure).toMatchObject({
      name: 'modelRetiring',
      model: 'gpt-realtime-2.1',
      shutdownDate: '2023-12-24',
    });
  });

  test('Q4 a key that is refused there is not tried on the socket', async () => {
    const rig = await modelsLine(await listing(401, { error: {} }));
    expect((await rig.line('models', 'failed')).failure.name).toBe('invalidKey');
    expect((await rig.line('answer', 'skipped')).reason).toMatch(/^Not tried/);
  });

  test('a server without a list is asked on the socket all the same', async () => {
    const rig = await modelsLine(await listing(404, {}));
    await rig.line('models', 'skipped');
    expect((await rig.line('answer', 'failed')).failure.name).toBe('notARealtimeServer');
  });
});
