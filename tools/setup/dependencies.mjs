import { sep } from 'node:path';
import { installedPackagesState } from './installed-packages.mjs';
import { runNpm } from './npm-client.mjs';
import { projectRoot } from './project-root.mjs';
import { say, showWaiting } from './say.mjs';
import { stop } from './stop.mjs';

const SHOWN_CHARACTERS = 1_500;

/** Installs exactly what the lock file names, when node_modules is missing or of another lock file. */
export async function ensureDependencies() {
  const state = installedPackagesState(projectRoot);
  if (state === 'fresh') return;
  say(
    state === 'missing'
      ? 'installing the packages Parley is made with (once, about 800 MB on disk) …'
      : 'the installed packages are not those of package-lock.json: installing them anew …',
  );
  const done = showWaiting('npm is installing');
  const { exitCode, output } = await runNpm([installCommand(), '--no-audit', '--no-fund'], {
    cwd: projectRoot,
  });
  done();
  if (exitCode !== 0) throw stop(explain(output));
  say('packages installed.');
}

/** `npm ci` empties node_modules first, which Windows refuses while the Node running us lies inside it. */
function installCommand() {
  const runsFromInside = process.execPath.includes(`${sep}node_modules${sep}`);
  return process.platform === 'win32' && runsFromInside ? 'install' : 'ci';
}

/**
 * npm's own words first: the sentence that matters is what people see last.
 * @param {string} output
 */
function explain(output) {
  return `npm failed:\n${output.slice(-SHOWN_CHARACTERS).trim()}\n\n${reasonOf(output)}`;
}

/** @param {string} output */
function reasonOf(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/.test(output)) {
    return 'npm cannot reach its package registry, so nothing could be installed. Check the network (or "npm config get registry" and the proxy), then run the same command again.';
  }
  if (/ENOSPC/.test(output)) return 'The disk is full: npm could not install the packages.';
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return "npm may not write here. Check who owns this folder and npm's cache, then run the same command again.";
  }
  return 'npm could not install the packages: its own words above say why.';
}
