import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where Parley's tools keep what is downloaded once per person: `$XDG_CACHE_HOME/parley`, else `~/.cache/parley`. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const base = env['XDG_CACHE_HOME'];
  return join(base !== undefined && base !== '' ? base : join(homedir(), '.cache'), 'parley');
}
