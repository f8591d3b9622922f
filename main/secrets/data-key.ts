import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Failure } from '../../shared/failures.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { KeyCipher } from './key-vault.ts';

/** The key that unanswered words are encrypted with, as the system sealed it. */
const dataKeyFileSchema = z.object({
  version: z.literal(1),
  /** `weak`: the system had no keyring, so any program of the same person can open it. */
  strength: z.enum(['encrypted', 'weak']),
  /** Base64 of what `safeStorage` made of it. */
  sealed: z.base64(),
});
type DataKeyFile = z.infer<typeof dataKeyFileSchema>;

interface DataKey {
  /** 32 bytes. */
  readonly bytes: Buffer;
  readonly strength: DataKeyFile['strength'];
}

export interface DataKeyStore {
  /** Null when there is none yet. A key that cannot be opened just now stays where it is. */
  read(): Promise<Result<DataKey | null, { readonly why: string }>>;
  /** Makes a new one, in place of any other. `weak`: the system cannot protect it, and nobody agreed to that. */
  create(options: { readonly mayBeWeak: boolean }): Promise<Result<DataKey, 'weak' | Failure>>;
}

const KEY_BYTES = 32;

export function createDataKeyStore({
  path,
  cipher,
}: {
  readonly path: string;
  readonly cipher: KeyCipher;
}): DataKeyStore {
  return {
    async read() {
      const found = await readText(path);
      if (!found.ok) return found;
      if (found.value === null) return ok(null);
      const file = parseFile(found.value);
      if (file === null) return fail({ why: 'the file has another shape' });
      try {
        if (file.strength === 'weak') cipher.allowWeak();
        const { text } = await cipher.decrypt(Buffer.from(file.sealed, 'base64'));
        const bytes = Buffer.from(text, 'base64');
        return bytes.length === KEY_BYTES
          ? ok({ bytes, strength: file.strength })
          : fail({ why: 'the key has another length' });
      } catch (error) {
        // A locked keyring looks the same as a lost one: never a reason to delete.
        return fail({ why: String(error) });
      }
    },

    async create({ mayBeWeak }) {
      try {
        const isStrong = await cipher.isStrong();
        if (!isStrong && !mayBeWeak) return fail('weak');
        if (!isStrong) cipher.allowWeak();
        const bytes = randomBytes(KEY_BYTES);
        const strength = isStrong ? 'encrypted' : 'weak';
        const sealed = (await cipher.encrypt(bytes.toString('base64'))).toString('base64');
        await write(path, { version: 1, strength, sealed });
        return ok({ bytes, strength });
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : null;
        const detail = { code, message: String(error), reference: null };
        return fail({ name: 'readOnlyDisk', path, detail });
      }
    },
  };
}

async function readText(path: string): Promise<Result<string | null, { readonly why: string }>> {
  try {
    return ok(await readFile(path, 'utf8'));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing ? ok(null) : fail({ why: String(error) });
  }
}

function parseFile(text: string): DataKeyFile | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return dataKeyFileSchema.safeParse(parsed).data ?? null;
  } catch {
    return null;
  }
}

/** Old or new, never half. */
async function write(path: string, file: DataKeyFile): Promise<void> {
  const beside = `${path}.new`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(beside, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify(file));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, path);
}
