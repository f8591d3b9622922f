import { BrowserWindow, type WebContents } from 'electron';
import type { Clock } from '../session/session.ts';
import type { PageRegistry } from './page-registry.ts';
import { createRestartLimit } from './restart-limit.ts';
import { PAGE_URLS, webPreferences } from './window-options.ts';

export interface AudioPage {
  /** The living page, for its ports and its device orders. */
  contents(): WebContents | null;
  dispose(): void;
}

export interface AudioLoss {
  readonly reason: string;
  readonly willReturn: boolean;
}

export interface AudioPageOptions {
  readonly preload: string;
  readonly registry: PageRegistry;
  readonly clock: Clock;
  /** Its renderer is gone: microphones and sound with it. A new one is on its way, unless this says otherwise. */
  readonly onLost: (loss: AudioLoss) => void;
}

/** The hidden window that owns microphone and speaker. It lives as long as the app. */
export function createAudioPage({ preload, registry, clock, onLost }: AudioPageOptions): AudioPage {
  const limit = createRestartLimit({ times: 3, windowMs: 60_000 });
  const window = new BrowserWindow({
    show: false,
    width: 200,
    height: 100,
    skipTaskbar: true,
    webPreferences: webPreferences('audio', preload),
  });
  registry.add('audio', window.webContents);

  function lost(reason: string): void {
    if (window.isDestroyed()) return;
    const willReturn = limit.allow(clock.nowMs());
    onLost({ reason, willReturn });
    if (willReturn) window.webContents.reload();
  }

  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') lost(details.reason);
  });
  window.webContents.on('unresponsive', () => {
    // Its `render-process-gone` follows and brings the page back.
    window.webContents.forcefullyCrashRenderer();
  });
  window.loadURL(PAGE_URLS.audio).catch((error: unknown) => {
    onLost({ reason: String(error), willReturn: false });
  });

  return {
    contents: () => (window.isDestroyed() ? null : window.webContents),
    dispose: () => {
      if (!window.isDestroyed()) window.destroy();
    },
  };
}
