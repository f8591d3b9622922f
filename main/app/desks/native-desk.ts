import { app, nativeTheme } from 'electron';
import { ok } from '../../../shared/result.ts';
import type { Desktop } from '../../../shared/desktop.ts';
import type { TrayWatch } from '../tray-watch.ts';
import type { Desk } from './desk.ts';
import type { DeskPorts } from './desk-ports.ts';

export interface NativeDesk extends Desk<'desktop' | 'place' | 'native' | 'link'> {
  /** Somebody opened an address of ours (`parley://…`). */
  openLink(address: string): void;
}

export function createNativeDesk(
  { assistant, settings, environment, publish }: DeskPorts,
  tray: TrayWatch,
): NativeDesk {
  const desktop = (): Desktop => ({
    platform: platformName(),
    version: app.getVersion(),
    tray: tray.state(),
    firstRunDue: environment.showsFirstRun && settings.get().firstRun === 'due',
    highContrast: nativeTheme.shouldUseHighContrastColors,
    reducedTransparency: false,
  });
  const leaveTray = tray.on(() => {
    publish('desktop.changed', desktop());
  });
  return {
    handlers: {
      'desktop.get': () => ok(desktop()),
      'place.open': ({ place }) => {
        assistant.show(place);
        return ok(undefined);
      },
      'native.contextMenu': () => ok(undefined),
      'native.drag': () => ok(undefined),
      'link.take': () => ok(null),
    },
    openLink: () => undefined,
    dispose: leaveTray,
  };
}

function platformName(): Desktop['platform'] {
  if (process.platform === 'darwin') return 'mac';
  return process.platform === 'win32' ? 'windows' : 'linux';
}
