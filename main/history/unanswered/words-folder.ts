import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const SUFFIX = '.words';
const NAME = /^[0-9a-f]{32}\.words$/;
/** As many as a run keeps (`kept-words.ts`); 512 MB are three hours of speech. */
const MOST_FILES = 64;
const MOST_BYTES = 512 * 1024 * 1024;

export interface WordsFile {
  readonly fileId: string;
  readonly path: string;
  readonly bytes: number;
  readonly modifiedAtMs: number;
}

export function wordsPath(folder: string, fileId: string): string {
  return join(folder, `${fileId}${SUFFIX}`);
}

/** For the person alone. Rejects when the disk takes nothing. */
export async function makeWordsFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

/** Newest first; none where there is no folder yet. Other files are left alone. */
export async function listWordsFiles(folder: string): Promise<readonly WordsFile[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const found = await Promise.all(
    names.filter((name) => NAME.test(name)).map((name) => lookAt(folder, name)),
  );
  return found.filter((file) => file !== null).toSorted((a, b) => b.modifiedAtMs - a.modifiedAtMs);
}

async function lookAt(folder: string, name: string): Promise<WordsFile | null> {
  const path = join(folder, name);
  try {
    const { size, mtimeMs } = await stat(path);
    const fileId = name.slice(0, -SUFFIX.length);
    return { fileId, path, bytes: size, modifiedAtMs: mtimeMs };
  } catch {
    // It went while we looked.
    return null;
  }
}

/** Splits files, newest first, into those that fit into the bounds and those that are too many. */
export function withinBounds(files: readonly WordsFile[]): {
  readonly kept: readonly WordsFile[];
  readonly tooMany: readonly WordsFile[];
} {
  let bytes = 0;
  const at = files.findIndex((file, index) => {
    bytes += file.bytes;
    return index >= MOST_FILES || bytes > MOST_BYTES;
  });
  return at === -1
    ? { kept: files, tooMany: [] }
    : { kept: files.slice(0, at), tooMany: files.slice(at) };
}

export async function removeWordsFile(path: string): Promise<void> {
  await rm(path, { force: true });
}
