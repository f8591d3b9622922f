import { describe, expect, test, vi } from 'vitest';
import { changeSettings, needsNewSession } from '../../../../main/app/settings-desk.ts';
import type { ShortcutOutcome } from '../../../../main/talk-key/shortcut.ts';
import type { SettingsChange } from '../../../../main/settings/settings-document.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';

function start({
  taken = '',
  diskFailure = null as null | { name: 'readOnlyDisk'; path: string; detail: null },
} = {}) {
  const ports = {
    store: {
      get: () => DEFAULT_SETTINGS,
      change: vi.fn<
        (change: SettingsChange) => {
          settings: typeof DEFAULT_SETTINGS;
          failure: typeof diskFailure;
        }
      >(() => ({ settings: DEFAULT_SETTINGS, failure: diskFailure })),
    },
    useShortcut: vi.fn((accelerator: string): ShortcutOutcome => {
      if (accelerator === taken) return 'taken';
      return accelerator === 'Nonsense' ? 'unusable' : 'registered';
    }),
    onEndpointChosen: vi.fn(),
    setFailure: vi.fn(),
  };
  return ports;
}

describe('changing settings', () => {
  test('a new shortcut is taken and shown', () => {
    const ports = start();
    expect(changeSettings({ shortcut: 'F8' }, ports)).toEqual(ok(DEFAULT_SETTINGS));
    expect(ports.useShortcut).toHaveBeenCalledExactlyOnceWith('F8');
  });

  test('a shortcut somebody else holds is refused and the old one taken back', () => {
    const ports = start({ taken: 'F8' });
    expect(changeSettings({ shortcut: 'F8', voice: 'cedar' }, ports)).toEqual(
      fail({ name: 'shortcutTaken', accelerator: 'F8', detail: null }),
    );
    expect(ports.store.change).not.toHaveBeenCalled();
    expect(ports.useShortcut).toHaveBeenLastCalledWith(DEFAULT_SETTINGS.shortcut);
  });

  test('what can be no shortcut is called unusable, and not taken', () => {
    expect(changeSettings({ shortcut: 'Nonsense' }, start())).toEqual(
      fail({ name: 'shortcutUnusable', accelerator: 'Nonsense', detail: null }),
    );
  });

  test('the shortcut it has already is left alone', () => {
    const ports = start();
    changeSettings({ shortcut: DEFAULT_SETTINGS.shortcut }, ports);
    expect(ports.useShortcut).not.toHaveBeenCalled();
  });

  test('a disk that takes nothing is shown, and the change holds', () => {
    const diskFailure = { name: 'readOnlyDisk', path: 'settings.json', detail: null } as const;
    const ports = start({ diskFailure });
    expect(changeSettings({ voice: 'cedar' }, ports)).toMatchObject({ ok: true });
    expect(ports.setFailure).toHaveBeenCalledExactlyOnceWith(diskFailure);
  });

  test('choosing an endpoint ends what the run was started with', () => {
    const ports = start();
    changeSettings({ voice: 'cedar' }, ports);
    expect(ports.onEndpointChosen).not.toHaveBeenCalled();
    changeSettings({ endpoint: { kind: 'builtIn' } }, ports);
    expect(ports.onEndpointChosen).toHaveBeenCalledOnce();
  });

  test.each([
    [{ voice: 'cedar' }, true],
    [{ endpoint: { kind: 'openAi' } as const }, true],
    [{ endpoint: { kind: 'builtIn' } as const }, false],
    [{ appearance: 'dark' as const }, false],
    [{ budget: { ...DEFAULT_SETTINGS.budget, warnAtPercent: 50 } }, false],
    // M5: from then on every response is asked for by Parley, which a server has to be told.
    [{ budget: { ...DEFAULT_SETTINGS.budget, dailyCapUsd: 1 } }, true],
    [{ shortcut: 'F8' }, false],
  ])('%o needs a new session: %s', (change, needed) => {
    expect(needsNewSession({ ...DEFAULT_SETTINGS, ...change }, DEFAULT_SETTINGS)).toBe(needed);
  });
});
