import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const storedKeySchema = z.object({
  /** `weak`: the system had no keyring, so any program of the same person can decrypt it. */
  strength: z.enum(['encrypted', 'weak']),
  /** The last four characters, so that showing them needs no decryption (and no keychain question). */
  last4: z.string().max(4),
  /** Base64 of what `safeStorage` made of it. */
  sealed: z.base64(),
});
export type StoredKey = z.infer<typeof storedKeySchema>;

/** The stored keys by destination: each encrypted by the system, in a file of their own so that a settings reset cannot lose them. */
const keyFileSchema = z.object({
  version: z.literal(2),
  keys: z.record(z.string().max(300), storedKeySchema),
});

/** The first shape held one key, which was entered as OpenAI's. */
const firstShapeSchema = storedKeySchema
  .extend({ version: z.literal(1) })
  .transform(({ version: _version, ...key }) => ({ openAi: key }));

export type StoredKeys = Readonly<Record<string, StoredKey>>;

export type KeyFileReading =
  | { readonly kind: 'found'; readonly keys: StoredKeys }
  | { readonly kind: 'unreadable'; readonly why: string };

/** No file is no keys. */
export async function readKeyFile(path: string): Promise<KeyFileReading> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return isMissing(error)
      ? { kind: 'found', keys: {} }
      : { kind: 'unreadable', why: String(error) };
  }
  try {
    const parsed: unknown = JSON.parse(text);
    const file = keyFileSchema.safeParse(parsed);
    if (file.success) return { kind: 'found', keys: file.data.keys };
    const first = firstShapeSchema.safeParse(parsed);
    return first.success
      ? { kind: 'found', keys: first.data }
      : { kind: 'unreadable', why: 'the key file has another shape' };
  } catch {
    return { kind: 'unreadable', why: 'the key file is no JSON' };
  }
}

/** Old or new, never half: written beside, flushed, then renamed over. Rejects when the disk refuses. */
export async function writeKeyFile(path: string, keys: StoredKeys): Promise<void> {
  const beside = `${path}.new`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(beside, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify({ version: 2, keys }));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, path);
}

/** A file nobody can read is put aside, not written over: a newer Parley may know what to make of it. */
export async function putKeyFileAside(path: string): Promise<void> {
  await rename(path, `${path}.unreadable`);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
