import { BrowserWindow, nativeTheme, screen, type Display } from 'electron';
import type { PageRegistry } from '../page-registry.ts';
import { PAGE_URLS, webPreferences } from '../window-options.ts';
import { OVERLAY_HEIGHT, OVERLAY_WIDTH, overlayBounds } from './overlay-place.ts';

/** The overlay's window, as the one who decides about it needs it. */
export interface OverlayWindow {
  /** On the display with the pointer, above others, and without the focus. */
  show(): void;
  hide(): void;
  /** The only way in which it ever takes the focus. */
  focus(): void;
  /** The page's height in CSS pixels. The first one says that there is something to see. */
  fit(heightPx: number): void;
  /** The person's text size is another one. */
  zoomChanged(): void;
  isVisible(): boolean;
  /** Its renderer costs memory; it is made anew when it is needed. */
  destroy(): void;
}

export interface OverlayWindowOptions {
  readonly preload: string;
  readonly registry: PageRegistry;
  /** Device-independent pixels for each CSS pixel, as the person set it for all windows. */
  readonly zoom: () => number;
  readonly onFocus: (focused: boolean) => void;
  /** It went by other ways than `destroy`; what it held is let go of. */
  readonly onGone: (reason: string) => void;
}

const OVERLAY_TITLE = 'Quick answer';
const OVERLAY_URL = PAGE_URLS.ui.replace('index.html', 'overlay.html');

export function createOverlayWindow(options: OverlayWindowOptions): OverlayWindow {
  let window: BrowserWindow | null = null;
  let isWanted = false;
  /** null: the page has not said yet that it is drawn. */
  let heightPx: number | null = null;
  let display: Display | null = null;

  function open(): BrowserWindow {
    const opened = new BrowserWindow({
      show: false,
      frame: false,
      // Where nothing composes windows (many X11 desktops), the see-through corners would be black.
      transparent: process.platform !== 'linux',
      ...(process.platform === 'linux' && { backgroundColor: surface() }),
      hasShadow: process.platform !== 'linux',
      alwaysOnTop: true,
      skipTaskbar: true,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      title: OVERLAY_TITLE,
      // Its content is laid out, and its height told, before it is placed.
      width: Math.ceil(OVERLAY_WIDTH * options.zoom()),
      height: OVERLAY_HEIGHT,
      webPreferences: webPreferences('ui', options.preload),
    });
    options.registry.add('ui', opened.webContents);
    opened.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
    opened.webContents.on('did-finish-load', () => {
      opened.webContents.setZoomFactor(options.zoom());
    });
    opened.on('focus', () => {
      options.onFocus(true);
    });
    opened.on('blur', () => {
      options.onFocus(false);
    });
    opened.once('closed', () => {
      if (window === opened) lost('closed');
    });
    opened.webContents.on('render-process-gone', (_event, { reason }) => {
      if (window !== opened || reason === 'clean-exit') return;
      lost(`its renderer ended: ${reason}`);
      opened.destroy();
    });
    opened.loadURL(OVERLAY_URL).catch((error: unknown) => {
      if (window !== opened) return;
      lost(String(error));
      opened.destroy();
    });
    return opened;
  }

  function lost(reason: string): void {
    forget();
    options.onGone(reason);
  }

  function forget(): void {
    window = null;
    heightPx = null;
    isWanted = false;
  }

  function place(): void {
    if (window === null) return;
    display ??= screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
    const size = { heightPx: heightPx ?? OVERLAY_HEIGHT, zoom: options.zoom() };
    const bounds = overlayBounds(display.workArea, size);
    if (!isSame(window.getBounds(), bounds)) window.setBounds(bounds);
  }

  /** Shown before its page is drawn, it would be an empty box for as long as that takes. */
  function appear(): void {
    if (window === null || heightPx === null || !isWanted) return;
    place();
    if (window.isVisible()) return;
    window.showInactive();
    // On X11 a window that was shown without the focus is not above the others by itself.
    window.setAlwaysOnTop(true, 'screen-saver');
  }

  return {
    show() {
      window ??= open();
      // Where the pointer is now; it stays there until it goes.
      if (!isWanted) display = null;
      isWanted = true;
      appear();
    },
    hide() {
      isWanted = false;
      window?.hide();
    },
    focus() {
      if (window?.isVisible() !== true) return;
      window.focus();
      window.webContents.focus();
    },
    fit(now) {
      heightPx = now;
      if (window?.isVisible() === true) place();
      else appear();
    },
    zoomChanged() {
      window?.webContents.setZoomFactor(options.zoom());
      if (window?.isVisible() === true) place();
    },
    isVisible: () => window?.isVisible() ?? false,
    destroy() {
      const old = window;
      forget();
      old?.destroy();
    },
  };
}

/** The page's own (`--surface`), so that nothing flashes before it is drawn. */
function surface(): string {
  return nativeTheme.shouldUseDarkColors ? '#1a2120' : '#fffdf8';
}

function isSame(one: Electron.Rectangle, other: Electron.Rectangle): boolean {
  return (
    one.x === other.x &&
    one.y === other.y &&
    one.width === other.width &&
    one.height === other.height
  );
}
