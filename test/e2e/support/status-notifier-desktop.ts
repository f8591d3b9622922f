import { test as base } from './launch.ts';
import { startPrivateBus } from '../../../tools/lab/private-bus.ts';
import { startStatusNotifierHost, type TrayIcon } from '../../../tools/lab/status-notifier.ts';

/** A desktop of its own for one test: a session bus with a place for tray icons and nothing else on it. */
interface Desktop {
  /** For `launch`: the app then lives on this desktop. */
  readonly env: Readonly<Record<string, string>>;
  /** The app's tray icon, once it is there. */
  trayIcon(): Promise<TrayIcon>;
}

export interface DesktopFixtures {
  /** False: a desktop with a session bus that draws no tray icons, as GNOME without an extension. */
  readonly drawsTrayIcons: boolean;
  readonly desktop: Desktop;
}

export const test = base.extend<DesktopFixtures>({
  drawsTrayIcons: [true, { option: true }],
  // Automatic ones come first and go last: Chromium aborts when its bus goes away under it.
  desktop: [
    async ({ drawsTrayIcons }, use) => {
      const bus = await startPrivateBus();
      const host = drawsTrayIcons ? await startStatusNotifierHost(bus.address) : null;
      await use({
        env: { DBUS_SESSION_BUS_ADDRESS: bus.address },
        trayIcon: async () => {
          if (host === null) throw new Error('this desktop draws no tray icons');
          return host.icon();
        },
      });
      await host?.end();
      await bus.end();
    },
    { auto: true },
  ],
});

export { expect } from './launch.ts';
