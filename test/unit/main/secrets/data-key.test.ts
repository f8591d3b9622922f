import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDataKeyStore } from '../../../../main/secrets/data-key.ts';
import { ok } from '../../../../shared/result.ts';
import { createPlainCipher } from '../../../fakes/plain-cipher.ts';

let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-data-key-'));
  path = join(folder, 'unanswered', 'key.json');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const open = (changes: Parameters<typeof createPlainCipher>[0] = {}) =>
  createDataKeyStore({ path, cipher: createPlainCipher(changes) });
const weak = { isStrong: () => Promise.resolve(false) };

describe('the key of unanswered words', () => {
  test('U6 is made once, sealed, for the person alone, and found again', async () => {
    expect(await open().read()).toEqual(ok(null));
    const made = await open().create({ mayBeWeak: false });
    if (!made.ok) throw new Error('no key was made');
    expect(made.value).toMatchObject({ strength: 'encrypted' });
    expect(made.value.bytes).toHaveLength(32);
    expect(readFileSync(path, 'utf8')).not.toContain(made.value.bytes.toString('base64'));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await open().read()).toEqual(made);
    const other = await open().create({ mayBeWeak: false });
    expect(other.ok && other.value.bytes.equals(made.value.bytes)).toBe(false);
  });

  test('U7 is not made where the system cannot protect it, unless that is allowed', async () => {
    const allowWeak = vi.fn();
    const store = open({ ...weak, allowWeak });
    expect(await store.create({ mayBeWeak: false })).toEqual({ ok: false, failure: 'weak' });
    expect(await store.read()).toEqual(ok(null));
    expect(allowWeak).not.toHaveBeenCalled();
    const made = await store.create({ mayBeWeak: true });
    expect(made).toMatchObject({ ok: true, value: { strength: 'weak' } });
    expect(allowWeak).toHaveBeenCalledOnce();
    expect(await open({ ...weak, allowWeak }).read()).toEqual(made);
    expect(allowWeak).toHaveBeenCalledTimes(2);
  });

  test('U6 that cannot be opened is left where it is', async () => {
    await open().create({ mayBeWeak: false });
    const before = readFileSync(path, 'utf8');
    const locked = { decrypt: () => Promise.reject(new Error('locked')) };
    expect((await open(locked).read()).ok).toBe(false);
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  test.each(['{', '[]', '{"version":1,"strength":"encrypted","sealed":"AAAA"}'])(
    'U6 that makes no sense is left where it is: %s',
    async (text) => {
      await open().create({ mayBeWeak: false });
      writeFileSync(path, text);
      expect((await open().read()).ok).toBe(false);
      expect(readFileSync(path, 'utf8')).toBe(text);
    },
  );

  test('U8 a disk that takes nothing, and a keyring that fails, are said', async () => {
    writeFileSync(join(folder, 'unanswered'), '');
    expect(await open().create({ mayBeWeak: false })).toMatchObject({
      failure: { name: 'readOnlyDisk', path },
    });
    rmSync(join(folder, 'unanswered'));
    const broken = { encrypt: () => Promise.reject(new Error('no keyring')) };
    expect((await open(broken).create({ mayBeWeak: false })).ok).toBe(false);
  });
});
