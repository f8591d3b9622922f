import { describe, expect, test } from 'vitest';
import { resolveTarget, type TargetPorts } from '../../../../main/app/resolve-target.ts';
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

const custom = (url: string): Partial<TargetPorts> => ({ endpoint: { kind: 'custom', url } });

describe('where to connect', () => {
  test('OpenAI takes the model in the address and the key in a header', async () => {
    expect(await resolveTarget(ports())).toEqual(
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
    expect(await resolveTarget(ports({ endpoint: { kind: 'builtIn' }, readKey }))).toEqual(engine);
  });

  test.each([
    ['wss://host.test/realtime?deployment=d', 'wss://host.test/realtime?deployment=d'],
    ['wss://host.test/v1/realtime', 'wss://host.test/v1/realtime?model=gpt-realtime-2.1'],
    ['ws://127.0.0.1:9/x', 'ws://127.0.0.1:9/x?model=gpt-realtime-2.1'],
    ['ws://localhost:9/x?a=1', 'ws://localhost:9/x?a=1'],
    ['ws://[::1]:9/x?a=1', 'ws://[::1]:9/x?a=1'],
  ])('the custom address %s is dialled as %s', async (given, dialled) => {
    expect(await resolveTarget(ports(custom(given)))).toEqual(
      ok({ url: dialled, headers: { Authorization: 'Bearer sk-key-under-test' } }),
    );
  });

  test('a custom server without a key is dialled without one', async () => {
    const readKey = () => Promise.resolve(ok(null));
    const target = await resolveTarget(ports({ ...custom('wss://host.test/?x=1'), readKey }));
    expect(target).toEqual(ok({ url: 'wss://host.test/?x=1', headers: {} }));
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
});
