import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { HistoryStatus } from '../../../shared/history.ts';
import { openDatabase } from '../../../main/history/worker/database.ts';
import { openHistoryStore, type HistoryStore } from '../../../main/history/worker/history-store.ts';
import { FIRST_AT_MS, writtenTurn } from '../../fakes/history/history-turns.ts';

const WORD = 'zyxwcanarybird';
const DAY_MS = 86_400_000;
/** When the damage is found: all turns are older. */
const FOUND_AT_MS = FIRST_AT_MS + DAY_MS;
const TURNS = 300;

interface Room {
  readonly folder: string;
  readonly store: HistoryStore;
}

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-history-gone-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function open(folder: string): HistoryStore {
  const store = openHistoryStore({ folder, nowMs: () => FOUND_AT_MS });
  onTestFinished(() => {
    store.close();
  });
  return store;
}

function write(store: HistoryStore, turns: readonly ReturnType<typeof writtenTurn>[]): void {
  expect(store.perform({ number: 0, name: 'write', ask: turns }).ok).toBe(true);
}

function statusOf(store: HistoryStore): HistoryStatus {
  const status = store.perform({ number: 0, name: 'status', ask: null });
  if (!status.ok) throw new Error(status.failure);
  return status.value;
}

/** The word was said in the second turn, the file lost its end, and what was left was carried over. */
function damaged(): Room {
  const folder = emptyFolder();
  const first = open(folder);
  const turns = Array.from({ length: TURNS }, (_, at) => writtenTurn(at));
  write(first, [...turns, writtenTurn(2, { heard: `The word is ${WORD}` })]);
  first.close();
  const path = join(folder, 'history.sqlite');
  const whole = readFileSync(path);
  writeFileSync(path, whole.subarray(0, Math.floor(whole.length * 0.97)));
  const store = open(folder);
  expect(statusOf(store)).toMatchObject({ keepsDamaged: true, notice: { kind: 'recovered' } });
  // What SQLite may leave beside a file that nobody closed.
  const [aside = ''] = setAside(folder);
  for (const end of ['-wal', '-shm']) writeFileSync(join(folder, aside + end), WORD);
  expect(filesWith(WORD, folder)).toContain(aside);
  return { folder, store };
}

function setAside(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.startsWith('history.damaged'));
}

function filesWith(word: string, folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(word));
}

test('a turn that is deleted goes from what was set aside as well, which is said', () => {
  const { folder, store } = damaged();
  const gone = store.perform({ number: 0, name: 'delete', ask: { kind: 'turn', id: 'run/2' } });
  expect(gone.ok).toBe(true);
  expect(filesWith(WORD, folder)).toEqual([]);
  expect(setAside(folder)).toEqual([]);
  const { keepsDamaged, notice } = statusOf(store);
  expect(keepsDamaged).toBe(false);
  expect(notice).toMatchObject({ kind: 'recovered', file: null });
});

test('a conversation that is deleted goes from what was set aside as well', () => {
  const { folder, store } = damaged();
  const ask = { kind: 'conversation', id: 'conversation-0' } as const;
  expect(store.perform({ number: 0, name: 'delete', ask }).ok).toBe(true);
  expect(filesWith(WORD, folder)).toEqual([]);
});

test('a turn that was said after the damage was found leaves what was set aside', () => {
  const { folder, store } = damaged();
  write(store, [writtenTurn(900, { startedAtMs: FOUND_AT_MS + 1 })]);
  const ask = { kind: 'turn', id: 'run/900' } as const;
  expect(store.perform({ number: 0, name: 'delete', ask }).ok).toBe(true);
  expect(setAside(folder)).not.toEqual([]);
  expect(statusOf(store)).toMatchObject({ keepsDamaged: true });
});

test('what is too old goes from what was set aside as well', () => {
  const { folder, store } = damaged();
  const forget = (beforeMs: number): unknown =>
    store.perform({ number: 0, name: 'forget', ask: { beforeMs } });
  // Nothing is as old as that.
  expect(forget(FIRST_AT_MS)).toMatchObject({ ok: true, value: { ids: [] } });
  expect(setAside(folder)).not.toEqual([]);
  expect(forget(writtenTurn(3).turn.startedAtMs)).toMatchObject({ ok: true });
  expect(filesWith(WORD, folder)).toEqual([]);
});

test('what was set aside goes when all of it is too old, also where none of it could be read', () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'history.sqlite'), `These are no pages. ${WORD} `.repeat(300));
  const store = open(folder);
  expect(statusOf(store)).toMatchObject({ keepsDamaged: true, notice: { kind: 'setAside' } });
  expect(
    store.perform({ number: 0, name: 'forget', ask: { beforeMs: FOUND_AT_MS } }),
  ).toMatchObject({ ok: true });
  expect(filesWith(WORD, folder)).not.toEqual([]);
  store.perform({ number: 0, name: 'forget', ask: { beforeMs: FOUND_AT_MS + 1 } });
  expect(filesWith(WORD, folder)).toEqual([]);
});

test('erased, nothing is left of any file, whatever was set aside, begun or killed', () => {
  const { folder, store } = damaged();
  const remains = [
    'history.damaged-long-ago.sqlite',
    'history.damaged-2020-01-01T00-00-00-000Z.sqlite-wal',
    'history.copy.sqlite',
    'history.rescued.sqlite',
    'history.rescued.sqlite-wal',
  ];
  for (const name of remains) writeFileSync(join(folder, name), WORD);
  expect(store.perform({ number: 0, name: 'erase', ask: null })).toEqual({ ok: true, value: null });
  expect(filesWith(WORD, folder)).toEqual([]);
  expect(setAside(folder)).toEqual([]);
  expect(statusOf(store)).toMatchObject({ turns: 0, keepsDamaged: false, notice: null });
  store.close();
  expect(readdirSync(folder).toSorted()).toEqual(['closed.json', 'history.sqlite']);
});

test('also what a later Parley wrote is erased by whoever wants everything gone', () => {
  const folder = emptyFolder();
  const path = join(folder, 'history.sqlite');
  const later = openDatabase(path);
  later.exec(`PRAGMA user_version = 900; CREATE TABLE said AS SELECT '${WORD}' AS words`);
  later.exec(`PRAGMA application_id = ${0x50_72_79_00 + 900}`);
  later.close();
  const store = open(folder);
  expect(statusOf(store)).toMatchObject({ state: 'unavailable', notice: { kind: 'newer' } });
  expect(filesWith(WORD, folder)).not.toEqual([]);
  expect(store.perform({ number: 0, name: 'erase', ask: null })).toEqual({ ok: true, value: null });
  expect(filesWith(WORD, folder)).toEqual([]);
  expect(statusOf(store)).toMatchObject({ state: 'open', notice: null });
});

test('killed while the new file takes the place of the damaged one, no journal of the old is read into it', () => {
  const folder = emptyFolder();
  const path = join(folder, 'history.sqlite');
  const first = open(folder);
  write(first, [writtenTurn(1)]);
  first.close();
  const rescued = readFileSync(path);
  const second = open(folder);
  write(second, [writtenTurn(2, { heard: WORD })]);
  const journal = readFileSync(`${path}-wal`);
  second.close();
  rmSync(path);
  writeFileSync(join(folder, 'history.rescued.sqlite'), rescued);
  writeFileSync(`${path}-wal`, journal);
  const store = open(folder);
  expect(statusOf(store)).toMatchObject({ state: 'open', turns: 1, notice: null });
  expect(filesWith(WORD, folder)).toEqual([]);
});
