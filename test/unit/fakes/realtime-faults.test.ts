import { describe, expect, test } from 'vitest';
import { reserveClosedPort } from '../../fakes/realtime/closed-port.ts';
import { CAUSES, FAULTS, type Phase } from '../../fakes/realtime/faults.ts';
import { tone } from '../../fakes/realtime/pcm.ts';
import { connect, dial } from '../../fakes/realtime-test-client.ts';
import { ask, dialOf, ready, sessionUpdate, startFake } from './realtime-server-kit.ts';

const WORDS = tone({ durationMs: 400 });

describe('at the upgrade', () => {
  test.each([401, 403, 404, 429, 500, 503])(
    'an HTTP %i is what the client gets',
    async (status) => {
      const server = await startFake();
      const body = JSON.stringify({ error: { message: 'No.', code: 'no' } });
      server.failNext({ type: 'http', status, body });
      expect(await dial(dialOf(server))).toEqual({ type: 'http', status, body });
    },
  );

  test('a captive portal answers in HTML, and a redirect is not followed', async () => {
    const server = await startFake();
    server.failNext(FAULTS.html);
    expect(await dial(dialOf(server))).toMatchObject({
      type: 'http',
      status: 200,
      body: expect.stringContaining('<title>'),
    });
    server.failNext(FAULTS.redirect);
    expect(await dial(dialOf(server))).toMatchObject({ type: 'http', status: 302 });
    expect(server.connections.total).toBe(0);
  });

  test('the socket may be reset, or never answered', async () => {
    const server = await startFake();
    server.failNext({ type: 'resetUpgrade' });
    await expect(dial(dialOf(server))).rejects.toThrow(/ECONNRESET|socket hang up/);
    server.failNext({ type: 'hangUpgrade' });
    const hanging = expect(dial(dialOf(server))).rejects.toThrow();
    await server.close();
    await hanging;
  });

  test('a reserved port refuses connections', async () => {
    const url = `ws://127.0.0.1:${await reserveClosedPort()}/v1/realtime`;
    await expect(dial({ url, headers: {} })).rejects.toThrow(/ECONNREFUSED/);
  });

  test('a fault strikes once', async () => {
    const server = await startFake();
    server.failNext({ type: 'http', status: 503 });
    expect((await dial(dialOf(server))).type).toBe('http');
    expect((await dial(dialOf(server))).type).toBe('open');
  });
});

describe('after the upgrade', () => {
  test.each([
    ['wrongKey', 'invalid_api_key', 3000],
    ['betaDisabled', 'beta_api_shape_disabled', 4000],
    ['unknownModel', 'model_not_found', 4004],
  ] as const)('%s is an error and a close', async (name, errorCode, closeCode) => {
    const server = await startFake();
    server.failNext(FAULTS[name]);
    const client = await connect(dialOf(server));
    expect((await client.next('error')).error).toMatchObject({ code: errorCode, event_id: null });
    expect(await client.closed).toEqual({
      code: closeCode,
      reason: `invalid_request_error.${errorCode}`,
    });
  });

  test.each([
    ['no key', '?model=gpt-realtime-2.1', {}, 'invalid_api_key'],
    [
      'the Beta header',
      '?model=gpt-realtime-2.1',
      { 'openai-beta': 'realtime=v1' },
      'beta_api_shape_disabled',
    ],
    ['no model', '', {}, 'missing_model'],
    ['a model that was shut down', '?model=gpt-4o-realtime-preview', {}, 'model_not_found'],
  ])('%s is found without being told', async (what, query, more, code) => {
    const server = await startFake({ models: ['gpt-realtime-2.1'] });
    const { url, headers } = dialOf(server);
    const client = await connect({
      url: url.slice(0, url.indexOf('?')) + query,
      headers: what === 'no key' ? {} : { ...headers, ...more },
    });
    expect((await client.next('error')).error.code).toBe(code);
  });

  test('another kind of server refuses a wrong key over HTTP', async () => {
    const server = await startFake({ authRefusal: 'http401' });
    const refused = await dial({ url: server.url, headers: { 'api-key': 'wrong' } });
    expect(refused).toMatchObject({ type: 'http', status: 401 });
  });
});

