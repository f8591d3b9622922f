import { describe, expect, test } from 'vitest';
import { resolveTarget, type TargetPorts } from '../../../../main/endpoints/resolve-target.ts';
import { fail, ok } from '../../../../shared/result.ts';

const engine = ok({
  url: 'ws://127.0.0.1:4000/v1/realtime',
  headers: { Authorization: 'Bearer t' },
});

function ports(changes: Partial<TargetPorts> = {}): TargetPorts {
  return {
    endpoint: { kind: 'openAi' },
    model: 'gpt-realtime-2.1',
    readKey: () => Promise.resolve(ok('sk-key-under-test')),
    engine: () => Promise.resolve(engine),
    ...changes,
  };
}

const azure = {
  kind: 'azure',
  resource: 'https://mine.openai.azure.com/',
  deployment: 'talk',
} as const;

/** What goes over the wire to be let in. */
async function dialled(changes: Partial<TargetPorts>): Promise<unknown> {
  const target = await resolveTarget(ports(changes));
  return target.ok ? ok({ url: target.value.url, headers: target.value.headers }) : target;
}

const custom = (url: string): Partial<TargetPorts> => ({ endpoint: { kind: 'custom', url } });

describe('where to connect', () => {
  test('OpenAI takes the model in the address and the key in a header', async () => {
    expect(await dialled({})).toEqual(
      ok({
        url: 'wss://api.openai.com/v1/realtime?model=gpt-realtime-2.1',
        headers: { Authorization: 'Bearer sk-key-under-test' },
      }),
    );
  });

  test('OpenAI without a key is a failure with a name', async () => {
    const none = await resolveTarget(ports({ readKey: () => Promise.resolve(ok(null)) }));
    expect(none).toEqual(fail({ name: 'noKey', detail: null }));
  });

  test('a key that cannot be read says so', async () => {
    const unreadable = fail({ name: 'keyUnreadable', detail: null } as const);
    expect(await resolveTarget(ports({ readKey: () => Promise.resolve(unreadable) }))).toEqual(
      unreadable,
    );
  });

  test('the built-in assistant needs no key', async () => {
    const readKey = () => Promise.reject(new Error('must not be asked'));
    expect(await dialled({ endpoint: { kind: 'builtIn' }, readKey })).toEqual(engine);
  });

  test.each([
    ['wss://host.test/realtime?deployment=d', 'wss://host.test/realtime?deployment=d'],
    ['wss://host.test/v1/realtime', 'wss://host.test/v1/realtime?model=gpt-realtime-2.1'],
    ['ws://127.0.0.1:9/x', 'ws://127.0.0.1:9/x?model=gpt-realtime-2.1'],
    ['ws://localhost:9/x?a=1', 'ws://localhost:9/x?a=1'],
    ['ws://[::1]:9/x?a=1', 'ws://[::1]:9/x?a=1'],
  ])('the custom address %s is dialled as %s', async (given, url) => {
    expect(await dialled(custom(given))).toEqual(
      ok({ url, headers: { Authorization: 'Bearer sk-key-under-test' } }),
    );
  });

  test('a custom server without a key is dialled without one', async () => {
    const readKey = () => Promise.resolve(ok(null));
    expect(await dialled({ ...custom('wss://host.test/?x=1'), readKey })).toEqual(
      ok({ url: 'wss://host.test/?x=1', headers: {} }),
    );
  });

  test.each(['ws://host.test/', 'ws://127.0.0.1.evil.test/', 'ws://10.0.0.1/'])(
    '%s is refused: the line would not be encrypted',
    async (url) => {
      const target = await resolveTarget(ports(custom(url)));
      expect(target).toMatchObject({ ok: false, failure: { name: 'tlsRejected' } });
    },
  );

  test.each(['https://host.test/', 'host.test:80', 'nonsense', 'file:///etc/passwd'])(
    '%s is refused: no WebSocket address',
    async (url) => {
      const target = await resolveTarget(ports(custom(url)));
      expect(target).toMatchObject({ ok: false, failure: { name: 'notARealtimeServer' } });
    },
  );

  test('OpenAI is told the organization and the project, where a key has several', async () => {
    const endpoint = { kind: 'openAi', organization: 'org-1', project: 'proj_2' } as const;
    expect(await dialled({ endpoint })).toMatchObject({
      value: { headers: { 'OpenAI-Organization': 'org-1', 'OpenAI-Project': 'proj_2' } },
    });
  });

  test.each([
    [{ kind: 'ga' } as const, '/openai/v1/realtime?model=talk'],
    [
      { kind: 'preview', apiVersion: '2025-04-01-preview' } as const,
      '/openai/realtime?api-version=2025-04-01-preview&deployment=talk',
    ],
  ])('Azure with %o is dialled at %s, the key in its own header', async (api, path) => {
    expect(await dialled({ endpoint: { ...azure, api } })).toEqual(
      ok({
        url: `wss://mine.openai.azure.com${path}`,
        headers: { 'api-key': 'sk-key-under-test' },
      }),
    );
    const readKey = () => Promise.resolve(ok(null));
    expect(await dialled({ endpoint: { ...azure, api }, readKey })).toEqual(
      fail({ name: 'noKey', detail: null }),
    );
  });

  test('a custom server gets its headers, and the key where it wants it', async () => {
    const headers = [{ name: 'X-Team', value: 'voice' }];
    const endpoint = { kind: 'custom', url: 'wss://h.test/?x', headers } as const;
    const withKey = (keyHeader: 'authorization' | 'api-key' | 'x-api-key') =>
      dialled({ endpoint: { ...endpoint, headers: [...headers], keyHeader } });
    const key = 'sk-key-under-test';
    expect(await withKey('x-api-key')).toMatchObject({
      value: { headers: { 'X-Team': 'voice', 'x-api-key': key } },
    });
    expect(await withKey('api-key')).toMatchObject({ value: { headers: { 'api-key': key } } });
    expect(await withKey('authorization')).toMatchObject({
      value: { headers: { Authorization: `Bearer ${key}` } },
    });
  });

  test('what a server can do is the profile’s, then the probe’s, then the person’s word', async () => {
    const endpoint = {
      kind: 'custom',
      url: 'wss://h.test/?x',
      supports: { cancel: true, tools: false },
    } as const;
    const probed = (url: string) =>
      url === 'wss://h.test/?x' ? { cancel: false, truncate: false } : {};
    const target = await resolveTarget(ports({ endpoint, probed }));
    expect(target).toMatchObject({
      value: { dialect: 'auto', capabilities: { cancel: true, truncate: false, tools: false } },
    });
    const builtIn = await resolveTarget(ports({ endpoint: { kind: 'builtIn' } }));
    expect(builtIn).toMatchObject({
      value: { dialect: 'ga', capabilities: { tools: false, truncate: true } },
    });
  });

  test('a way through the network that cannot be taken is the failure', async () => {
    const way = { proxyUrl: 'http://proxy.test:8080', extraCa: null };
    const network = () => Promise.resolve(ok(way));
    expect(await resolveTarget(ports({ network }))).toMatchObject({ value: { network: way } });
    const bad = fail({ name: 'tlsRejected', reason: 'x', detail: null } as const);
    expect(await resolveTarget(ports({ network: () => Promise.resolve(bad) }))).toEqual(bad);
  });
});
