import type { Runtime } from '../runtime/runtime.ts';
import { say } from '../setup/say.mjs';
import { stop } from '../setup/stop.mjs';
import { installCommand, installPackages, isDebianLike, mayInstall } from './debian-packages.ts';
import { type Missing, missingNeeds } from './missing-needs.ts';
import { ensureSandbox } from './sandbox.ts';
import type { SystemNeed } from './system-needs.ts';

/**
 * Sees that the system has what Electron (and the tests) need. On Debian and Ubuntu as root it is installed;
 * elsewhere the command ends with the names and the one command to run.
 */
export async function ensureSystem({
  runtime,
  needsDisplay,
  forTests,
}: {
  readonly runtime: Runtime;
  readonly needsDisplay: boolean;
  readonly forTests: boolean;
}): Promise<void> {
  if (process.platform !== 'linux') return;
  ensureSandbox(runtime.executable);
  const look = (): Promise<Missing> =>
    missingNeeds({ executable: runtime.executable, needsDisplay, forTests });

  const missing = await look();
  // What is only nice to have is installed along with the rest, never on its own at some later start.
  if (missing.required.length === 0) return;
  say(`this system lacks: ${namesOf([...missing.required, ...missing.wanted])}.`);
  if (!mayInstall()) throw stop(await advice(missing.required));

  await installPackages([...missing.required, ...missing.wanted].filter(hasPackage));
  const { required } = await look();
  if (required.length > 0) {
    throw stop(`this system still lacks ${namesOf(required)}: Parley cannot go on without.`);
  }
}

async function advice(required: readonly SystemNeed[]): Promise<string> {
  const remedy = isDebianLike()
    ? `Please run this once, then the same command again:\n  ${await installCommand(required)}`
    : "Please install them with your system's package manager, then run the same command again.";
  return `Parley cannot go on without ${namesOf(required)}. ${remedy}`;
}

function hasPackage(need: SystemNeed): boolean {
  return need.packages.length > 0;
}

function namesOf(needs: readonly SystemNeed[]): string {
  return needs.map(({ name }) => name).join(', ');
}
