import { createWriteStream } from 'node:fs';
import { chmod, mkdir, symlink } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise } from 'yauzl';
import { stop } from '../setup/stop.mjs';

const FILE_TYPE = 0o170_000;
const SYMBOLIC_LINK = 0o120_000;

/**
 * Unpacks `archive` into `folder`. `placeOf` gives an entry's path inside it, or null to leave it out.
 * Keeps file modes and symbolic links; refuses a path that leads outside.
 */
export async function unzip({
  archive,
  folder,
  placeOf,
}: {
  readonly archive: string;
  readonly folder: string;
  readonly placeOf: (name: string) => string | null;
}): Promise<void> {
  const zip = await openPromise(archive);
  try {
    for await (const entry of zip.eachEntry()) {
      const place = placeOf(entry.fileName);
      if (place === null || entry.fileName.endsWith('/')) continue;
      const target = inside(folder, place);
      await mkdir(dirname(target), { recursive: true });
      const content = await zip.openReadStreamPromise(entry);
      const mode = modeOf(entry);
      if ((mode & FILE_TYPE) === SYMBOLIC_LINK) {
        await symlink(await text(content), target);
        continue;
      }
      await pipeline(content, createWriteStream(target));
      if (mode !== 0) await chmod(target, mode & 0o777);
    }
  } finally {
    zip.close();
  }
}

function modeOf(entry: Entry): number {
  return entry.externalFileAttributes >>> 16;
}

function inside(folder: string, place: string): string {
  const target = join(folder, place);
  if (!target.startsWith(resolve(folder) + sep))
    throw stop(`the archive has an entry outside: ${place}`);
  return target;
}