describe('what is owed and never comes', () => {
  test('the greeting', async () => {
    const server = await startFake();
    server.failNext({ type: 'withhold', what: 'sessionCreated' });
    const client = await connect(dialOf(server));
    client.send(sessionUpdate());
    await client.next('session.updated');
    expect(client.events.map(({ type }) => type)).toEqual(['session.updated']);
  });

  test('the confirmation', async () => {
    const server = await startFake();
    server.failNext({ type: 'withhold', what: 'sessionUpdated' });
    const client = await connect(dialOf(server));
    client.send(sessionUpdate());
    client.send({ type: 'response.cancel' });
    await client.next('error');
    expect(client.events.map(({ type }) => type)).toEqual(['session.created', 'error']);
  });

  test.each(['response', 'responseDone'] as const)(
    'the %s, while it counts as under way',
    async (what) => {
      const server = await startFake();
      server.failNext({ type: 'withhold', what });
      const client = await ready(server);
      ask(client, WORDS);
      if (what === 'responseDone') await client.next('response.output_item.done');
      client.send({ type: 'response.create' });
      const { error } = await client.next('error');
      expect(error.code).toBe('conversation_already_has_active_response');
      expect(client.events.map(({ type }) => type)).not.toContain('response.done');
    },
  );
});

describe('the connection going away', () => {
  const LAST_SAID: readonly (readonly [Phase, string])[] = [
    ['sessionCreated', 'session.created'],
    ['sessionUpdated', 'session.updated'],
    ['audioReceived', 'session.updated'],
    ['committed', 'conversation.item.done'],
    ['responseCreated', 'response.created'],
    ['firstDelta', 'response.output_audio.delta'],
    ['responseDone', 'response.done'],
  ];

  test.each(LAST_SAID)('by a reset right after %s', async (after, lastSaid) => {
    const server = await startFake();
    server.failNext({ type: 'drop', after });
    const client = await connect(dialOf(server));
    client.send(sessionUpdate());
    ask(client, WORDS);
    expect(await client.closed).toMatchObject({ code: 1006 });
    expect(server.sent.at(-1)?.type).toBe(lastSaid);
  });

  test('with a close frame that says why', async () => {
    const server = await startFake();
    const close = { code: 1001, reason: 'Your session hit the maximum duration of 60 minutes.' };
    server.failNext({ type: 'drop', after: 'firstDelta', close });
    const client = await ready(server);
    ask(client, WORDS);
    expect(await client.closed).toEqual(close);
  });

  test('when the test says so', async () => {
    const server = await startFake();
    const client = await ready(server);
    server.drop({ code: 1012, reason: 'restart' });
    expect(await client.closed).toEqual({ code: 1012, reason: 'restart' });
    const second = await ready(server);
    server.drop();
    expect(await second.closed).toMatchObject({ code: 1006 });
  });
});

describe('events that nobody asked for', () => {
  test('an error without the id of any event, in the middle of an answer', async () => {
    const server = await startFake();
    const error = {
      type: 'server_error',
      code: null,
      message: 'Hiccup.',
      param: null,
      event_id: null,
    };
    server.failNext({ type: 'say', after: 'firstDelta', event: { type: 'error', error } });
    const client = await ready(server);
    ask(client, WORDS);
    expect((await client.next('error')).error).toEqual(error);
    expect((await client.next('response.done')).response.status).toBe('completed');
  });

  test('a type that does not exist', async () => {
    const server = await startFake();
    const client = await ready(server);
    server.emit({ type: 'response.telepathy.delta', thought: '…' });
    ask(client, WORDS);
    expect((await client.next('response.done')).response.status).toBe('completed');
    expect(server.sent.map(({ type }) => type)).toContain('response.telepathy.delta');
  });
});

describe('answers that fail', () => {
  test.each(Object.entries(CAUSES))(
    '%s is told in a response that is done',
    async (_name, error) => {
      const server = await startFake();
      server.say({ text: '', audioMs: 0, ends: { status: 'failed', error } });
      const client = await ready(server);
      ask(client, WORDS);
      const { response } = await client.next('response.done');
      expect(response).toMatchObject({ status: 'failed', status_details: { error }, output: [] });
      expect(client.events.map(({ type }) => type)).not.toContain('error');
    },
  );

  test('an answer cut short keeps what was said', async () => {
    const server = await startFake();
    server.say({ text: 'And so', ends: { status: 'incomplete', reason: 'max_output_tokens' } });
    const client = await ready(server);
    ask(client, WORDS);
    const { response } = await client.next('response.done');
    expect(response).toMatchObject({
      status: 'incomplete',
      status_details: { reason: 'max_output_tokens' },
      output: [{ status: 'incomplete', content: [{ transcript: 'And so' }] }],
    });
  });

  test('a bill may be missing', async () => {
    const server = await startFake();
    server.say({ text: 'Free.', usage: null });
    const client = await ready(server);
    ask(client, WORDS);
    expect((await client.next('response.done')).response.usage).toBeNull();
  });
});
