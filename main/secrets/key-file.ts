import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

/** The stored key: encrypted by the system, in a file of its own so that a settings reset cannot lose it. */
const keyFileSchema = z.object({
  version: z.literal(1),
  /** `weak`: the system had no keyring, so any program of the same person can decrypt it. */
  strength: z.enum(['encrypted', 'weak']),
  /** The last four characters, so that showing them needs no decryption (and no keychain question). */
  last4: z.string().max(4),
  /** Base64 of what `safeStorage` made of it. */
  sealed: z.base64(),
});
export type KeyFile = z.infer<typeof keyFileSchema>;

export type KeyFileReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly file: KeyFile }
  | { readonly kind: 'unreadable'; readonly why: string };

export async function readKeyFile(path: string): Promise<KeyFileReading> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return isMissing(error) ? { kind: 'none' } : { kind: 'unreadable', why: String(error) };
  }
  try {
    const parsed: unknown = JSON.parse(text);
    const file = keyFileSchema.safeParse(parsed);
    return file.success
      ? { kind: 'found', file: file.data }
      : { kind: 'unreadable', why: 'the key file has another shape' };
  } catch {
    return { kind: 'unreadable', why: 'the key file is no JSON' };
  }
}

/** Old or new, never half: written beside, flushed, then renamed over. Rejects when the disk refuses. */
export async function writeKeyFile(path: string, file: KeyFile): Promise<void> {
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

export async function removeKeyFile(path: string): Promise<void> {
  await rm(path, { force: true });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
