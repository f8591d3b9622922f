import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Menu, nativeImage, Tray, type NativeImage } from 'electron';
import { spokenLocale } from '../../shared/texts/say.ts';
import { trayMenu, type TrayActions } from './tray-menu.ts';
import { TRAY_STATES, trayTooltip, type TrayState } from './tray-state.ts';
import { trayView, type TraySources } from './tray-view.ts';

export interface AppTray {
  show(sources: TraySources): void;
  dispose(): void;
}

/** The tray icon with its menu, following the session. Throws when the build lacks an icon. */
export function createTray(iconFolder: string, first: TraySources, actions: TrayActions): AppTray {
  const icons = readIcons(iconFolder);
  let view = trayView(first);
  let locale = spokenLocale();
  const tray = new Tray(icons[view.state]);
  draw();
  // Where a desktop has clicks on icons; on others the menu opens, which has the overlay as well.
  tray.on('click', actions.toggleOverlay);

  function draw(): void {
    tray.setImage(icons[view.state]);
    tray.setToolTip(trayTooltip(view.state, view));
    // Linux shows a changed item only after the whole menu was set again.
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu(view, actions)));
  }

  return {
    show(sources) {
      const next = trayView(sources);
      if (JSON.stringify(next) === JSON.stringify(view) && locale === spokenLocale()) return;
      view = next;
      locale = spokenLocale();
      draw();
    },
    dispose: () => {
      tray.destroy();
    },
  };
}

function readIcons(folder: string): Readonly<Record<TrayState, NativeImage>> {
  const icon = (state: TrayState): NativeImage => {
    // macOS colours its own menu bar's icons: it takes a shape in black, known by that ending.
    const template = join(folder, `tray-${state}Template.png`);
    const isTemplate = process.platform === 'darwin' && existsSync(template);
    const path = isTemplate ? template : join(folder, `tray-${state}.png`);
    if (!existsSync(path)) throw new Error(`the build has no icon ${path}`);
    return nativeImage.createFromPath(path);
  };
  const [resting, listening, thinking, speaking, handsFree, paused, offline, error] = TRAY_STATES;
  return {
    resting: icon(resting),
    listening: icon(listening),
    thinking: icon(thinking),
    speaking: icon(speaking),
    handsFree: icon(handsFree),
    paused: icon(paused),
    offline: icon(offline),
    error: icon(error),
  };
}
