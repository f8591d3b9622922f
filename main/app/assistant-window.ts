import { BrowserWindow, screen } from 'electron';
import type { PageRegistry } from './page-registry.ts';
import { openingBounds, WINDOW_SIZE, type Bounds } from './window-bounds.ts';
import { PAGE_URLS, webPreferences } from './window-options.ts';

export interface AssistantWindow {
  /** Opens it, or brings it to the front. */
  show(): void;
  isOpen(): boolean;
  close(): void;
  dispose(): void;
}

export interface AssistantWindowOptions {
  readonly preload: string;
  readonly icon: string;
  readonly registry: PageRegistry;
  readonly rememberedBounds: () => Bounds | null;
  readonly rememberBounds: (bounds: Bounds) => void;
  /** The window and its renderer are gone; the conversation goes on without it. */
  readonly onClosed: () => void;
  readonly onFailedToLoad: (reason: string) => void;
}

/** The one assistant window. Closing it destroys its renderer: a hidden window costs memory for nothing. */
export function createAssistantWindow(options: AssistantWindowOptions): AssistantWindow {
  let window: BrowserWindow | null = null;

  function open(): BrowserWindow {
    const areas = screen.getAllDisplays().map((display) => display.workArea);
    const opened = new BrowserWindow({
      ...openingBounds(options.rememberedBounds(), areas),
      minWidth: WINDOW_SIZE.minWidth,
      minHeight: WINDOW_SIZE.minHeight,
      title: 'Parley',
      icon: options.icon,
      show: false,
      autoHideMenuBar: true,
      webPreferences: webPreferences('ui', options.preload),
    });
    options.registry.add('ui', opened.webContents);
    opened.once('ready-to-show', () => {
      opened.show();
    });
    opened.on('close', () => {
      options.rememberBounds(opened.getNormalBounds());
    });
    opened.once('closed', () => {
      window = null;
      options.onClosed();
    });
    opened.webContents.on('render-process-gone', (_event, details) => {
      if (details.reason === 'clean-exit') return;
      options.onFailedToLoad(`the window's renderer ended: ${details.reason}`);
      if (!opened.isDestroyed()) opened.webContents.reload();
    });
    opened.loadURL(PAGE_URLS.ui).catch((error: unknown) => {
      options.onFailedToLoad(String(error));
    });
    return opened;
  }

  function show(): void {
    if (window === null) {
      window = open();
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  return {
    show,
    isOpen: () => window !== null,
    close: () => window?.close(),
    dispose: () => window?.destroy(),
  };
}
