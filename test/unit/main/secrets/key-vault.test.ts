import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createKeyVaults, type KeyCipher } from '../../../../main/secrets/key-vault.ts';
import { ok } from '../../../../shared/result.ts';

const KEY = 'sk-key-under-test-wxyz';
let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-key-'));
  path = join(folder, 'secrets', 'key.json');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Turns the text round, so that a test can see that what is on disk is not the key itself. */
function createFakeCipher(changes: Partial<KeyCipher> = {}): KeyCipher {
  const turned = (text: string): string => text.split('').toReversed().join('');
  return {
    isStrong: () => Promise.resolve(true),
    allowWeak: () => undefined,
    encrypt: (text) => Promise.resolve(Buffer.from(turned(text))),
    decrypt: (sealed) => Promise.resolve({ text: turned(sealed.toString()), reEncrypt: false }),
    ...changes,
  };
}

function open(cipher: KeyCipher = createFakeCipher(), runKey: string | null = null) {
  const onSecret = vi.fn<(key: string) => void>();
  const runKeys = new Map(runKey === null ? [] : [['openAi', runKey]]);
  const vaults = createKeyVaults({ path, cipher, runKeys, onSecret });
  return { vaults, vault: vaults.of('openAi'), onSecret };
}

const weak = (): KeyCipher => createFakeCipher({ isStrong: () => Promise.resolve(false) });

