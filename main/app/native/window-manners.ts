import { app, type BrowserWindow, Menu } from 'electron';
import type { Settings } from '../../../shared/settings.ts';
import { textMenu } from './context-menu.ts';

export interface WindowManners {
  /** As it is there now; once more changes nothing. */
  settingsChanged(settings: Settings): void;
  dispose(): void;
}

/** What the settings say about the assistant window, and its menus of fields and text: now and for each that opens. */
export function watchAssistantWindow(ports: {
  readonly assistant: { window(): BrowserWindow | null };
  readonly settings: () => Settings;
}): WindowManners {
  const dressed = new WeakSet<BrowserWindow>();

  function dress(window: BrowserWindow): void {
    if (dressed.has(window)) return;
    dressed.add(window);
    const { webContents } = window;
    webContents.on('did-finish-load', () => {
      apply(window, ports.settings());
    });
    webContents.on('context-menu', (_event, { isEditable, selectionText }) => {
      const items = textMenu({ isEditable, selected: selectionText });
      if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
    });
    apply(window, ports.settings());
  }

  function lookForWindow(): void {
    const window = ports.assistant.window();
    if (window !== null && !window.isDestroyed()) dress(window);
  }

  // A window is announced before whoever opened it knows it, so it is looked for when its page is ready.
  const opened = (_event: unknown, window: BrowserWindow): void => {
    window.webContents.once('dom-ready', lookForWindow);
  };
  app.on('browser-window-created', opened);
  lookForWindow();

  return {
    settingsChanged(settings) {
      const window = ports.assistant.window();
      if (window !== null && !window.isDestroyed()) apply(window, settings);
    },
    dispose() {
      app.removeListener('browser-window-created', opened);
    },
  };
}

function apply(window: BrowserWindow, { textSize, keepOnTop }: Settings): void {
  window.webContents.setZoomFactor(textSize);
  if (window.isAlwaysOnTop() !== keepOnTop) window.setAlwaysOnTop(keepOnTop);
}
