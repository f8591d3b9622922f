import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourceStamp } from '../../../../tools/build/source-stamp.ts';

let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'parley-stamp-'));
  const folders = [
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
  await Promise.all(
    folders.map((folder) => mkdir(join(root, folder, 'deep'), { recursive: true })),
  );
  await mkdir(join(root, 'tools/build'), { recursive: true });
  const files = ['electron.vite.config.ts', 'package.json', 'package-lock.json'];
  await Promise.all(
    [
      ...files,
      'tsconfig.base.json',
      'tools/build/render-icons.ts',
      'tools/build/join-locales.ts',
      'main/index.ts',
      'shared/deep/a.ts',
    ].map((path) => writeFile(join(root, path), `// ${path}`)),
  );
});
afterEach(() => rm(root, { recursive: true, force: true }));

test('sources that were only touched have the same stamp', async () => {
  const before = sourceStamp(root);
  await utimes(join(root, 'main/index.ts'), new Date(0), new Date(0));
  expect(sourceStamp(root)).toBe(before);
});

test('a changed source, however deep, has another stamp', async () => {
  const before = sourceStamp(root);
  await writeFile(join(root, 'shared/deep/a.ts'), 'changed');
  expect(sourceStamp(root)).not.toBe(before);
});

test('a changed configuration has another stamp', async () => {
  const before = sourceStamp(root);
  await writeFile(join(root, 'electron.vite.config.ts'), 'changed');
  expect(sourceStamp(root)).not.toBe(before);
});

test('a renamed source has another stamp', async () => {
  const before = sourceStamp(root);
  await rename(join(root, 'main/index.ts'), join(root, 'main/other.ts'));
  expect(sourceStamp(root)).not.toBe(before);
});

test('files that build nothing, such as documents, do not count', async () => {
  const before = sourceStamp(root);
  await writeFile(join(root, 'README.md'), 'changed');
  expect(sourceStamp(root)).toBe(before);
});
