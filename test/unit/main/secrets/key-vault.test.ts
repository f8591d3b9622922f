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
import { createKeyVault, type KeyCipher } from '../../../../main/secrets/key-vault.ts';
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
  return { vault: createKeyVault({ path, cipher, runKey, onSecret }), onSecret };
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
