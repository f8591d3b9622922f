import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeDocument } from '../../../../main/settings/settings-document.ts';
import { recoverSettings, settingsFiles } from '../../../../main/settings/settings-recovery.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';

const NOW_MS = Date.UTC(2026, 0, 2, 3, 4, 5);
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-settings-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const document = (voice: string): string =>
  JSON.stringify(writeDocument({ ...DEFAULT_SETTINGS, voice }));

function recover(main: string | null, lastGood: string | null = null, nowMs = NOW_MS) {
  const files = settingsFiles(folder);
  if (main !== null) writeFileSync(files.main, main);
  if (lastGood !== null) writeFileSync(files.lastGood, lastGood);
  return recoverSettings(files, nowMs);
}

describe('reading the settings at the start', () => {
  test('without a file they are the defaults and nothing was repaired', () => {
    expect(recover(null)).toEqual({ settings: DEFAULT_SETTINGS, mayWrite: true, repair: null });
  });

  test('a good file is taken as it is', () => {
    expect(recover(document('cedar'))).toMatchObject({
      settings: { voice: 'cedar' },
      repair: null,
    });
  });

  const broken: [string, string][] = [
    ['empty', ''],
    ['truncated', document('cedar').slice(0, 40)],
    ['full of zeros', '\0'.repeat(200)],
    ['of another kind', '[1,2,3]'],
  ];

  test.each(broken)('one that is %s is copied aside and the last good one used', (_how, text) => {
    const found = recover(text, document('cedar'));
    expect(found).toMatchObject({
      settings: { voice: 'cedar' },
      mayWrite: true,
      repair: { from: 'lastGood' },
    });
    expect(readFileSync(found.repair?.backup ?? '', 'utf8')).toBe(text);
  });

  test.each(broken)('one that is %s without a last good one leaves the defaults', (_how, text) => {
    expect(recover(text)).toMatchObject({
      settings: DEFAULT_SETTINGS,
      repair: { from: 'defaults', backup: expect.stringContaining('settings.corrupt-2026-01-02') },
    });
  });

  test('a wrong value costs that value alone', () => {
    const text = JSON.stringify({ ...JSON.parse(document('cedar')), model: 7 });
    expect(recover(text)).toMatchObject({
      settings: { voice: 'cedar', model: DEFAULT_SETTINGS.model },
      repair: { from: 'salvaged' },
    });
    expect(recover(text, document('ash'))).toMatchObject({
      settings: { voice: 'cedar' },
      repair: { from: 'lastGood' },
    });
  });

  test('a newer Parley’s file is copied aside before anything is written', () => {
    const text = JSON.stringify({
      ...JSON.parse(document('cedar')),
      version: 2,
      model: { deep: 1 },
    });
    const found = recover(text);
    expect(found).toMatchObject({ settings: { voice: 'cedar' }, repair: { from: 'salvaged' } });
    expect(readFileSync(found.repair?.backup ?? '', 'utf8')).toBe(text);
  });

  test('three copies are kept, the youngest', () => {
    for (let day = 0; day < 5; day += 1) recover(`broken ${day}`, null, NOW_MS + day * 86_400_000);
    const copies = readdirSync(folder).filter((name) => name.startsWith('settings.corrupt-'));
    expect(copies.map((name) => readFileSync(join(folder, name), 'utf8')).toSorted()).toEqual([
      'broken 2',
      'broken 3',
      'broken 4',
    ]);
  });

  test('what can be neither read nor copied is not written over', () => {
    mkdirSync(settingsFiles(folder).main);
    expect(recover(null)).toMatchObject({
      settings: DEFAULT_SETTINGS,
      mayWrite: false,
      repair: { backup: null },
    });
  });
});
