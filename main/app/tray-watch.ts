import { app, BrowserWindow } from 'electron';
import type { Desktop } from '../../shared/desktop.ts';
import { talksFromAnywhere } from '../../shared/talks-from-anywhere.ts';
import type { DeskPorts } from './desks/desk-ports.ts';
import { hasTrayHost } from './tray-host.ts';

/** Whether Parley's icon can be seen, and what a window does where it cannot. */
export interface TrayWatch {
  state(): Desktop['tray'];
  /** Told when it is known, or has changed; returns the way out. */
  on(listener: () => void): () => void;
  dispose(): void;
}

/** Nobody asks at the start, when there is enough to do; a desktop may need a moment for its own panels, too. */
const FIRST_LOOK_MS = 2_000;

/**
 * Where no icon can be seen, a window that closes would be out of reach for good: it is minimised instead as long
 * as something outside it still makes Parley listen. Without that, closing ends Parley (`start.ts`).
 */
export function watchTray(
  ports: Pick<DeskPorts, 'environment' | 'clock' | 'assistant' | 'conversation' | 'log'>,
): TrayWatch {
  const { environment, assistant } = ports;
  const listeners = new Set<() => void>();
  let state: Desktop['tray'] = 'unknown';
  let isQuitting = false;

  async function look(): Promise<void> {
    const { hasSessionBus } = environment;
    const isShown = await hasTrayHost({ platform: process.platform, hasSessionBus });
    const now = isShown ? 'shown' : 'missing';
    if (now === state) return;
    state = now;
    ports.log('the tray was looked for', { state });
    for (const listener of listeners) listener();
  }

  function guard(window: BrowserWindow): void {
    window.on('close', (event) => {
      if (window !== assistant.window() || isQuitting || state !== 'missing') return;
      if (!talksFromAnywhere(ports.conversation.session.snapshot())) return;
      event.preventDefault();
      window.minimize();
      // It may have got its icon since: then the next close is one.
      void look();
    });
  }
  const guardNew = (_event: unknown, window: BrowserWindow): void => {
    guard(window);
  };
  const quitting = (): void => {
    isQuitting = true;
  };

  // Tests have no tray, and a hint over their windows would be in their way.
  const callOff = environment.hasOverlay
    ? ports.clock.after(FIRST_LOOK_MS, () => void look())
    : (): void => undefined;
  for (const window of BrowserWindow.getAllWindows()) guard(window);
  app.on('browser-window-created', guardNew);
  app.on('before-quit', quitting);

  return {
    state: () => state,
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      callOff();
      app.removeListener('browser-window-created', guardNew);
      app.removeListener('before-quit', quitting);
      listeners.clear();
    },
  };
}
