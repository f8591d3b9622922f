import type { KeyNaming } from '../../shared/talk-key-names.ts';
import type { TalkKey } from '../../shared/talk-key.ts';

/** What the keys pass through on their way to programs, which decides what can be known of them. */
export type KeySystem = 'x11' | 'wayland' | 'windows' | 'mac';

export function keySystem(platform: NodeJS.Platform, onWayland: boolean): KeySystem {
  if (platform === 'win32') return 'windows';
  if (platform === 'darwin') return 'mac';
  return onWayland ? 'wayland' : 'x11';
}

/** Keys that type nothing and that hardly anybody holds: Right Ctrl, on a Mac Right Option. */
export function defaultTalkKey(system: KeySystem): TalkKey {
  return { codes: [system === 'mac' ? 'AltRight' : 'ControlRight'] };
}

export function namingOf(system: KeySystem): KeyNaming {
  return system === 'mac' || system === 'windows' ? system : 'other';
}
