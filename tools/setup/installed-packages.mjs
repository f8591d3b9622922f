import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} LockFile
 */

/**
 * Whether node_modules holds what the lock file names. npm notes what it installed, as its last act, in a
 * lock file of its own inside node_modules; so an interrupted installation counts as stale, and one made by
 * a plain `npm install` as good.
 * @param {string} root
 * @returns {'missing' | 'stale' | 'fresh'}
 */
export function installedPackagesState(root) {
  const noted = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(join(root, 'node_modules'))) return 'missing';
  if (!existsSync(noted)) return 'stale';
  const wanted = readLock(join(root, 'package-lock.json'));
  const found = readLock(noted);
  return wanted !== null && found !== null && holdsAll(wanted, found) ? 'fresh' : 'stale';
}

/**
 * @param {LockFile} wanted
 * @param {LockFile} found
 */
export function holdsAll(wanted, found) {
  const installed = found.packages ?? {};
  return Object.entries(wanted.packages ?? {}).every(([path, locked]) => {
    if (path === '') return true;
    const there = installed[path];
    // Another system's binaries are optional and stay away.
    if (there === undefined) return locked.optional === true || locked.devOptional === true;
    return there.version === locked.version && there.integrity === locked.integrity;
  });
}

/**
 * @param {string} path
 * @returns {LockFile | null} null when it cannot be read
 */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
