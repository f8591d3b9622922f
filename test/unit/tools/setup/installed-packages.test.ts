import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { holdsAll, installedPackagesState } from '../../../../tools/setup/installed-packages.mjs';

const WANTED = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/here': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/elsewhere': { version: '2.0.0', integrity: 'sha512-b', optional: true },
  },
};
const HERE = { 'node_modules/here': { version: '1.0.0', integrity: 'sha512-a' } };

describe('what is installed against what is locked', () => {
  test("another system's optional package may be missing", () => {
    expect(holdsAll(WANTED, { packages: HERE })).toBe(true);
  });

  test('a package that is missing makes it stale', () => {
    expect(holdsAll(WANTED, { packages: {} })).toBe(false);
  });

  test('another version makes it stale', () => {
    const other = { 'node_modules/here': { version: '1.0.1', integrity: 'sha512-c' } };
    expect(holdsAll(WANTED, { packages: other })).toBe(false);
  });

  test('an optional package of another version makes it stale', () => {
    const other = { 'node_modules/elsewhere': { version: '1.9.0', integrity: 'sha512-d' } };
    expect(holdsAll(WANTED, { packages: { ...HERE, ...other } })).toBe(false);
  });
});

describe('the state of node_modules', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'parley-installed-'));
    await writeFile(join(root, 'package-lock.json'), JSON.stringify(WANTED));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  test('is missing without the folder', () => {
    expect(installedPackagesState(root)).toBe('missing');
  });

  test("is stale without npm's own note, which an interrupted installation lacks", async () => {
    await mkdir(join(root, 'node_modules'));
    expect(installedPackagesState(root)).toBe('stale');
  });

  test('is stale when the note cannot be read', async () => {
    await mkdir(join(root, 'node_modules'));
    await writeFile(join(root, 'node_modules', '.package-lock.json'), '{ "packages": ');
    expect(installedPackagesState(root)).toBe('stale');
  });

  test('is fresh when the note names all that is locked', async () => {
    await mkdir(join(root, 'node_modules'));
    const note = JSON.stringify({ packages: HERE });
    await writeFile(join(root, 'node_modules', '.package-lock.json'), note);
    expect(installedPackagesState(root)).toBe('fresh');
  });
});
