import { describe, expect, test, vi } from 'vitest';
import { createKeyDesk } from '../../../../main/app/key-desk.ts';
import type { KeyVault } from '../../../../main/secrets/key-vault.ts';
import type { KeyStatus } from '../../../../shared/key-status.ts';
import { fail, ok } from '../../../../shared/result.ts';
import type { Endpoint } from '../../../../shared/settings.ts';

const STORED: KeyStatus = { present: true, last4: '1234', storage: 'encrypted' };
const readOnly = fail({ name: 'readOnlyDisk', path: 'key.json', detail: null } as const);

function start({
  endpoint = { kind: 'builtIn' } as Endpoint,
  vault = {} as Partial<KeyVault>,
  mayKeepKey = true,
} = {}) {
  const asked = {
    chooseEndpoint: vi.fn<(endpoint: Endpoint) => void>(),
    reconnect: vi.fn<() => void>(),
    setFailure: vi.fn<(failure: unknown) => void>(),
    onChanged: vi.fn<(status: KeyStatus) => void>(),
  };
  const keys: KeyVault = {
    status: () => Promise.resolve(STORED),
    read: () => Promise.resolve(ok('sk-key')),
    save: () => Promise.resolve(ok({ weak: false })),
    storeAnyway: () => Promise.resolve(ok(undefined)),
    forget: () => Promise.resolve(ok(undefined)),
    ...vault,
  };
  const vaultOf = vi.fn<(slot: string) => KeyVault>(() => keys);
  const desk = createKeyDesk({
    ...asked,
    endpoint: () => endpoint,
    mayKeepKey: () => mayKeepKey,
    vault: () => keys,
    vaultOf,
  });
  return { desk, vaultOf, ...asked };
}

describe('a new key', () => {
  test('switches the endpoint to OpenAI, which dials anew', async () => {
    const { desk, chooseEndpoint, reconnect, setFailure, onChanged } = start();
    expect(await desk.save('sk-key')).toEqual(ok(STORED));
    expect(chooseEndpoint).toHaveBeenCalledExactlyOnceWith({ kind: 'openAi' });
    expect(reconnect).not.toHaveBeenCalled();
    expect(setFailure).toHaveBeenCalledExactlyOnceWith(null);
    expect(onChanged).toHaveBeenCalledExactlyOnceWith(STORED);
  });

  test('dials anew where OpenAI was the endpoint already', async () => {
    const { desk, chooseEndpoint, reconnect } = start({ endpoint: { kind: 'openAi' } });
    await desk.save('sk-key');
    expect(chooseEndpoint).not.toHaveBeenCalled();
    expect(reconnect).toHaveBeenCalledOnce();
  });

  test.each([
    [{ kind: 'builtIn' } as const, 'openAi', true],
    [{ kind: 'openAi', organization: 'org-1' } as const, 'openAi', false],
    [{ kind: 'custom', url: 'wss://mine.test:8443/x' } as const, 'host:mine.test:8443', false],
    [
      {
        kind: 'azure',
        resource: 'https://mine.openai.azure.com/',
        deployment: 'd',
        api: { kind: 'ga' },
      } as const,
      'host:mine.openai.azure.com',
      false,
    ],
  ])('for %o is kept for %s alone', async (endpoint, slot, switches) => {
    const { desk, vaultOf, chooseEndpoint, reconnect } = start({ endpoint });
    await desk.save('sk-key');
    expect(vaultOf).toHaveBeenCalledExactlyOnceWith(slot);
    expect(chooseEndpoint).toHaveBeenCalledTimes(switches ? 1 : 0);
    expect(reconnect).toHaveBeenCalledTimes(switches ? 0 : 1);
  });

  test('is never for an address that came from the environment, but for OpenAI', async () => {
    const endpoint = { kind: 'custom', url: 'wss://elsewhere.test/' } as const;
    const { desk, vaultOf, chooseEndpoint } = start({ endpoint, mayKeepKey: false });
    await desk.save('sk-key');
    expect(vaultOf).toHaveBeenCalledExactlyOnceWith('openAi');
    expect(chooseEndpoint).toHaveBeenCalledExactlyOnceWith({ kind: 'openAi' });
  });

  test('that the system cannot protect works, and the person is asked', async () => {
    const weak = { save: () => Promise.resolve(ok({ weak: true })) };
    const { desk, setFailure } = start({ vault: weak });
    expect(await desk.save('sk-key')).toMatchObject({ ok: true });
    expect(setFailure).toHaveBeenCalledExactlyOnceWith({ name: 'weakKeyStorage', detail: null });
  });

  test('that the disk refuses is used, and the refusal is told', async () => {
    const { desk, chooseEndpoint } = start({ vault: { save: () => Promise.resolve(readOnly) } });
    expect(await desk.save('sk-key')).toEqual(readOnly);
    expect(chooseEndpoint).toHaveBeenCalledOnce();
  });
});

describe('a forgotten key', () => {
  test('leaves OpenAI for the built-in assistant', async () => {
    const { desk, chooseEndpoint } = start({ endpoint: { kind: 'openAi' } });
    expect(await desk.forget()).toEqual(ok(STORED));
    expect(chooseEndpoint).toHaveBeenCalledExactlyOnceWith({ kind: 'builtIn' });
  });

  test('leaves another endpoint as it is', async () => {
    const { desk, chooseEndpoint, reconnect } = start({
      endpoint: { kind: 'custom', url: 'wss://x.test' },
    });
    await desk.forget();
    expect(chooseEndpoint).not.toHaveBeenCalled();
    expect(reconnect).not.toHaveBeenCalled();
  });
});
