import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** A file of an installed package that is read as data: weights or a module. */
export interface ModelFile {
  /** The package's name and the path inside it. */
  readonly path: string;
  /** Of the pinned version. A different file is refused: it was not the one that was measured. */
  readonly sha256: string;
}

/**
 * Reads and verifies a model file. Bytes, never a URL, so nothing can be fetched. Found by walking the
 * `node_modules` folders above this module, because the packages' `exports` name none of these files;
 * inside an archive Electron's `fs` redirects the path to the unpacked copy.
 */
export function readModelFile(file: ModelFile): Uint8Array<ArrayBuffer> {
  const folders = createRequire(import.meta.url).resolve.paths(file.path) ?? [];
  const found = folders.map((folder) => join(folder, file.path)).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`the model file ${file.path} is not installed`);
  const { buffer, byteOffset, byteLength } = readFileSync(found);
  // The same memory: a copy of every model would stay until the collector comes by.
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== file.sha256) throw new Error(`the model file ${file.path} is damaged`);
  return bytes;
}
