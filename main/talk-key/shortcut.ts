import type { SessionSnapshot } from '../../shared/session-snapshot.ts';

/** Electron's `globalShortcut`, as far as it is used. */
export interface ShortcutRegistrar {
  register(accelerator: string, callback: () => void): boolean;
  unregister(accelerator: string): void;
  /** Newer versions of Electron can stop all shortcuts for a while. */
  readonly setSuspended?: (suspended: boolean) => void;
}

/** `taken`: another program has it. `unusable`: Electron does not know such a shortcut. */
export type ShortcutOutcome = 'registered' | 'taken' | 'unusable';

export interface TalkShortcut {
  /** Takes the new accelerator and gives the old one back. */
  use(accelerator: string): ShortcutOutcome;
  /** While a key is recorded no shortcut acts: neither ours nor, where Electron can, one of the same keys. */
  suspend(suspended: boolean): void;
  /** Whether nobody else has it; null where it can be no shortcut. */
  isFree(accelerator: string): boolean | null;
  current(): SessionSnapshot['shortcut'];
  dispose(): void;
}

/**
 * The one global shortcut: `globalShortcut` reports presses only, and repeats them while it is held. That it
 * registered is no proof that presses arrive.
 */
export function createTalkShortcut(
  registrar: ShortcutRegistrar,
  onPress: () => void,
): TalkShortcut {
  let wanted = '';
  let isHeld = false;

  function release(): void {
    if (isHeld) registrar.unregister(wanted);
    isHeld = false;
  }

  return {
    use(accelerator) {
      release();
      wanted = accelerator;
      const outcome = attempt(registrar, accelerator, onPress);
      isHeld = outcome === 'registered';
      return outcome;
    },
    suspend(suspended) {
      if (registrar.setSuspended !== undefined) {
        registrar.setSuspended(suspended);
        return;
      }
      if (suspended) release();
      else if (!isHeld) isHeld = attempt(registrar, wanted, onPress) === 'registered';
    },
    isFree(accelerator) {
      if (isHeld && accelerator === wanted) return true;
      const outcome = attempt(registrar, accelerator, () => undefined);
      if (outcome === 'registered') registrar.unregister(accelerator);
      return outcome === 'unusable' ? null : outcome === 'registered';
    },
    current: () => ({ accelerator: wanted, registered: isHeld }),
    dispose: release,
  };
}

/** An accelerator Electron cannot read throws. */
function attempt(
  registrar: ShortcutRegistrar,
  accelerator: string,
  callback: () => void,
): ShortcutOutcome {
  try {
    return registrar.register(accelerator, callback) ? 'registered' : 'taken';
  } catch {
    return 'unusable';
  }
}
