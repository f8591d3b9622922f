import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mayRun } from '../../../../main/app/instance-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-lock-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('who has the lock runs', () => {
  expect(mayRun({ lock: () => true, folder })).toBe(true);
});

test('a second Parley in a folder that works does not run', () => {
  expect(mayRun({ lock: () => false, folder })).toBe(false);
});

test('without a folder to lock in it runs all the same, to say what is wrong', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(mayRun({ lock: () => false, folder: join(folder, 'file', 'profile') })).toBe(true);
});
