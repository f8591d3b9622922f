import { readFileSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../../../shared/failures.ts';
import { createStoreRig, heard, say } from '../../../../fakes/history/store-rig.ts';
import { counted } from './words-file.ts';

const OFFLINE: Failure = { name: 'offline', reason: 'gone', detail: null };
const DAY_MS = 24 * 3_600_000;

describe('the store of unanswered words', () => {
  test('U1 what was being said when a run ended is there in the next, sample for sample', async () => {
    const rig = createStoreRig();
    const said = counted(24_000);
    const before = rig.open();
    say(before, 'turn_1', said);
    await before.settled();
    expect(rig.files()).toHaveLength(1);
    const path = join(rig.folder, rig.files()[0] ?? '');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(rig.folder).mode & 0o777).toBe(0o700);

    const after = rig.open();
    const [words] = await after.load();
    expect(words).toMatchObject({
      input: 'voice',
      durationMs: 1_000,
      recordedAtMs: rig.clock.nowMs(),
      transcript: null,
      failure: null,
    });
    expect(heard(after, words?.turnId ?? '')).toEqual(said);
    expect(after.list()).toMatchObject({
      place: 'disk',
      notice: null,
      words: [{ durationMs: 1_000, storage: 'disk', readable: true }],
    });
  });

  test('U1 nothing of them, nor of their key, is in the clear', async () => {
    const rig = createStoreRig();
    const store = rig.open();
    store.begin('turn_1', { kind: 'text', text: 'a canary in a mine' });
    store.finish('turn_1', null);
    await store.settled();
    const file = readFileSync(join(rig.folder, rig.files()[0] ?? ''));
    expect(file.indexOf('canary')).toBe(-1);
    const [words] = await rig.open().load();
    expect(words).toMatchObject({ input: 'text', transcript: 'a canary in a mine', durationMs: 0 });
  });

  test('U3 words that were answered leave no file, whatever was still to be written', async () => {
    const rig = createStoreRig();
    const store = rig.open();
    say(store, 'turn_1', counted(24_000));
    store.remove('turn_1');
    say(store, 'turn_2', counted(24_000));
    await store.settled();
    store.remove('turn_2');
    await store.settled();
    expect(rig.files()).toEqual([]);
    expect(store.list().words).toEqual([]);
    expect(store.read('turn_2')).toBeNull();
  });

  test('U3 words are listed from when they are left until they are sent again', async () => {
    const rig = createStoreRig();
    const store = rig.open();
    say(store, 'turn_1', counted(4_800));
    store.finish('turn_1', null);
    expect(store.list().words).toEqual([]);
    store.leave('turn_1', { failure: OFFLINE, transcript: 'Well.' });
    expect(store.list().words).toEqual([
      {
        id: 'turn_1',
        input: 'voice',
        recordedAtMs: rig.clock.nowMs(),
        durationMs: 200,
        transcript: 'Well.',
        failure: OFFLINE,
        storage: 'memory',
        expiresAtMs: rig.clock.nowMs() + DAY_MS,
        readable: true,
      },
    ]);
    await store.settled();
    expect(store.list().words).toMatchObject([{ storage: 'disk' }]);
    store.retake('turn_1');
    expect(store.list().words).toEqual([]);
    expect(rig.files()).toHaveLength(1);
  });

  test('U3 what became of words of an earlier run is written behind them, over a torn end', async () => {
    const rig = createStoreRig();
    const store = rig.open();
    say(store, 'turn_1', counted(24_000));
    await store.settled();
    const path = join(rig.folder, rig.files()[0] ?? '');
    truncateSync(path, statSync(path).size - 3);

    const second = rig.open();
    const [words] = await second.load();
    expect(words?.durationMs).toBe(900);
    second.retake(words?.turnId ?? '');
    second.committed(words?.turnId ?? '');
    second.leave(words?.turnId ?? '', { failure: OFFLINE, transcript: 'Well.' });
    await second.settled();

    const third = rig.open();
    expect(await third.load()).toMatchObject([
      { durationMs: 900, failure: OFFLINE, transcript: 'Well.' },
    ]);
    expect(heard(third, words?.turnId ?? '')).toEqual(counted(21_600));
  });

  test('U1 hands-free words end where the server said, though more was written', async () => {
    const rig = createStoreRig();
    const store = rig.open();
    say(store, 'turn_1', counted(24_000));
    store.finish('turn_1', 12_001);
    await store.settled();
    expect(heard(store, 'turn_1')).toEqual(counted(12_001));
    const next = rig.open();
    const [words] = await next.load();
    expect(heard(next, words?.turnId ?? '')).toEqual(counted(12_001));
  });

  test('U1 words that begin anew replace what the turn had', async () => {
    const rig = createStoreRig();
    const store = rig.open();
    say(store, 'turn_1', counted(4_800));
    await store.settled();
    say(store, 'turn_1', counted(7_200, 500));
    await store.settled();
    expect(rig.files()).toHaveLength(1);
    expect(heard(store, 'turn_1')).toEqual(counted(7_200, 500));
  });

  test('U5 a tap, and a file in which nothing ever was, are no words', async () => {
    const rig = createStoreRig();
    const store = rig.open();
    store.begin('turn_1', { kind: 'speech', mode: 'hold' });
    say(store, 'turn_2', counted(2_000));
    await store.settled();
    writeFileSync(join(rig.folder, `${'0'.repeat(32)}.words`), '');
    const next = rig.open();
    expect(await next.load()).toEqual([]);
    await next.settled();
    expect(rig.files()).toEqual([]);
  });

  test('U5 of more files than are kept the oldest go', async () => {
    const rig = createStoreRig();
    const store = rig.open();
    for (let turn = 0; turn < 66; turn += 1) {
      store.begin(`turn_${turn}`, { kind: 'text', text: `text ${turn}` });
      store.finish(`turn_${turn}`, null);
    }
    await store.settled();
    for (const [index, name] of rig.files().entries()) {
      utimesSync(join(rig.folder, name), 1_000 + index, 1_000 + index);
    }
    const next = rig.open();
    expect(await next.load()).toHaveLength(64);
    await next.settled();
    expect(rig.files()).toHaveLength(64);
  });

  test('U5 words are deleted after their time, in this run and at the next start', async () => {
    const rig = createStoreRig();
    const store = rig.open();
    say(store, 'turn_1', counted(4_800));
    store.leave('turn_1', { failure: OFFLINE, transcript: null });
    say(store, 'turn_2', counted(4_800));
    await store.settled();
    rig.clock.advance(DAY_MS - 1);
    expect(rig.expired).toEqual([]);
    rig.clock.advance(1);
    expect(rig.expired).toEqual(['turn_1']);
    await store.settled();
    // Somebody is at work on the other one.
    expect(rig.files()).toHaveLength(1);

    const next = rig.open();
    expect(await next.load()).toEqual([]);
    await next.settled();
    expect(rig.files()).toEqual([]);
  });

  test('U5 the time they are kept is a setting, which counts at once', async () => {
    const rig = createStoreRig();
    let hours = 24;
    const store = rig.open({ settings: () => ({ unansweredHours: hours }) });
    say(store, 'turn_1', counted(4_800));
    store.leave('turn_1', { failure: null, transcript: null });
    await store.settled();
    rig.clock.advance(2 * 3_600_000);
    hours = 1;
    store.reconsider();
    expect(rig.expired).toEqual(['turn_1']);
  });
});
