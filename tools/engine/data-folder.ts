import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * Where `npm run engine` keeps what people tell it to keep. Not the app's own folder: two processes that each write
 * the whole file would undo each other's work.
 */
export function engineDataFolder(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): string {
  const home = homedir();
  switch (platform) {
    case 'win32':
      return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Parley engine');
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Parley engine');
    default: {
      const base = env['XDG_DATA_HOME'] ?? '';
      return join(isAbsolute(base) ? base : join(home, '.local', 'share'), 'parley-engine');
    }
  }
}
