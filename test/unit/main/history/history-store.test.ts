import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../../main/history/worker/database.ts';
import {
  openHistoryStore,
  type HistoryStore,
} from '../../../../main/history/worker/history-store.ts';
import { marksIn, wantedWords } from '../../../../main/history/worker/search-words.ts';
import { writtenTurn } from '../../../fakes/history/history-turns.ts';

function open(): { readonly store: HistoryStore; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'parley-history-'));
  const store = openHistoryStore({ folder, nowMs: Date.now });
  onTestFinished(() => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { store, folder };
}

function write(store: HistoryStore, turns: readonly ReturnType<typeof writtenTurn>[]): void {
  expect(store.perform({ number: 0, name: 'write', ask: turns })).toEqual({
    ok: true,
    value: null,
  });
}

function found(store: HistoryStore, text: string): readonly string[] {
  const page = store.perform({ number: 0, name: 'search', ask: { text, after: null } });
  return page.ok ? page.value.items.map(({ turn }) => turn.id) : [];
}

function bytesIn(folder: string): Buffer {
  return Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
}

test('a turn is read as it was written, and written again it stays one', () => {
  const { store } = open();
  write(store, [writtenTurn(1)]);
  write(store, [writtenTurn(1, { answer: 'Another answer.', heard: null })]);
  const ask = { conversationId: 'conversation-0', after: null };
  const page = store.perform({ number: 0, name: 'turns', ask });
  const { turn } = writtenTurn(1, { answer: 'Another answer.', heard: null });
  expect(page).toMatchObject({
    ok: true,
    value: { items: [{ turn: { ...turn, id: 'run/1' } }], next: null },
  });
});

test('a search finds the beginnings of all its words, whatever their accents, the newest first', () => {
  const { store } = open();
  write(store, [
    writtenTurn(1, { heard: 'Où est le café?' }),
    writtenTurn(2, { heard: 'The cafeteria is open' }),
    writtenTurn(3, { heard: 'Say "AND" NOT *' }),
  ]);
  expect(found(store, 'cafe')).toEqual(['run/2', 'run/1']);
  expect(found(store, 'est CAF')).toEqual(['run/1']);
  expect(found(store, '"and" not *')).toEqual(['run/3']);
  expect(found(store, '***')).toEqual([]);
});

test('signs of the search language are words like others', () => {
  expect(wantedWords('a"b OR NEAR(c)')).toBe('"a""b"* AND "OR"* AND "NEAR(c)"*');
  expect(marksIn('ab cd', 'ab \u0002cd\u0003')).toEqual([[3, 2]]);
});

test('what is deleted is nowhere in the folder any more', () => {
  const { store, folder } = open();
  const secret = 'zyxwcanarybird';
  write(
    store,
    Array.from({ length: 200 }, (_, at) => writtenTurn(at)),
  );
  write(store, [writtenTurn(500, { heard: `The word is ${secret}`, answer: secret })]);
  expect(bytesIn(folder).includes(secret)).toBe(true);
  const gone = store.perform({ number: 0, name: 'delete', ask: { kind: 'turn', id: 'run/500' } });
  expect(gone).toMatchObject({ ok: true, value: { ids: ['run/500'] } });
  expect(bytesIn(folder).includes(secret)).toBe(false);
  expect(bytesIn(folder).includes(secret.slice(0, 4))).toBe(false);
});

test('erased, nothing is left and what comes after is kept', () => {
  const { store, folder } = open();
  write(store, [writtenTurn(1, { heard: 'zyxwcanarybird' })]);
  expect(store.perform({ number: 0, name: 'erase', ask: null }).ok).toBe(true);
  expect(bytesIn(folder).includes('zyxwcanarybird')).toBe(false);
  write(store, [writtenTurn(2)]);
  expect(found(store, 'question')).toEqual(['run/2']);
});

test('what is older than wanted goes, and a conversation goes with its last turn', () => {
  const { store } = open();
  write(store, [writtenTurn(1), writtenTurn(2), writtenTurn(30)]);
  const { startedAtMs } = writtenTurn(30).turn;
  const gone = store.perform({ number: 0, name: 'forget', ask: { beforeMs: startedAtMs } });
  expect(gone).toEqual({
    ok: true,
    value: { ids: ['run/1', 'run/2'], firstAtMs: writtenTurn(1).turn.startedAtMs },
  });
  const left = store.perform({ number: 0, name: 'conversations', ask: { after: null } });
  expect(left).toMatchObject({ ok: true, value: { items: [{ id: 'conversation-1', turns: 1 }] } });
});

test('a file of a later Parley is left alone and said', () => {
  const { store, folder } = open();
  store.close();
  const db = openDatabase(join(folder, 'history.sqlite'));
  db.exec(`PRAGMA user_version = 900; PRAGMA application_id = ${0x50_72_79_00 + 900}`);
  db.close();
  const later = openHistoryStore({ folder, nowMs: Date.now });
  expect(later.perform({ number: 0, name: 'status', ask: null })).toMatchObject({
    ok: true,
    value: { state: 'unavailable', notice: { kind: 'newer' } },
  });
  later.close();
});
