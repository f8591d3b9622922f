import type { Failure } from '../../shared/failures.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { SessionSnapshot } from '../../shared/session-snapshot.ts';
import type { SettingsChange } from '../settings/settings-document.ts';
import type { SettingsStore } from '../settings/settings-store.ts';

export interface SettingsDeskPorts {
  readonly store: Pick<SettingsStore, 'get' | 'change'>;
  /** Takes an accelerator and gives the former one back. */
  readonly useShortcut: (accelerator: string) => SessionSnapshot['shortcut'];
  readonly onShortcut: (shortcut: SessionSnapshot['shortcut']) => void;
  readonly onEndpointChosen: () => void;
  readonly setFailure: (failure: Failure) => void;
}

/**
 * Changes settings. A shortcut that another program holds is refused, with everything else left as it
 * was; a disk that takes nothing is shown, and the change holds until Parley ends.
 */
export function changeSettings(
  change: SettingsChange,
  ports: SettingsDeskPorts,
): Result<Settings, Failure> {
  const before = ports.store.get();
  if (change.shortcut !== undefined && change.shortcut !== before.shortcut) {
    const wanted = ports.useShortcut(change.shortcut);
    if (!wanted.registered) {
      ports.onShortcut(ports.useShortcut(before.shortcut));
      return fail({ name: 'shortcutTaken', accelerator: change.shortcut, detail: null });
    }
    ports.onShortcut(wanted);
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

function hasCap({ budget }: Settings): boolean {
  return budget.dailyCapUsd !== null || budget.monthlyCapUsd !== null;
}
