import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stop } from '../setup/stop.mjs';

/** What decides whether Chromium can build its sandbox for an ordinary person on Linux. */
export interface SandboxFacts {
  readonly isRoot: boolean;
  /** `kernel.apparmor_restrict_unprivileged_userns` (Ubuntu since 23.10), null where there is none. */
  readonly apparmorRestricts: string | null;
  /** `kernel.unprivileged_userns_clone` (Debian's kernels), null where there is none. */
  readonly cloneAllowed: string | null;
  /** `chrome-sandbox` beside the executable belongs to root and has the set-user-ID bit. */
  readonly helperIsReady: boolean;
}

const SET_USER_ID = 0o4000;

/** Chromium needs either user namespaces or its helper; without both it ends at once, with words for developers only. */
export function sandboxIsBlocked(facts: SandboxFacts): boolean {
  if (facts.isRoot || facts.helperIsReady) return false;
  return facts.apparmorRestricts === '1' || facts.cloneAllowed === '0';
}

/** Ends the command with the one command to run where the system does not let Chromium build its sandbox. */
export function ensureSandbox(executable: string): void {
  const helper = join(dirname(executable), 'chrome-sandbox');
  const facts = {
    isRoot: process.getuid?.() === 0,
    apparmorRestricts: kernelSetting('apparmor_restrict_unprivileged_userns'),
    cloneAllowed: kernelSetting('unprivileged_userns_clone'),
    helperIsReady: isReady(helper),
  };
  if (!sandboxIsBlocked(facts)) return;
  throw stop(
    `this system does not let Electron build its sandbox. Please run this once, then the same command again:\n  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
  );
}

function kernelSetting(name: string): string | null {
  try {
    return readFileSync(join('/proc/sys/kernel', name), 'utf8').trim();
  } catch {
    return null;
  }
}

function isReady(helper: string): boolean {
  const facts = statSync(helper, { throwIfNoEntry: false });
  return facts !== undefined && facts.uid === 0 && (facts.mode & SET_USER_ID) !== 0;
}
