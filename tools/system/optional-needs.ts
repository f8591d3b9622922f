import { existsSync } from 'node:fs';
import { say } from '../setup/say.mjs';
import { installPackages, mayInstall } from './debian-packages.ts';
import type { FileNeed } from './system-needs.ts';

/**
 * What of it is there, after installing it where that can be done (Debian and Ubuntu as root). Returns what is still
 * missing: whoever asks can go on without it, and says so.
 */
export async function missingAfterInstalling(
  needs: readonly FileNeed[],
): Promise<readonly FileNeed[]> {
  const missing = missingFiles(needs);
  if (missing.length === 0 || !mayInstall()) return missing;
  try {
    await installPackages(missing);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
  return missingFiles(needs);
}

/** For people: what is missing and how to get it. */
export function adviceOn(missing: readonly FileNeed[]): string {
  const packages = missing.flatMap((need) => need.packages.at(-1) ?? []);
  return `${missing.map(({ name }) => name).join(', ')} cannot be installed here (Debian’s packages ${packages.join(', ')}).`;
}

function missingFiles(needs: readonly FileNeed[]): readonly FileNeed[] {
  return needs.filter(({ file }) => !existsSync(file));
}
