import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../runtime/cache-folder.ts';
import { withLock } from './with-lock.ts';
import { runProgram } from '../setup/run-program.mjs';
import { say } from '../setup/say.mjs';
import { stop } from '../setup/stop.mjs';
import type { SystemNeed } from './system-needs.ts';

const INSTALL = ['install', '--yes', '--no-install-recommends'];
/** Another apt may be at work, for example a machine's own upgrades. */
const WAIT_FOR_LOCK = ['-o', 'DPkg::Lock::Timeout=300'];

export function isDebianLike(): boolean {
  return existsSync('/usr/bin/apt-get') || existsSync('/bin/apt-get');
}

/** Whether this process may install packages: as root, where there is apt-get. */
export function mayInstall(): boolean {
  return isDebianLike() && process.getuid?.() === 0;
}

/** Installs what is needed by apt-get. Only root may. */
export async function installPackages(needs: readonly SystemNeed[]): Promise<void> {
  await withLock(join(cacheFolder(), 'apt.lock'), async () => {
    say('asking the system for its package lists (apt-get update) …');
    await apt(['update', '--quiet']);
    const names = choosePackages(needs, await knownPackages(needs));
    say(`installing system packages: ${names.join(' ')} …`);
    const { exitCode } = await apt([...INSTALL, '--quiet', ...names]);
    if (exitCode !== 0) throw stop(`apt-get could not install ${names.join(' ')} (see above).`);
  });
}

/** The one command for a person who is not root. */
export async function installCommand(needs: readonly SystemNeed[]): Promise<string> {
  const names = choosePackages(needs, await knownPackages(needs));
  return `sudo apt-get update && sudo apt-get ${INSTALL.join(' ')} ${names.join(' ')}`;
}

/**
 * One package a need: the first of its names that this system's lists know. A name the lists do not know is
 * kept as it is, so that apt-get says so itself.
 */
export function choosePackages(
  needs: readonly SystemNeed[],
  known: ReadonlySet<string>,
): readonly string[] {
  const chosen = needs.flatMap(
    ({ packages }) => packages.find((name) => known.has(name)) ?? packages.at(-1) ?? [],
  );
  return [...new Set(chosen)].sort();
}

async function knownPackages(needs: readonly SystemNeed[]): Promise<ReadonlySet<string>> {
  const names = needs.flatMap(({ packages }) => packages);
  const { output } = await runProgram('apt-cache', ['policy', ...names], {
    env: { ...process.env, LC_ALL: 'C' },
  });
  return installable(output);
}

/** The packages that an output of `apt-cache policy` has a version of; names only spoken of have none. */
export function installable(policyOutput: string): ReadonlySet<string> {
  const blocks = policyOutput.split(/^(?=\S)/m);
  return new Set(
    blocks
      .filter((block) => /^\s+Candidate: (?!\(none\))/m.test(block))
      .map((block) => block.slice(0, block.indexOf(':'))),
  );
}

function apt(args: readonly string[]) {
  return runProgram('apt-get', [...WAIT_FOR_LOCK, ...args], {
    show: true,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
  });
}
