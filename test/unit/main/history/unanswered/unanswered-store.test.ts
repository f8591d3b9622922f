import { randomBytes } from 'node:crypto';
import {
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { UnansweredStore } from '../../../../../main/history/unanswered/unanswered-store.ts';
import type { KeyCipher } from '../../../../../main/secrets/key-vault.ts';
import { joinFrames } from '../../../../../main/session/utterance.ts';
import type { Failure } from '../../../../../shared/failures.ts';
import type { Settings } from '../../../../../shared/settings.ts';
import { createPlainCipher } from '../../../../fakes/plain-cipher.ts';
import { createStoreRig } from './store-rig.ts';
import { counted } from './words-file.ts';

const OFFLINE: Failure = { name: 'offline', reason: 'gone', detail: null };
const DAY_MS = 24 * 3_600_000;

function say(store: UnansweredStore, turnId: string, samples: Int16Array): void {
  store.begin(turnId, { kind: 'speech', mode: 'hold' });
  for (let at = 0; at < samples.length; at += 240) {
    store.append(turnId, samples.subarray(at, at + 240));
  }
}

function heard(store: UnansweredStore, turnId: string): Int16Array {
  const words = store.read(turnId);
  if (words?.kind !== 'speech') throw new Error('no speech');
  return joinFrames(words.utterance.framesFrom(0));
}

const weakCipher = () => createPlainCipher({ isStrong: () => Promise.resolve(false) });

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

describe('the key of unanswered words', () => {
  test('U6 that cannot be opened today leaves them listed, and readable when it can again', async () => {
    const rig = createStoreRig();
    const store = rig.open();
    say(store, 'turn_1', counted(4_800));
    await store.settled();

    const locked = createPlainCipher({ decrypt: () => Promise.reject(new Error('locked')) });
    const without = rig.open({ cipher: locked });
    expect(await without.load()).toEqual([]);
    expect(without.list()).toMatchObject({
      place: 'memory',
      notice: 'keyUnreadable',
      words: [{ readable: false, storage: 'disk' }],
    });
    say(without, 'turn_2', counted(4_800));
    await without.settled();
    expect(rig.files()).toHaveLength(1);

    expect(await rig.open().load()).toHaveLength(1);
  });

  test('U6 that was lost is replaced once no words wait for it', async () => {
    const rig = createStoreRig();
    const store = rig.open();
    say(store, 'turn_1', counted(4_800));
    await store.settled();
    store.remove('turn_1');
    await store.settled();
    const decrypt = vi.fn<KeyCipher['decrypt']>((sealed) => createPlainCipher().decrypt(sealed));
    decrypt.mockRejectedValueOnce(new Error('lost'));
    const next = rig.open({ cipher: createPlainCipher({ decrypt }) });
    say(next, 'turn_1', counted(4_800));
    await next.settled();
    expect(next.list()).toMatchObject({ place: 'disk', notice: null });
    expect(await rig.open().load()).toHaveLength(1);
  });

  test('U6 of another computer: words are listed as unreadable, never deleted before their time', async () => {
    const rig = createStoreRig();
    const store = rig.open();
    say(store, 'turn_1', counted(4_800));
    await store.settled();
    const file = join(rig.folder, 'key.json');
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const turned = randomBytes(32).toString('base64').split('').toReversed().join('');
    const sealed = Buffer.from(turned).toString('base64');
    writeFileSync(file, JSON.stringify({ ...(found as object), sealed }));

    const next = rig.open();
    expect(await next.load()).toEqual([]);
    const [words] = next.list().words;
    expect(words).toMatchObject({ readable: false });
    expect(next.read(words?.id ?? '')).toBeNull();
    expect(rig.files()).toHaveLength(1);
    rig.clock.advance(DAY_MS + 1_000);
    await next.settled();
    expect(rig.files()).toEqual([]);
  });

  test('U7 where it cannot be protected, words stay in memory and the person is asked', async () => {
    const rig = createStoreRig();
    const store = rig.open({ cipher: weakCipher() });
    expect(store.list()).toMatchObject({ place: 'unknown', notice: null });
    const said = counted(4_800);
    say(store, 'turn_1', said);
    store.leave('turn_1', { failure: OFFLINE, transcript: null });
    await store.settled();
    expect(rig.files()).toEqual([]);
    expect(store.list()).toMatchObject({
      place: 'memory',
      notice: 'weakStorage',
      words: [{ id: 'turn_1', storage: 'memory' }],
    });
    expect(heard(store, 'turn_1')).toEqual(said);
    expect(await rig.open({ cipher: weakCipher() }).load()).toEqual([]);
  });

  test('U7 once the person agrees, what is in memory is written, and found at the next start', async () => {
    const rig = createStoreRig();
    let onWeakDisk: Settings['unansweredOnWeakDisk'] = 'ask';
    const settings = () => ({ unansweredOnWeakDisk: onWeakDisk });
    const allowWeak = vi.fn();
    const store = rig.open({ cipher: { ...weakCipher(), allowWeak }, settings });
    const said = counted(24_000);
    say(store, 'turn_1', said);
    await store.settled();
    expect(allowWeak).not.toHaveBeenCalled();
    onWeakDisk = 'allow';
    store.reconsider();
    await store.settled();
    expect(store.list()).toMatchObject({ place: 'disk', notice: null });
    const next = rig.open({ cipher: weakCipher(), settings });
    const [words] = await next.load();
    expect(heard(next, words?.turnId ?? '')).toEqual(said);
  });

  test('U7 one who says no is not asked again; what is on disk already stays', async () => {
    const rig = createStoreRig();
    let onWeakDisk: Settings['unansweredOnWeakDisk'] = 'allow';
    const settings = () => ({ unansweredOnWeakDisk: onWeakDisk });
    const store = rig.open({ cipher: weakCipher(), settings });
    say(store, 'turn_1', counted(4_800));
    await store.settled();
    onWeakDisk = 'never';
    store.reconsider();
    await store.settled();
    say(store, 'turn_2', counted(4_800));
    await store.settled();
    expect(store.list()).toMatchObject({ place: 'memory', notice: null });
    expect(rig.files()).toHaveLength(1);
    expect(await rig.open({ cipher: weakCipher(), settings }).load()).toHaveLength(1);
  });
});

describe('a disk that takes nothing', () => {
  test('U8 costs no words: memory has them, and it is said once', async () => {
    const rig = createStoreRig();
    const blocked = join(rig.root, 'a-file');
    writeFileSync(blocked, '');
    const store = rig.open({ folder: join(blocked, 'unanswered') });
    const said = counted(4_800);
    say(store, 'turn_1', said);
    await store.settled();
    say(store, 'turn_2', said);
    await store.settled();
    expect(rig.failures).toEqual(['readOnlyDisk']);
    expect(store.list()).toMatchObject({ place: 'memory', notice: 'unwritable' });
    expect(heard(store, 'turn_1')).toEqual(said);
  });

  test('U8 is tried again after a minute, and then has everything', async () => {
    const rig = createStoreRig();
    const store = rig.open();
    say(store, 'turn_0', counted(4_800));
    await store.settled();
    // The folder goes, as a disk that is pulled out does.
    renameSync(rig.folder, `${rig.folder}-gone`);
    say(store, 'turn_1', counted(4_800));
    await store.settled();
    expect(rig.failures).toEqual(['readOnlyDisk']);
    expect(store.list()).toMatchObject({ place: 'memory', notice: 'unwritable' });
    renameSync(`${rig.folder}-gone`, rig.folder);
    rig.clock.advance(60_000);
    say(store, 'turn_2', counted(4_800));
    await store.settled();
    expect(store.list()).toMatchObject({ place: 'disk', notice: null });
    expect(await rig.open().load()).toHaveLength(3);
    expect(rig.failures).toEqual(['readOnlyDisk']);
  });
});
