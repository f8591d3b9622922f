import { BrowserWindow, screen } from 'electron';
import type { Place } from '../../shared/places.ts';
import type { Clock } from '../session/session.ts';
import type { PageRegistry } from './page-registry.ts';
import { createRestartLimit } from './restart-limit.ts';
import { openingBounds, WINDOW_SIZE, type Bounds } from './window-bounds.ts';
import { PAGE_URLS, webPreferences } from './window-options.ts';

export interface AssistantWindow {
  /** Opens it, or brings it to the front. A window that opens does so at this place. */
  show(place?: Place): void;
  /** It is on the screen, as far as the window manager tells. */
  isVisible(): boolean;
  /** It has the focus. */
  isFront(): boolean;
  window(): BrowserWindow | null;
  dispose(): void;
}

export interface AssistantWindowOptions {
  readonly preload: string;
  readonly icon: string;
  readonly registry: PageRegistry;
  readonly clock: Pick<Clock, 'nowMs' | 'after'>;
  readonly rememberedBounds: () => Bounds | null;
  readonly rememberBounds: (bounds: Bounds) => void;
  /** A window that was opened can be seen, its page painted. */
  readonly onShown: () => void;
  /** The window and its renderer are gone; the conversation goes on without it. */
  readonly onClosed: () => void;
  /** Its renderer died, or its page did not load; it is brought back a few times. */
  readonly onBroken: (reason: string) => void;
}

/**
 * Where Chromium's graphics process ends while the page is loaded, as without a graphics card one in ten did, the page's
 * first picture is never announced, though it is drawn.
 */
const PAINTED_AFTER_MS = 500;

/** The one assistant window. Closing it destroys its renderer: a hidden window costs memory for nothing. */
export function createAssistantWindow(options: AssistantWindowOptions): AssistantWindow {
  const limit = createRestartLimit({ times: 3, windowMs: 60_000 });
  let window: BrowserWindow | null = null;

  function open(place: string): BrowserWindow {
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
    let callOffWait: (() => void) | null = null;
    let isShown = false;
    const appear = (): void => {
      callOffWait?.();
      if (isShown || opened.isDestroyed()) return;
      isShown = true;
      opened.show();
      options.onShown();
    };
    opened.once('ready-to-show', appear);
    opened.webContents.once('did-finish-load', () => {
      if (!isShown) callOffWait = options.clock.after(PAINTED_AFTER_MS, appear);
    });
    opened.on('close', () => {
      options.rememberBounds(opened.getNormalBounds());
    });
    opened.once('closed', () => {
      callOffWait?.();
      window = null;
      options.onClosed();
    });
    opened.webContents.on('render-process-gone', (_event, details) => {
      if (details.reason === 'clean-exit' || opened.isDestroyed()) return;
      options.onBroken(`its renderer ended: ${details.reason}`);
      if (limit.allow(options.clock.nowMs())) opened.webContents.reload();
      else opened.destroy();
    });
    opened.loadURL(`${PAGE_URLS.ui}${place}`).catch((error: unknown) => {
      options.onBroken(String(error));
    });
    return opened;
  }

  function show(place?: Place): void {
    if (window === null) {
      window = open(place === undefined ? '' : `#${place}`);
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  return {
    show,
    isVisible: () => window !== null && window.isVisible() && !window.isMinimized(),
    isFront: () => window?.isFocused() ?? false,
    window: () => window,
    dispose: () => window?.destroy(),
  };
}
