import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureRuntime } from '../runtime/find-runtime.ts';
import { runtimeEnvironment } from '../runtime/runtime.ts';
import { newerNode } from '../setup/newer-node.mjs';
import { projectRoot } from '../setup/project-root.mjs';
import { followChild } from '../setup/follow-child.mjs';
import { asCommand } from '../setup/as-command.mjs';
import { stop } from '../setup/stop.mjs';
import { hasDisplay } from '../system/display.ts';
import { ensureSystem } from '../system/ensure-system.ts';

const ELECTRON_VITE = join(projectRoot, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');

/** `npm run dev`: the app from its sources, with changes to the pages shown as they are saved. */
async function dev(args: readonly string[]): Promise<number> {
  const runtime = await ensureRuntime();
  if (!hasDisplay()) throw stop('there is no display here to develop on.');
  await ensureSystem({ runtime, needsDisplay: false, forTests: false });
  const child = spawn(
    newerNode(),
    [ELECTRON_VITE, 'dev', ...(args.length > 0 ? ['--', ...args] : [])],
    {
      cwd: projectRoot,
      stdio: 'inherit',
      env: {
        ...process.env,
        ...runtimeEnvironment(runtime),
        ...(process.getuid?.() === 0 ? { NO_SANDBOX: '1' } : {}),
      },
    },
  );
  return followChild(child);
}

asCommand(dev);
