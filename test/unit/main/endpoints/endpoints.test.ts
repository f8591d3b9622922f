import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readCertificates } from '../../../../main/endpoints/certificates.ts';
import { keySlotOf } from '../../../../main/endpoints/key-slot.ts';
import { createProbeMemory } from '../../../../main/endpoints/probe-memory.ts';
import { withOtherDialect } from '../../../../main/endpoints/switch-dialect.ts';
import { parseProxyList, proxyOf } from '../../../../main/endpoints/system-proxy.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import { settingsSchema, type Endpoint } from '../../../../shared/settings.ts';

const custom = { kind: 'custom', url: 'wss://h.test/' } as const;
const azure = { kind: 'azure', resource: 'https://r.test/', deployment: 'd' } as const;

describe('the endpoints of the settings', () => {
  const parses = (endpoint: unknown): boolean =>
    settingsSchema.safeParse({ ...DEFAULT_SETTINGS, endpoint }).success;

  test.each([
    { kind: 'builtIn' },
    { kind: 'openAi' },
    { kind: 'custom', url: 'ws://127.0.0.1:1/v1/realtime' },
  ])('%o of an older file is still one', (endpoint) => {
    expect(parses(endpoint)).toBe(true);
  });

  test.each(['Authorization', 'x-api-key', 'X-Auth-Token', 'Cookie', 'My-Secret', 'Host', 'a b'])(
    'a header called %s is not for the settings file',
    (name) => {
      expect(parses({ ...custom, headers: [{ name, value: 'v' }] })).toBe(false);
    },
  );

  test('a header holds one line of plain text', () => {
    expect(parses({ ...custom, headers: [{ name: 'X-Team', value: 'a b' }] })).toBe(true);
    expect(parses({ ...custom, headers: [{ name: 'X-Team', value: 'a\r\nb' }] })).toBe(false);
  });

  test('an Azure resource is reached encrypted, and a preview has a date', () => {
    expect(parses({ ...azure, api: { kind: 'ga' } })).toBe(true);
    expect(parses({ ...azure, resource: 'http://r.test', api: { kind: 'ga' } })).toBe(false);
    expect(parses({ ...azure, api: { kind: 'preview', apiVersion: 'latest' } })).toBe(false);
  });
});

describe('the other dialect', () => {
  test.each([
    [custom, 'beta'],
    [{ ...custom, dialect: 'ga' } as const, 'beta'],
    [{ ...custom, dialect: 'beta' } as const, 'ga'],
  ])('of %o is %s', (endpoint, dialect) => {
    expect(withOtherDialect(endpoint)).toEqual({ ...custom, dialect });
  });

  test('of Azure is its other interface, there and back', () => {
    const preview = withOtherDialect({ ...azure, api: { kind: 'ga' } });
    expect(preview).toMatchObject({ ...azure, api: { kind: 'preview' } });
    expect(preview && withOtherDialect(preview)).toEqual({ ...azure, api: { kind: 'ga' } });
  });

  test.each([{ kind: 'builtIn' }, { kind: 'openAi' }] as const)('%o has none', (endpoint) => {
    expect(withOtherDialect(endpoint)).toBeNull();
  });
});

test.each<[Endpoint, string]>([
  [{ kind: 'openAi' }, 'openAi'],
  [{ kind: 'custom', url: 'wss://api.openai.com/v1/realtime?x=1' }, 'openAi'],
  [{ kind: 'custom', url: 'wss://api.openai.com.evil.test/' }, 'host:api.openai.com.evil.test'],
  [{ kind: 'custom', url: 'wss://openAi/' }, 'host:openai'],
  [{ kind: 'custom', url: 'ws://127.0.0.1:8080/x' }, 'host:127.0.0.1:8080'],
])('the key of %o is the one of %s', (endpoint, slot) => {
  expect(keySlotOf(endpoint)).toBe(slot);
});

describe('the system’s proxy', () => {
  test.each([
    ['DIRECT', null],
    ['', null],
    ['PROXY proxy.test:8080; DIRECT', 'http://proxy.test:8080'],
    ['HTTPS proxy.test:443', 'https://proxy.test:443'],
    ['SOCKS5 127.0.0.1:1080;DIRECT', 'socks5://127.0.0.1:1080'],
    ['SOCKS 127.0.0.1:1080', 'socks4://127.0.0.1:1080'],
    ['QUIC proxy.test:443; PROXY other.test:3128', 'http://other.test:3128'],
    ['PROXY', null],
  ])('%j is %j', (list, proxy) => {
    expect(parseProxyList(list)).toBe(proxy);
  });

  test('is asked for as for the page at that host, without the address’s secrets', async () => {
    const asked: string[] = [];
    const resolve = (url: string): Promise<string> => {
      asked.push(url);
      return Promise.resolve('PROXY p.test:1');
    };
    expect(await proxyOf('wss://h.test/v1/realtime?key=secret', resolve)).toBe('http://p.test:1');
    await proxyOf('ws://127.0.0.1:8080/x', resolve);
    expect(asked).toEqual(['https://h.test', 'http://127.0.0.1:8080']);
  });

  test('that cannot be found out is none', async () => {
    const proxy = await proxyOf('wss://h.test/', () => Promise.reject(new Error('no script')));
    expect(proxy).toBeNull();
  });
});

describe('additional certificates', () => {
  test.each([
    [null, 'cannot be read'],
    ['', 'holds no certificate'],
    ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', 'damaged'],
  ])('a file with %j is refused by its name', (text, why) => {
    const read = readCertificates('/etc/our-ca.pem', text);
    expect(read).toMatchObject({ ok: false, failure: { name: 'tlsRejected' } });
    const message = read.ok ? '' : (read.failure.detail?.message ?? '');
    expect(message).toContain(why);
    expect(message).toContain('/etc/our-ca.pem');
  });
});

describe('what probes found out', () => {
  function open(): string {
    const folder = mkdtempSync(join(tmpdir(), 'parley-probe-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    return join(folder, 'servers.json');
  }

  test('is remembered by address, over a restart', () => {
    const path = open();
    createProbeMemory(path).remember('wss://h.test/?a=1', { cancel: false }, 1);
    const later = createProbeMemory(path);
    expect(later.of('wss://h.test/?a=1')).toEqual({ cancel: false });
    expect(later.of('wss://h.test/?a=2')).toEqual({});
    later.remember('wss://h.test/?a=1', { cancel: true }, 2);
    expect(createProbeMemory(path).of('wss://h.test/?a=1')).toEqual({ cancel: true });
  });

  test('is forgotten when the file is damaged', () => {
    const path = open();
    writeFileSync(path, '{"version":1,"servers":[{}]}');
    expect(createProbeMemory(path).of('wss://h.test/')).toEqual({});
  });
});
