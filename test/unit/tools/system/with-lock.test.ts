import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from '../../../../tools/system/with-lock.ts';

let folder = '';
let lock = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-lock-'));
  lock = join(folder, 'deep', 'work.lock');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('two that want the same lock work one after the other', async () => {
  const order: string[] = [];
  const work = (name: string) => async (): Promise<void> => {
    order.push(`${name} begins`);
    await new Promise(setImmediate);
    order.push(`${name} ends`);
  };
  await Promise.all([withLock(lock, work('one')), withLock(lock, work('two'))]);
  expect([order.slice(0, 2), order.slice(2)]).toEqual(
    order[0] === 'one begins'
      ? [
          ['one begins', 'one ends'],
          ['two begins', 'two ends'],
        ]
      : [
          ['two begins', 'two ends'],
          ['one begins', 'one ends'],
        ],
  );
});

test('the lock names its holder and is gone afterwards, also after a failure', async () => {
  const holder = await withLock(lock, () => readFile(lock, 'utf8'));
  expect(holder).toBe(String(process.pid));
  const failing = withLock(lock, () => Promise.reject(new Error('no luck')));
  await expect(failing).rejects.toThrow('no luck');
  expect(existsSync(lock)).toBe(false);
});

test("a dead holder's lock is taken over", async () => {
  await withLock(lock, () => Promise.resolve());
  // Larger than any process number Linux gives.
  await writeFile(lock, '4194305');
  await expect(withLock(lock, () => Promise.resolve('mine'))).resolves.toBe('mine');
});
