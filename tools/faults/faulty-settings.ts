import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SettingsStore } from '../../main/settings/settings-store.ts';
import type { Injection } from './fault.ts';
import { scratchFolder } from './faulty-key.ts';
import type { Stage } from './stage.ts';

type OpenSettings = (folder: string, nowMs: number) => SettingsStore;

/**
 * electron-store asks the `electron` package for itself, which outside of Electron would fetch the runtime; that
 * it need not is all it has to be told.
 */
async function loadOpenSettings(): Promise<OpenSettings> {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= tmpdir();
  const { openSettings } = await import('../../main/settings/settings-store.ts');
  return openSettings;
}

/** Opens the real settings over a file like this; what they found is shown as at a start of the app. */
export async function breakSettings(
  stage: Stage,
  how: Extract<Injection, { kind: 'settings' }>['how'],
): Promise<void> {
  const openSettings = await loadOpenSettings();
  const folder = scratchFolder(stage);
  const { session, clock } = stage.bench;
  if (how === 'damaged') {
    writeFileSync(join(folder, 'settings.json'), '{"voice": "cedar", "mod');
    session.setFailure(openSettings(folder, clock.nowMs()).startFailure);
    return;
  }
  // A file where the folder should be.
  const taken = join(folder, 'profile');
  writeFileSync(taken, '');
  session.setFailure(openSettings(taken, clock.nowMs()).startFailure);
}
