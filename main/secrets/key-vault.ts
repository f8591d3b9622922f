import type { KeyStatus } from '../../shared/key-status.ts';
import type { Failure } from '../../shared/failures.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { KeySlot } from '../endpoints/key-slot.ts';
import {
  putKeyFileAside,
  readKeyFile,
  writeKeyFile,
  type StoredKey,
  type StoredKeys,
} from './key-file.ts';

/** The system's way to encrypt; `system-cipher.ts` makes one of `safeStorage`. */
export interface KeyCipher {
  /** Whether what it encrypts is safe from other programs. */
  isStrong(): Promise<boolean>;
  /** The person agreed: encrypt although anybody could decrypt it. */
  allowWeak(): void;
  encrypt(plainText: string): Promise<Buffer>;
  decrypt(encrypted: Buffer): Promise<{ readonly text: string; readonly reEncrypt: boolean }>;
}

export interface KeyVaultPorts {
  readonly path: string;
  readonly cipher: KeyCipher;
  /** Keys for this run only (from the environment), by slot; they win over stored ones. */
  readonly runKeys: ReadonlyMap<KeySlot, string>;
  /** Called with every key that comes into use, before it is used: the log must never show it. */
  readonly onSecret: (key: string) => void;
}

/** One vault a destination: no key is ever read for another one. */
export interface KeyVaults {
  of(slot: KeySlot): KeyVault;
}

export interface KeyVault {
  status(): Promise<KeyStatus>;
  /** Null when there is none. A stored key that cannot be decrypted is a failure, and stays stored. */
  read(): Promise<Result<string | null, Failure>>;
  /**
   * Stores the key, or keeps it for this session where the system cannot protect it: then `weak` is true
   * and the person should be asked.
   */
  save(key: string): Promise<Result<{ readonly weak: boolean }, Failure>>;
  /** Stores the session's key although other programs could read it. */
  storeAnyway(): Promise<Result<undefined, Failure>>;
  forget(): Promise<Result<undefined, Failure>>;
}

/** Keeps the API keys: encrypted on disk, in memory while in use, and nowhere else. */
export function createKeyVaults({ path, cipher, runKeys, onSecret }: KeyVaultPorts): KeyVaults {
  const inMemory = new Map(runKeys);
  for (const key of runKeys.values()) onSecret(key);
  // Changes of the one file follow each other: two at once would lose one.
  let lastChange: Promise<unknown> = Promise.resolve();

  function change(
    alter: (keys: StoredKeys) => StoredKeys | Promise<StoredKeys>,
  ): Promise<Result<undefined, Failure>> {
    const changed = lastChange.then(async () => {
      try {
        const found = await readKeyFile(path);
        if (found.kind === 'unreadable') await putKeyFileAside(path);
        await writeKeyFile(path, await alter(found.kind === 'found' ? found.keys : {}));
        return ok(undefined);
      } catch (error) {
        return fail(cannotWrite(path, error));
      }
    });
    lastChange = changed;
    return changed;
  }

  function of(slot: KeySlot): KeyVault {
    const store = (
      key: string,
      strength: StoredKey['strength'],
    ): Promise<Result<undefined, Failure>> =>
      change(async (keys) => {
        const sealed = (await cipher.encrypt(key)).toString('base64');
        return { ...keys, [slot]: { strength, last4: last4(key), sealed } };
      });

    async function unseal(stored: StoredKey): Promise<Result<string, Failure>> {
      try {
        if (stored.strength === 'weak') cipher.allowWeak();
        const { text, reEncrypt } = await cipher.decrypt(Buffer.from(stored.sealed, 'base64'));
        onSecret(text);
        // The system's key was renewed. When this fails the old file still opens, so it may.
        if (reEncrypt) await store(text, stored.strength);
        return ok(text);
      } catch (error) {
        // A locked keyring looks the same as a lost one: never a reason to delete.
        return fail(unreadable(String(error)));
      }
    }

    return {
      async status() {
        const held = inMemory.get(slot);
        if (held !== undefined) return { present: true, last4: last4(held), storage: 'session' };
        const found = await readKeyFile(path);
        if (found.kind === 'unreadable') {
          return { present: true, last4: null, storage: 'encrypted' };
        }
        const stored = ownEntry(found.keys, slot);
        return stored === null
          ? { present: false, last4: null, storage: 'none' }
          : { present: true, last4: stored.last4, storage: stored.strength };
      },

      async read() {
        const held = inMemory.get(slot);
        if (held !== undefined) return ok(held);
        const found = await readKeyFile(path);
        if (found.kind === 'unreadable') return fail(unreadable(found.why));
        const stored = ownEntry(found.keys, slot);
        return stored === null ? ok(null) : unseal(stored);
      },

      async save(key) {
        onSecret(key);
        if (!(await cipher.isStrong())) {
          inMemory.set(slot, key);
          return ok({ weak: true });
        }
        const stored = await store(key, 'encrypted');
        // Even where the disk refuses it, the key works until Parley ends.
        if (stored.ok) inMemory.delete(slot);
        else inMemory.set(slot, key);
        return stored.ok ? ok({ weak: false }) : stored;
      },

      async storeAnyway() {
        const held = inMemory.get(slot);
        if (held === undefined) return ok(undefined);
        cipher.allowWeak();
        const stored = await store(held, (await cipher.isStrong()) ? 'encrypted' : 'weak');
        if (stored.ok) inMemory.delete(slot);
        return stored;
      },

      async forget() {
        inMemory.delete(slot);
        return change(({ [slot]: _forgotten, ...others }) => others);
      },
    };
  }

  return { of };
}

function ownEntry(keys: StoredKeys, slot: KeySlot): StoredKey | null {
  return Object.hasOwn(keys, slot) ? (keys[slot] ?? null) : null;
}

function last4(key: string): string {
  return key.slice(-4);
}

function unreadable(message: string): Failure {
  return { name: 'keyUnreadable', detail: { code: null, message, reference: null } };
}

function cannotWrite(path: string, error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  return {
    name: 'readOnlyDisk',
    path,
    detail: { code, message: messageOf(error), reference: null },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'the key could not be written';
}
