import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The name of Parley's entry among those that Linux desktops start. */
const ENTRY = 'app.parley.Parley.desktop';

/** Given to a Parley that a login started: it stays in the tray. */
export const AT_LOGIN_SWITCH = 'at-login';

export interface LoginItemPorts {
  readonly platform: NodeJS.Platform;
  /** What is started; null where this run is no program of its own (`npm start`). */
  readonly program: string | null;
  /** Linux: where desktops look for `autostart/` (XDG's configuration folder). */
  readonly configFolder: string;
  /** macOS and Windows: Electron's own way. */
  readonly setLoginItem: (item: { readonly openAtLogin: boolean; readonly args: string[] }) => void;
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
}

/** Whether the system starts Parley when the person logs in. */
export interface LoginItem {
  readonly isPossible: boolean;
  set(isOn: boolean): void;
}

export function createLoginItem(ports: LoginItemPorts): LoginItem {
  const { platform, program } = ports;

  function apply(isOn: boolean, started: string): void {
    if (platform !== 'linux') {
      ports.setLoginItem({ openAtLogin: isOn, args: [`--${AT_LOGIN_SWITCH}`] });
      return;
    }
    const folder = join(ports.configFolder, 'autostart');
    if (!isOn) {
      rmSync(join(folder, ENTRY), { force: true });
      return;
    }
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, ENTRY), autostartEntry(started));
  }

  return {
    isPossible: program !== null,
    set(isOn) {
      if (program === null) return;
      try {
        apply(isOn, program);
      } catch (error) {
        ports.log('starting at login could not be set', { isOn, error: String(error) });
      }
    },
  };
}

/** As the desktop entry specification wants it: quoted, and every per cent sign twice. */
export function autostartEntry(program: string): string {
  const quoted = program.replaceAll(/["`$\\]/g, String.raw`\$&`);
  // What quotes is itself escaped once more, as every backslash in such a file.
  const written = quoted.replaceAll('\\', String.raw`\\`).replaceAll('%', '%%');
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Parley',
    `Exec="${written}" --${AT_LOGIN_SWITCH}`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}
