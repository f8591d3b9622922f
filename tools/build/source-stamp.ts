import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What a build is made from: the product's folders and the files that decide how it is built. */
const FOLDERS = [
  'main',
  'preload',
  'renderer',
  'shared',
  'realtime',
  'skills',
  'engine',
  'resources',
  'locales',
];
const FILES = [
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'tools/build/render-icons.ts',
  'tools/build/join-locales.ts',
];

/** A hash over every source file's path and content: a checkout that only touches files rebuilds nothing. */
export function sourceStamp(root: string): string {
  const hash = createHash('sha256');
  for (const path of [...FILES, ...FOLDERS.flatMap((folder) => filesIn(root, folder))]) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function filesIn(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}
