import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild } from '../build/ensure-build.ts';
import { readSizeBudget, sizeProblems } from '../package/size-budget.ts';
import { ensureRuntime } from '../runtime/find-runtime.ts';
import { asCommand } from '../setup/as-command.mjs';
import { followChild } from '../setup/follow-child.mjs';
import { newerNode } from '../setup/newer-node.mjs';
import { projectRoot } from '../setup/project-root.mjs';
import { say } from '../setup/say.mjs';
import { stop } from '../setup/stop.mjs';

const BUILDER = join(projectRoot, 'node_modules', 'electron-builder', 'cli.js');
const OUTPUT = join(projectRoot, 'dist');

/**
 * `npm run package`: an unpacked app in dist/ from the runtime at hand. On the fallback runtime it is for testing,
 * so the demo may drive it; on an official one only with `PARLEY_PACKAGE_FOR_TESTS=1`.
 */
async function packApp(args: readonly string[]): Promise<number> {
  const runtime = await ensureRuntime({ retryOfficial: args.includes('--official') });
  await ensureBuild();
  const forTests = runtime.source === 'fallback' || process.env['PARLEY_PACKAGE_FOR_TESTS'] === '1';
  const version = readFileSync(join(runtime.dist, 'version'), 'utf8').trim().replace(/^v/, '');
  say(`packing Parley with Electron ${version} …`);

  const exitCode = await followChild(
    spawn(
      newerNode(),
      [
        BUILDER,
        '--dir',
        '--publish=never',
        `-c.electronDist=${runtime.dist}`,
        `-c.electronVersion=${version}`,
      ],
      {
        cwd: projectRoot,
        stdio: ['ignore', 2, 2],
        env: { ...process.env, PARLEY_PACKAGE_FOR_TESTS: forTests ? '1' : '0' },
      },
    ),
  );
  if (exitCode !== 0) throw stop('electron-builder could not pack the app (see above).');
  for (const folder of unpackedApps()) {
    say(`packed: ${folder} (${Math.round(bytesIn(folder) / 1e6)} MB).`);
  }
  const { resourcesMb } = readSizeBudget();
  const problems = sizeProblems(
    resources().map((folder) => ({ what: folder, bytes: bytesIn(folder), mostMb: resourcesMb })),
  );
  if (problems.length > 0) throw stop(problems.join('\n'));
  say(
    forTests
      ? 'it is for testing: a debugger may attach, which is how the demo drives it (npm run demo -- --app …).'
      : 'no debugger may attach to it; PARLEY_PACKAGE_FOR_TESTS=1 packs one that the demo can drive.',
  );
  return 0;
}

function unpackedApps(): readonly string[] {
  return readdirSync(OUTPUT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /unpacked$|^mac/.test(entry.name))
    .map((entry) => join(OUTPUT, entry.name));
}

/** Where the app itself lies in each: beside the runtime, or inside the bundle. */
function resources(): readonly string[] {
  return unpackedApps()
    .flatMap((folder) => [
      join(folder, 'resources'),
      join(folder, 'Parley.app', 'Contents', 'Resources'),
    ])
    .filter((folder) => existsSync(folder));
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

asCommand(packApp);
