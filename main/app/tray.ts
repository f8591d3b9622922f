import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Menu, nativeImage, Tray, type NativeImage } from 'electron';
import type { SessionSnapshot } from '../../shared/session-snapshot.ts';
import {
  TRAY_STATES,
  trayMenu,
  trayTooltip,
  trayView,
  type TrayActions,
  type TrayState,
  type TrayView,
} from './tray-menu.ts';

export interface AppTray {
  show(snapshot: SessionSnapshot): void;
  dispose(): void;
}

/** The tray icon with its menu, following the session. Throws when the build lacks an icon. */
export function createTray(
  iconFolder: string,
  first: SessionSnapshot,
  actions: TrayActions,
): AppTray {
  const icons = readIcons(iconFolder);
  let view = trayView(first);
  const tray = new Tray(icons[view.state]);
  draw();
  // Where a desktop has clicks on icons, they are the same as Talk; on others the menu opens.
  tray.on('click', actions.talk);

  function draw(): void {
    tray.setImage(icons[view.state]);
    tray.setToolTip(trayTooltip(view.state));
    // Linux shows a changed item only after the whole menu was set again.
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu(view, actions)));
  }

  return {
    show(snapshot) {
      const next = trayView(snapshot);
      if (isSame(next, view)) return;
      view = next;
      draw();
    },
    dispose: () => {
      tray.destroy();
    },
  };
}

function isSame(a: TrayView, b: TrayView): boolean {
  return a.state === b.state && a.handsFree === b.handsFree;
}

function readIcons(folder: string): Readonly<Record<TrayState, NativeImage>> {
  const icon = (state: TrayState): NativeImage => {
    const path = join(folder, `tray-${state}.png`);
    if (!existsSync(path)) throw new Error(`the build has no icon ${path}`);
    return nativeImage.createFromPath(path);
  };
  const [resting, listening, thinking, speaking, offline, error] = TRAY_STATES;
  return {
    resting: icon(resting),
    listening: icon(listening),
    thinking: icon(thinking),
    speaking: icon(speaking),
    offline: icon(offline),
    error: icon(error),
  };
}
