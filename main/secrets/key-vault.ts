import type { KeyStatus } from '../../shared/bridge/contract.ts';
import type { Failure } from '../../shared/failures.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { readKeyFile, removeKeyFile, writeKeyFile, type KeyFile } from './key-file.ts';

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
  /** A key for this run only (from the environment); wins over a stored one. */
  readonly runKey: string | null;
  /** Called with every key that comes into use, before it is used: the log must never show it. */
  readonly onSecret: (key: string) => void;
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

/** Keeps the API key: encrypted on disk, in memory while in use, and nowhere else. */
export function createKeyVault({ path, cipher, runKey, onSecret }: KeyVaultPorts): KeyVault {
  let inMemory: string | null = runKey;
  if (runKey !== null) onSecret(runKey);

  async function store(
    key: string,
    strength: KeyFile['strength'],
  ): Promise<Result<undefined, Failure>> {
    try {
      const sealed = (await cipher.encrypt(key)).toString('base64');
      await writeKeyFile(path, { version: 1, strength, last4: last4(key), sealed });
      return ok(undefined);
    } catch (error) {
      return fail(cannotWrite(path, error));
    }
  }

  async function unseal(file: KeyFile): Promise<Result<string, Failure>> {
    try {
      if (file.strength === 'weak') cipher.allowWeak();
      const { text, reEncrypt } = await cipher.decrypt(Buffer.from(file.sealed, 'base64'));
      onSecret(text);
      // The system's key was renewed. When this fails the old file still opens, so it may.
      if (reEncrypt) await store(text, file.strength);
      return ok(text);
    } catch (error) {
      // A locked keyring looks the same as a lost one: never a reason to delete.
      return fail(unreadable(String(error)));
    }
  }

  return {
    async status() {
      if (inMemory !== null) return { present: true, last4: last4(inMemory), storage: 'session' };
      const found = await readKeyFile(path);
      if (found.kind === 'none') return { present: false, last4: null, storage: 'none' };
      return found.kind === 'found'
        ? { present: true, last4: found.file.last4, storage: found.file.strength }
        : { present: true, last4: null, storage: 'encrypted' };
    },

    async read() {
      if (inMemory !== null) return ok(inMemory);
      const found = await readKeyFile(path);
      if (found.kind === 'none') return ok(null);
      return found.kind === 'found' ? unseal(found.file) : fail(unreadable(found.why));
    },

    async save(key) {
      onSecret(key);
      if (!(await cipher.isStrong())) {
        inMemory = key;
        return ok({ weak: true });
      }
      const stored = await store(key, 'encrypted');
      // Even where the disk refuses it, the key works until Parley ends.
      inMemory = stored.ok ? null : key;
      return stored.ok ? ok({ weak: false }) : stored;
    },

    async storeAnyway() {
      if (inMemory === null) return ok(undefined);
      cipher.allowWeak();
      const stored = await store(inMemory, (await cipher.isStrong()) ? 'encrypted' : 'weak');
      if (stored.ok) inMemory = null;
      return stored;
    },

    async forget() {
      inMemory = null;
      try {
        await removeKeyFile(path);
        return ok(undefined);
      } catch (error) {
        return fail(cannotWrite(path, error));
      }
    },
  };
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
