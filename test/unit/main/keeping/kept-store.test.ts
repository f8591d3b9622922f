import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openKeptStore } from '../../../../main/keeping/kept-store.ts';
import { NOTHING_KEPT } from '../../../../skills/kept.ts';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-kept-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function open(folder: string) {
  let ids = 0;
  return openKeptStore({
    folder,
    nowMs: () => 1_000,
    newId: () => `id_${(ids += 1)}`,
    log: () => undefined,
  });
}

test('what is kept is there again, all of it, and nothing at the first start', () => {
  const folder = aFolder();
  const store = open(folder);
  expect(store.get()).toEqual(NOTHING_KEPT);
  store.apply({ kind: 'setAlert', alert: 'alarm', dueAtMs: 5_000, label: null });
  store.apply({ kind: 'addToList', list: 'shopping', items: ['milk', 'eggs'] });
  store.apply({ kind: 'addNote', text: 'the bike is in the shed' });
  store.apply({ kind: 'clearList', list: 'Shopping' });
  expect(open(folder).get()).toEqual(store.get());
  expect(open(folder).get().removed?.list?.items).toEqual(['milk', 'eggs']);
});

test('those who listen hear of each change, and of none that changes nothing', () => {
  const store = open(aFolder());
  const heard: number[] = [];
  const leave = store.on(({ notes }) => heard.push(notes.length));
  store.apply({ kind: 'addNote', text: 'stamps' });
  store.apply({ kind: 'clearList', list: 'shopping' });
  store.apply({ kind: 'deleteNotes', ids: ['nobody'] });
  leave();
  store.apply({ kind: 'addNote', text: 'more stamps' });
  expect(heard).toEqual([1]);
});

test.each(['', '{"alerts":', '{"alerts":[],"lists":[]}', '[]'])(
  'a damaged file (%j) is set aside, said, and not lost',
  (text) => {
    const folder = aFolder();
    writeFileSync(join(folder, 'kept.json'), text);
    const store = open(folder);
    expect(store.get()).toEqual(NOTHING_KEPT);
    expect(readFileSync(store.setAside ?? '', 'utf8')).toBe(text);
    store.apply({ kind: 'addNote', text: 'stamps' });
    expect(open(folder).get().notes).toHaveLength(1);
  },
);

test('a folder that cannot be made is said, and the change holds in memory', () => {
  const folder = join(aFolder(), 'a-file');
  writeFileSync(folder, '');
  const store = open(folder);
  expect(store.apply({ kind: 'addNote', text: 'stamps' })).toEqual({
    ok: false,
    failure: 'notWritten',
  });
  expect(store.get().notes).toHaveLength(1);
});

test('nobody else may read the file, and no other is left beside it', () => {
  const folder = aFolder();
  open(folder).apply({ kind: 'addNote', text: 'stamps' });
  expect(readdirSync(folder)).toEqual(['kept.json']);
  if (process.platform !== 'win32') {
    expect(statSync(join(folder, 'kept.json')).mode & 0o077).toBe(0);
  }
});
