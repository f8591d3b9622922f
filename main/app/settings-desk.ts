import type { Failure } from '../../shared/failures.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { SettingsChange } from '../settings/settings-document.ts';
import type { ShortcutOutcome } from '../talk-key/shortcut.ts';
import type { SettingsStore } from '../settings/settings-store.ts';

export interface SettingsDeskPorts {
  readonly store: Pick<SettingsStore, 'get' | 'change'>;
  /** Takes an accelerator and gives the former one back. */
  readonly useShortcut: (accelerator: string) => ShortcutOutcome;
  readonly onEndpointChosen: () => void;
  readonly setFailure: (failure: Failure) => void;
}

/**
 * Changes settings. A shortcut that another program holds, or that can be none, is refused, with everything else left as it
 * was; a disk that takes nothing is shown, and the change holds until Parley ends.
 */
export function changeSettings(
  change: SettingsChange,
  ports: SettingsDeskPorts,
): Result<Settings, Failure> {
  const before = ports.store.get();
  if (change.shortcut !== undefined && change.shortcut !== before.shortcut) {
    const outcome = ports.useShortcut(change.shortcut);
    if (outcome !== 'registered') {
      ports.useShortcut(before.shortcut);
      const name = outcome === 'taken' ? 'shortcutTaken' : 'shortcutUnusable';
      return fail({ name, accelerator: change.shortcut, detail: null });
    }
  }
  if (change.endpoint !== undefined) ports.onEndpointChosen();
  const { settings, failure } = ports.store.change(change);
  if (failure !== null) ports.setFailure(failure);
  return ok(settings);
}

/** Whether the server must be told by a new session: what it was configured with is no longer wanted. */
export function needsNewSession(after: Settings, before: Settings): boolean {
  const names = [
    'endpoint',
    'model',
    'voice',
    'builtInVoice',
    'instructions',
    'transcriptionModel',
    'extraCaPath',
  ] as const;
  const differs = names.some(
    (name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]),
  );
  // Under a cap every response is asked for by Parley, which the server has to be told.
  return differs || hasCap(after) !== hasCap(before);
}

export function isSameKey(after: Settings, before: Settings): boolean {
  return (
    after.holdAnywhere === before.holdAnywhere &&
    JSON.stringify(after.talkKey) === JSON.stringify(before.talkKey)
  );
}

function hasCap({ budget }: Settings): boolean {
  return budget.dailyCapUsd !== null || budget.monthlyCapUsd !== null;
}
