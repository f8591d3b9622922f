import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createKeeping } from '../../../../main/app/keeping.ts';
import type { Failure } from '../../../../shared/failures.ts';
import type { AlertView } from '../../../../shared/session-snapshot.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-keeping-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function start(userData: string, volume = 0.5) {
  const clock = createManualClock();
  let settings = { ...DEFAULT_SETTINGS, volume };
  const told: string[] = [];
  const notified: string[] = [];
  const notices: (Failure | null)[] = [];
  let shown: readonly AlertView[] = [];
  let stops = 0;
  let chimes = 0;
  const keeping = createKeeping({
    userData,
    clock,
    settings: {
      get: () => settings,
      change(change) {
        settings = { ...settings, volume: change.volume ?? settings.volume };
        return { settings, failure: null };
      },
    },
    session: () => ({
      chime: () => (chimes += 1),
      setAlerts: (alerts) => (shown = alerts),
      setNotice: (notice) => notices.push(notice),
      stop: () => (stops += 1),
      tell: (words) => told.push(words),
    }),
    timeZone: () => 'America/New_York',
    notify: (words) => notified.push(words),
    onKept: () => undefined,
    log: () => undefined,
  });
  onTestFinished(() => keeping.dispose());
  keeping.start();
  return {
    clock,
    keeping,
    told,
    notified,
    notices,
    shown: () => shown,
    stops: () => stops,
    chimes: () => chimes,
    volume: () => settings.volume,
  };
}

test('what rings is shown and said on the desktop; "stop" ends the ring, and the answer', () => {
  const { keeping, clock, notified, shown, stops, chimes } = start(aFolder());
  const dueAtMs = clock.nowMs() + 5_000;
  keeping.perform({ kind: 'setAlert', alert: 'timer', dueAtMs, label: 'tea' });
  clock.advance(5_000);
  expect(shown()).toMatchObject([{ label: 'tea', state: 'ringing' }]);
  expect(notified).toEqual(['Your timer is up: tea.']);
  expect(chimes()).toBe(1);
  keeping.perform({ kind: 'stopTalking' });
  expect(shown()).toEqual([]);
  expect(stops()).toBe(1);
});

test('what was missed since the last run is said in the window and on the desktop', () => {
  const folder = aFolder();
  const first = start(folder);
  const dueAtMs = first.clock.nowMs() - 3_600_000;
  first.keeping.perform({ kind: 'setAlert', alert: 'reminder', dueAtMs, label: 'call mum' });
  first.keeping.dispose();
  const { told, notified, shown, keeping } = start(folder);
  expect(told).toEqual([expect.stringMatching(/^While Parley was not running .*“call mum”/)]);
  expect(notified).toEqual(told);
  keeping.dismiss(shown()[0]?.id ?? '');
  expect(keeping.kept().alerts).toEqual([]);
});

test('a damaged file is said with its new name', () => {
  const folder = aFolder();
  writeFileSync(join(folder, 'kept.json'), 'not json');
  expect(start(folder).told).toEqual([
    expect.stringMatching(/could not be read.*“kept\.corrupt-[^/\\]+\.json”/),
  ]);
});

test('a disk that takes nothing is said, and what was asked for holds until the end', () => {
  const notAFolder = join(aFolder(), 'file');
  writeFileSync(notAFolder, '');
  const { keeping, notices } = start(notAFolder);
  keeping.perform({ kind: 'addNote', text: 'stamps' });
  expect(notices).toMatchObject([{ name: 'readOnlyDisk' }]);
  expect(keeping.kept().notes).toHaveLength(1);
});

test.each([
  [0.5, 0.2, 0.7],
  [0.5, -0.2, 0.3],
  [0.9, 0.2, 1],
  [0.1, -0.2, 0],
])('a volume of %f changed by %f is %f', (before, by, after) => {
  const { keeping, volume } = start(aFolder(), before);
  keeping.perform({ kind: 'changeVolume', by });
  expect(volume()).toBe(after);
});
