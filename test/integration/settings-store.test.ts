import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../shared/default-settings.ts';

// Outside Electron the `electron` package answers with its executable's path; named here, it does not go looking for one.
vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', tmpdir());
const { openSettings } = await import('../../main/settings/settings-store.ts');

const NOW_MS = Date.UTC(2026, 0, 2);
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-store-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const onDisk = (): unknown => JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));

describe('the settings on disk', () => {
  test('a change is there at the next start', () => {
    openSettings(folder, NOW_MS).change({ voice: 'cedar', appearance: undefined });
    const later = openSettings(folder, NOW_MS);
    expect(later.get()).toEqual({ ...DEFAULT_SETTINGS, voice: 'cedar' });
    expect(later.startFailure).toBeNull();
    expect(onDisk()).toEqual({ version: 1, ...DEFAULT_SETTINGS, voice: 'cedar' });
  });

  test('whoever listens is told what was and what is, until they leave', () => {
    const store = openSettings(folder, NOW_MS);
    const heard: [string, string][] = [];
    const leave = store.on((after, before) => heard.push([before.voice, after.voice]));
    store.change({ voice: 'cedar' });
    leave();
    store.change({ voice: 'ash' });
    expect(heard).toEqual([['marin', 'cedar']]);
  });

  test('a damaged file is repaired from the last good start, and said once', () => {
    openSettings(folder, NOW_MS).change({ voice: 'cedar' });
    openSettings(folder, NOW_MS);
    writeFileSync(join(folder, 'settings.json'), '{"voice": "ce');
    const repaired = openSettings(folder, NOW_MS);
    expect(repaired.get().voice).toBe('cedar');
    expect(repaired.startFailure).toMatchObject({
      name: 'settingsRepaired',
      backup: expect.stringContaining('settings.corrupt-'),
      detail: { code: 'lastGood' },
    });
    expect(openSettings(folder, NOW_MS).startFailure).toBeNull();
    expect(onDisk()).toMatchObject({ voice: 'cedar' });
  });

  test('a folder in the file’s place is left alone, and named as what keeps the settings from being saved', () => {
    mkdirSync(join(folder, 'settings.json'));
    const store = openSettings(folder, NOW_MS);
    expect(store.get()).toEqual(DEFAULT_SETTINGS);
    expect(store.startFailure).toMatchObject({ name: 'readOnlyDisk' });
    expect(store.change({ voice: 'cedar' }).failure).toMatchObject({ name: 'readOnlyDisk' });
  });

  test('a disk that takes nothing leaves the settings in memory and is named', () => {
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file where the folder should be');
    const store = openSettings(folder, NOW_MS);
    expect(store.startFailure).toMatchObject({ name: 'readOnlyDisk' });
    expect(store.change({ voice: 'cedar' })).toMatchObject({
      settings: { voice: 'cedar' },
      failure: { name: 'readOnlyDisk' },
    });
    expect(store.get().voice).toBe('cedar');
  });

  test('what can be neither read nor copied is left as it is', () => {
    mkdirSync(join(folder, 'settings.json'));
    const store = openSettings(folder, NOW_MS);
    expect(store.startFailure).not.toBeNull();
    expect(store.change({ voice: 'cedar' }).failure).toMatchObject({ name: 'readOnlyDisk' });
  });
});
