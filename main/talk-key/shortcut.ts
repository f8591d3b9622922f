import type { SessionSnapshot } from '../../shared/session-snapshot.ts';
import type { Clock } from '../session/session.ts';
import { createRepeatGuard } from './repeat-guard.ts';

/** Electron's `globalShortcut`, as far as it is used. */
export interface ShortcutRegistrar {
  register(accelerator: string, callback: () => void): boolean;
  unregister(accelerator: string): void;
}

export interface TalkShortcut {
  /** Takes the new accelerator and gives the old one back. */
  use(accelerator: string): SessionSnapshot['shortcut'];
  dispose(): void;
}

/**
 * The one global shortcut, in the toggle tier: `globalShortcut` reports presses only, so a press starts
 * listening and the next one sends. (That it registered is no proof that presses arrive.)
 */
export function createTalkShortcut(
  registrar: ShortcutRegistrar,
  clock: Pick<Clock, 'monotonicMs'>,
  onPress: () => void,
): TalkShortcut {
  let held: string | null = null;

  function release(): void {
    if (held !== null) registrar.unregister(held);
    held = null;
  }

  return {
    use(accelerator) {
      release();
      const isRealPress = createRepeatGuard();
      const registered = attempt(registrar, accelerator, () => {
        if (isRealPress(clock.monotonicMs())) onPress();
      });
      if (registered) held = accelerator;
      return { accelerator, registered };
    },
    dispose: release,
  };
}

/** An accelerator Electron cannot read throws; for us that is a shortcut that did not register. */
function attempt(registrar: ShortcutRegistrar, accelerator: string, callback: () => void): boolean {
  try {
    return registrar.register(accelerator, callback);
  } catch {
    return false;
  }
}
