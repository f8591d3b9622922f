import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { say } from '../setup/say.mjs';
import { stop } from '../setup/stop.mjs';
import { FALLBACK } from './fallback-package.ts';
import { downloadOfficial, officialRuntime } from './official.ts';
import { fallbackIsReady, fallbackRuntime, prepareFallback } from './prepare-fallback.ts';
import { executableIn, type Runtime } from './runtime.ts';

/**
 * The runtime at hand, without any download: the one named, the official one, the fallback. Null when there is none yet.
 */
export function runtimeAtHand(): Runtime | null {
  const named = namedRuntime();
  if (named !== null) return named;
  return officialRuntime() ?? (fallbackIsReady() ? fallbackRuntime() : null);
}

/**
 * The runtime to use, fetched when there is none. Once the fallback is there, the official download is tried
 * again only on request: a closed network should not cost five seconds at every start.
 */
export async function ensureRuntime({ retryOfficial = false } = {}): Promise<Runtime> {
  const found = runtimeAtHand();
  if (found !== null && !(retryOfficial && found.source === 'fallback')) return announced(found);
  return announced((await downloadOfficial()) ?? (await prepareFallback()));
}

function namedRuntime(): Runtime | null {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (named === undefined || named === '') return null;
  const dist = resolve(named);
  const executable = executableIn(dist);
  if (!existsSync(executable)) {
    throw stop(`ELECTRON_OVERRIDE_DIST_PATH names ${dist}, but there is no ${executable}.`);
  }
  const isFallback = dist === fallbackRuntime().dist;
  return { dist, executable, source: isFallback ? 'fallback' : 'named' };
}

function announced(runtime: Runtime): Runtime {
  if (runtime.source === 'fallback') {
    say(
      `running on Electron ${FALLBACK.electronVersion}, which is no longer supported: for trying and testing only ("npm start -- --official" tries the current one again).`,
    );
  }
  return runtime;
}
