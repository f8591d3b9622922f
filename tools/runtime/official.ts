import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../setup/project-root.mjs';
import { runProgram } from '../setup/run-program.mjs';
import { say, showWaiting } from '../setup/say.mjs';
import { executableIn, type Runtime } from './runtime.ts';

const PACKAGE = join(projectRoot, 'node_modules', 'electron');
const DEFAULT_MIRROR = 'https://github.com/electron/electron/releases/download/';

/** A closed network may swallow packets silently; one that answers does so well within this. */
const PROBE_LIMIT_MS = 5_000;
/** Unpacking what lies in Electron's own cache takes a few seconds. */
const FROM_CACHE_LIMIT_MS = 20_000;
/** About 120 MB over a slow line. */
const DOWNLOAD_LIMIT_MS = 20 * 60_000;

/** The runtime of the `electron` package, when its own installer has completed here. */
export function officialRuntime(): Runtime | null {
  const dist = join(PACKAGE, 'dist');
  const executable = executableIn(dist);
  if (!existsSync(executable) || !existsSync(join(PACKAGE, 'path.txt'))) return null;
  const version = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  return version === packageVersion() ? { dist, executable, source: 'official' } : null;
}

/** Runs the `electron` package's installer: quickly given up where its server cannot be reached. */
export async function downloadOfficial(): Promise<Runtime | null> {
  say(`looking for the official Electron ${packageVersion()} …`);
  if (await canReach(process.env['ELECTRON_MIRROR'] ?? DEFAULT_MIRROR)) {
    say('downloading it (about 120 MB, once) …');
    return install(DOWNLOAD_LIMIT_MS);
  }
  if (hasElectronCache()) return install(FROM_CACHE_LIMIT_MS);
  say("Electron's download server cannot be reached from here.");
  return null;
}

async function install(timeLimitMs: number): Promise<Runtime | null> {
  const done = showWaiting('the Electron installer is at work');
  const { ELECTRON_OVERRIDE_DIST_PATH: _, ...env } = process.env;
  const { exitCode, output } = await runProgram(process.execPath, [join(PACKAGE, 'install.js')], {
    env,
    timeLimitMs,
  });
  done();
  const runtime = officialRuntime();
  if (exitCode === 0 && runtime !== null) return runtime;
  say(`the official Electron could not be installed: ${lastLine(output)}`);
  return null;
}

async function canReach(address: string): Promise<boolean> {
  try {
    await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_LIMIT_MS) });
    return true;
  } catch {
    return false;
  }
}

/** Electron's installer takes a download from its cache without the network. */
function hasElectronCache(): boolean {
  const places: Partial<Record<NodeJS.Platform, string>> = {
    darwin: join(homedir(), 'Library', 'Caches', 'electron'),
    win32: join(process.env['LOCALAPPDATA'] ?? homedir(), 'electron', 'Cache'),
  };
  const place =
    process.env['electron_config_cache'] ??
    places[process.platform] ??
    join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'electron');
  return existsSync(place);
}

function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isManifest ? String(manifest.version) : 'unknown';
}

function lastLine(output: string): string {
  const lines = output.trim().split('\n');
  return lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? 'it gave no reason';
}