describe('the key vault', () => {
  test('has nothing at first', async () => {
    const { vault } = open();
    expect(await vault.status()).toEqual({ present: false, last4: null, storage: 'none' });
    expect(await vault.read()).toEqual(ok(null));
  });

  test('stores a key encrypted, for the person alone, and finds it at the next start', async () => {
    expect(await open().vault.save(KEY)).toEqual(ok({ weak: false }));
    expect(readFileSync(path, 'utf8')).not.toContain(KEY);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const { vault, onSecret } = open();
    expect(await vault.status()).toEqual({ present: true, last4: 'wxyz', storage: 'encrypted' });
    expect(await vault.read()).toEqual(ok(KEY));
    expect(onSecret).toHaveBeenCalledWith(KEY);
  });

  test('keeps a key in memory where the system cannot protect it, until the person agrees', async () => {
    const allowWeak = vi.fn();
    const { vault } = open({ ...weak(), allowWeak });
    expect(await vault.save(KEY)).toEqual(ok({ weak: true }));
    expect(await vault.status()).toMatchObject({ storage: 'session' });
    expect(await vault.read()).toEqual(ok(KEY));
    expect(await open(weak()).vault.read()).toEqual(ok(null));
    expect(allowWeak).not.toHaveBeenCalled();

    expect(await vault.storeAnyway()).toEqual(ok(undefined));
    expect(allowWeak).toHaveBeenCalledOnce();
    const later = open(weak()).vault;
    expect(await later.status()).toEqual({ present: true, last4: 'wxyz', storage: 'weak' });
    expect(await later.read()).toEqual(ok(KEY));
  });

  test('never deletes a key it cannot decrypt', async () => {
    await open().vault.save(KEY);
    const before = readFileSync(path, 'utf8');
    const locked = createFakeCipher({ decrypt: () => Promise.reject(new Error('keyring locked')) });
    expect(await open(locked).vault.read()).toMatchObject({
      ok: false,
      failure: { name: 'keyUnreadable', detail: { message: 'Error: keyring locked' } },
    });
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(await open().vault.read()).toEqual(ok(KEY));
  });

  test.each(['', '{', '{}', '{"version":2}', 'null', '[]', '\0\0\0\0'])(
    'takes the damaged file %j for a key that cannot be read, and leaves it',
    async (text) => {
      mkdirSync(join(folder, 'secrets'));
      writeFileSync(path, text);
      const { vault } = open();
      expect(await vault.read()).toMatchObject({ ok: false, failure: { name: 'keyUnreadable' } });
      expect(await vault.status()).toMatchObject({ present: true, last4: null });
      expect(readFileSync(path, 'utf8')).toBe(text);
      expect(await vault.save(KEY)).toEqual(ok({ weak: false }));
      expect(await vault.read()).toEqual(ok(KEY));
    },
  );

  test('keeps one key a destination, and gives none of them to another', async () => {
    const { vaults } = open();
    const saved = ['openAi', 'host:a.test', 'host:b.test:8443'];
    await Promise.all(saved.map((slot) => vaults.of(slot).save(`key-for-${slot}`)));
    const later = open().vaults;
    const read = await Promise.all(saved.map((slot) => later.of(slot).read()));
    expect(read).toEqual(saved.map((slot) => ok(`key-for-${slot}`)));
    expect(await later.of('host:c.test').read()).toEqual(ok(null));
    expect(await later.of('toString').read()).toEqual(ok(null));
    await later.of('host:a.test').forget();
    expect(await later.of('host:a.test').status()).toMatchObject({ present: false });
    expect(await later.of('host:b.test:8443').read()).toEqual(ok('key-for-host:b.test:8443'));
  });

  test('takes the one key of the first file shape for OpenAI’s, and keeps it when others come', async () => {
    const sealed = Buffer.from(KEY.split('').toReversed().join('')).toString('base64');
    const first = { version: 1, strength: 'encrypted', last4: 'wxyz', sealed };
    mkdirSync(join(folder, 'secrets'));
    writeFileSync(path, JSON.stringify(first));
    const { vaults } = open();
    expect(await vaults.of('openAi').status()).toMatchObject({ present: true, last4: 'wxyz' });
    expect(await vaults.of('host:a.test').read()).toEqual(ok(null));
    await vaults.of('host:a.test').save('another-key');
    expect(await open().vaults.of('openAi').read()).toEqual(ok(KEY));
  });

  test('puts a file it cannot read aside before it writes another', async () => {
    mkdirSync(join(folder, 'secrets'));
    writeFileSync(path, '{"version":3}');
    await open().vault.save(KEY);
    expect(readFileSync(`${path}.unreadable`, 'utf8')).toBe('{"version":3}');
  });

  test('encrypts anew when the system’s own key was renewed', async () => {
    await open().vault.save(KEY);
    const encrypt = vi.fn<KeyCipher['encrypt']>((text) =>
      Promise.resolve(Buffer.from(`new ${text}`)),
    );
    const renewed = createFakeCipher({
      encrypt,
      decrypt: () => Promise.resolve({ text: KEY, reEncrypt: true }),
    });
    expect(await open(renewed).vault.read()).toEqual(ok(KEY));
    expect(encrypt).toHaveBeenCalledExactlyOnceWith(KEY);
  });

  test('uses the run’s key before the stored one and stores it nowhere', async () => {
    await open().vault.save(KEY);
    const { vault, onSecret } = open(createFakeCipher(), 'sk-of-this-run');
    expect(await vault.read()).toEqual(ok('sk-of-this-run'));
    expect(onSecret).toHaveBeenCalledWith('sk-of-this-run');
    expect(await vault.status()).toMatchObject({ storage: 'session', last4: '-run' });
    expect(await open().vault.read()).toEqual(ok(KEY));
  });

  test('forgets the stored key and the one in memory', async () => {
    await open().vault.save(KEY);
    const { vault } = open(createFakeCipher(), 'sk-of-this-run');
    expect(await vault.forget()).toEqual(ok(undefined));
    expect(await vault.read()).toEqual(ok(null));
    expect(await open().vault.status()).toMatchObject({ present: false });
  });

  test('a disk that takes nothing is named, and the key works until the end', async () => {
    writeFileSync(join(folder, 'secrets'), 'a file where the folder should be');
    const { vault } = open();
    expect(await vault.save(KEY)).toMatchObject({ ok: false, failure: { name: 'readOnlyDisk' } });
    expect(await vault.read()).toEqual(ok(KEY));
    expect(await vault.status()).toMatchObject({ storage: 'session' });
  });

  test('what could not be encrypted is not stored at all', async () => {
    mkdirSync(join(folder, 'secrets'));
    chmodSync(join(folder, 'secrets'), 0o700);
    const broken = createFakeCipher({ encrypt: () => Promise.reject(new Error('no keyring')) });
    const { vault } = open(broken);
    expect(await vault.save(KEY)).toMatchObject({ ok: false });
    expect(await open().vault.status()).toMatchObject({ present: false });
  });
});
