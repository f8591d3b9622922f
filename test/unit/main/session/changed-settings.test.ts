import { describe, expect, test } from 'vitest';
import { createChangedSettings } from '../../../../main/session/changed-settings.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import type { Settings } from '../../../../shared/settings.ts';

function setUp() {
  const now = { settings: DEFAULT_SETTINGS as Settings, isBoundary: true, told: 0 };
  const changed = createChangedSettings({
    settings: () => now.settings,
    isBoundary: () => now.isBoundary,
    tell() {
      now.told += 1;
      changed.told(now.settings);
    },
  });
  return { now, changed };
}

describe('changed settings', () => {
  test('C16 are told at once between two turns, and once', () => {
    const { now, changed } = setUp();
    changed.told(now.settings);
    now.settings = { ...now.settings, speechSpeed: 1.2 };
    changed.look();
    changed.look();
    expect(now.told).toBe(1);
  });

  test('C16 wait for the end of a turn', () => {
    const { now, changed } = setUp();
    changed.told(now.settings);
    now.isBoundary = false;
    now.settings = {
      ...now.settings,
      handsFreeTurns: { kind: 'semanticVad', eagerness: 'low' },
    };
    changed.look();
    expect(now.told).toBe(0);
    now.isBoundary = true;
    changed.look();
    expect(now.told).toBe(1);
  });

  test('C16 are not told to a session that was never configured, nor where another setting changed', () => {
    const { now, changed } = setUp();
    now.settings = { ...now.settings, speechSpeed: 1.2 };
    changed.look();
    changed.told(now.settings);
    now.settings = { ...now.settings, volume: 0.5, handsFreeQuietSeconds: 30 };
    changed.look();
    expect(now.told).toBe(0);
  });
});
