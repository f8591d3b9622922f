import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { KeyCipher } from '../../../../../main/secrets/key-vault.ts';
import type { Failure } from '../../../../../shared/failures.ts';
import type { Settings } from '../../../../../shared/settings.ts';
import { createPlainCipher } from '../../../../fakes/plain-cipher.ts';
import { createStoreRig, heard, say } from '../../../../fakes/history/store-rig.ts';
import { counted } from './words-file.ts';

const OFFLINE: Failure = { name: 'offline', reason: 'gone', detail: null };
const DAY_MS = 24 * 3_600_000;

const weakCipher = () => createPlainCipher({ isStrong: () => Promise.resolve(false) });

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
