import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createEndpointDesk } from '../../../../main/app/endpoint-desk.ts';
import { createProbeDesk } from '../../../../main/app/probe-desk.ts';
import { systemClock } from '../../../../main/app/system-clock.ts';
import type { KeyCipher } from '../../../../main/secrets/key-vault.ts';
import type { Probe } from '../../../../shared/probe.ts';
import { ok } from '../../../../shared/result.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import type { Endpoint } from '../../../../shared/settings.ts';
import { startFakeRealtimeServer } from '../../../fakes/realtime-server.ts';

const cipher: KeyCipher = {
  isStrong: () => Promise.resolve(true),
  allowWeak: () => undefined,
  encrypt: (text) => Promise.resolve(Buffer.from(text)),
  decrypt: (sealed) => Promise.resolve({ text: sealed.toString(), reEncrypt: false }),
};

function open(
  endpoint: Endpoint,
  environment: { endpointUrl: string | null; apiKey: string | null } = {
    endpointUrl: null,
    apiKey: null,
  },
) {
  const userData = mkdtempSync(join(tmpdir(), 'parley-endpoint-'));
  onTestFinished(() => {
    rmSync(userData, { recursive: true, force: true });
  });
  let stored = endpoint;
  const desk = createEndpointDesk({
    environment,
    userData,
    settings: { get: () => ({ ...DEFAULT_SETTINGS, endpoint: stored }) },
    cipher,
    onSecret: () => undefined,
    engine: () => Promise.resolve(ok({ url: 'ws://127.0.0.1:1/', headers: {} })),
    network: () => Promise.resolve(ok({ proxyUrl: null, extraCa: null })),
  });
  return {
    desk,
    choose: (next: Endpoint) => {
      stored = next;
    },
  };
}

async function headersOf(desk: ReturnType<typeof open>['desk']): Promise<unknown> {
  const target = await desk.target();
  return target.ok ? target.value.headers : target.failure.name;
}

const mine: Endpoint = { kind: 'custom', url: 'wss://mine.test/v1/realtime' };

describe('whose key goes where', () => {
  test('S4 each destination gets its own, and another one none', async () => {
    const { desk, choose } = open({ kind: 'openAi' });
    await desk.vault().save('sk-openai-key');
    expect(await headersOf(desk)).toEqual({ Authorization: 'Bearer sk-openai-key' });
    choose(mine);
    expect(await headersOf(desk)).toEqual({});
    await desk.vault().save('key-of-mine');
    expect(await headersOf(desk)).toEqual({ Authorization: 'Bearer key-of-mine' });
    choose({ kind: 'custom', url: 'wss://other.test/' });
    expect(await headersOf(desk)).toEqual({});
    choose({ kind: 'openAi' });
    expect(await headersOf(desk)).toEqual({ Authorization: 'Bearer sk-openai-key' });
  });

  test('S4 an address of the environment gets the environment’s key or none, even where one is stored', async () => {
    const stored = open(mine);
    await stored.desk.vault().save('key-of-mine');
    const bare = open(mine, { endpointUrl: mine.url, apiKey: null });
    await bare.desk.keys.of('host:mine.test').save('key-of-mine');
    expect(await headersOf(bare.desk)).toEqual({});
    const given = open(mine, { endpointUrl: mine.url, apiKey: 'key-of-run' });
    await given.desk.keys.of('host:mine.test').save('key-of-mine');
    expect(await headersOf(given.desk)).toEqual({ Authorization: 'Bearer key-of-run' });
    given.desk.choice.personChose();
    expect(await headersOf(given.desk)).toEqual({ Authorization: 'Bearer key-of-mine' });
  });
});

describe('switching the dialect', () => {
  test('stores the endpoint with the other one', () => {
    const { desk, choose } = open(mine);
    const stored = vi.fn(choose);
    expect(desk.switchDialect(stored)).toBe(true);
    expect(stored).toHaveBeenCalledExactlyOnceWith({ ...mine, dialect: 'beta' });
    desk.switchDialect(stored);
    expect(stored).toHaveBeenLastCalledWith({ ...mine, dialect: 'ga' });
  });

  test('of this run’s own address stores nothing, and keeps stored keys from it', async () => {
    const { desk } = open(mine, { endpointUrl: mine.url, apiKey: null });
    const stored = vi.fn<(endpoint: Endpoint) => void>();
    expect(desk.switchDialect(stored)).toBe(true);
    expect(stored).not.toHaveBeenCalled();
    expect(await desk.target()).toMatchObject({ value: { dialect: 'beta' } });
    expect(desk.choice.mayUseStoredKey()).toBe(false);
  });

  test('is nothing for OpenAI', () => {
    const stored = vi.fn<(endpoint: Endpoint) => void>();
    expect(open({ kind: 'openAi' }).desk.switchDialect(stored)).toBe(false);
    expect(stored).not.toHaveBeenCalled();
  });
});

describe('the probe of the chosen endpoint', () => {
  test('S3 is remembered: the next connection knows what the server cannot do', async () => {
    const server = await startFakeRealtimeServer({
      manners: { lacks: ['tools', 'truncate'] },
      answer: { text: 'One two three.', audioMs: 500 },
    });
    onTestFinished(() => server.close());
    const { desk } = open({ kind: 'custom', url: server.url });
    await desk.vault().save(server.key);
    const seen: Probe[] = [];
    const probe = createProbeDesk({
      endpoints: desk,
      settings: () => DEFAULT_SETTINGS,
      clock: systemClock,
      standAside: () => true,
      onChanged: (now) => void seen.push(now),
    });
    onTestFinished(() => probe.dispose());
    expect(await probe.start()).toMatchObject({ ok: true, value: { state: 'running' } });
    await vi.waitFor(() => expect(seen.at(-1)?.state).toBe('done'), { timeout: 15_000 });
    expect(await desk.target()).toMatchObject({
      value: { capabilities: { tools: false, truncate: false, cancel: true } },
    });
  }, 20_000);

  test('begun anew takes the other one’s place', async () => {
    const server = await startFakeRealtimeServer({ answer: { text: 'One.', thinkMs: 60_000 } });
    onTestFinished(() => server.close());
    const { desk } = open({ kind: 'custom', url: server.url });
    await desk.vault().save(server.key);
    const seen: Probe[] = [];
    const standAside = vi.fn(() => true);
    const probe = createProbeDesk({
      endpoints: desk,
      settings: () => DEFAULT_SETTINGS,
      clock: systemClock,
      standAside,
      onChanged: (now) => void seen.push(now),
    });
    await probe.start();
    await server.waitFor('response.create');
    await probe.start();
    expect(seen.map(({ state }) => state)).toContain('cancelled');
    // The conversation's own connection makes way each time.
    expect(standAside).toHaveBeenCalledTimes(2);
    probe.dispose();
    await server.waitForLive(0);
  });
});
