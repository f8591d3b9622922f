import { spawn } from 'node:child_process';
import { ensureBuild } from '../build/ensure-build.ts';
import { runDemo } from '../demo/run-demo.ts';
import { ensureRuntime } from '../runtime/find-runtime.ts';
import { type Runtime, runtimeEnvironment } from '../runtime/runtime.ts';
import { projectRoot } from '../setup/project-root.mjs';
import { say } from '../setup/say.mjs';
import { followChild } from '../setup/follow-child.mjs';
import { asCommand } from '../setup/as-command.mjs';
import { hasDisplay } from '../system/display.ts';
import { ensureSystem } from '../system/ensure-system.ts';

const OFFICIAL = '--official';

/**
 * `npm start`: everything that is missing is fetched, then the app opens. Without a display the demo is run instead.
 * `-- --official` tries the official Electron again.
 */
async function start(args: readonly string[]): Promise<number> {
  const retryOfficial = args.includes(OFFICIAL);
  const unwatched = whyUnwatched();
  if (unwatched !== null) {
    say(`${unwatched}, so the demo runs instead of the window.`);
    return runDemo(retryOfficial ? [OFFICIAL] : []);
  }
  const runtime = await ensureRuntime({ retryOfficial });
  await ensureSystem({ runtime, needsDisplay: false, forTests: false });
  await ensureBuild();
  return open(
    runtime,
    args.filter((arg) => arg !== OFFICIAL),
  );
}

/** A window that nobody sees would never be closed, and this command never end. Null: somebody may be watching. */
function whyUnwatched(): string | null {
  if (!hasDisplay()) return 'there is no display here';
  return process.env['CI'] === 'true' ? 'this is an automatic run (CI=true)' : null;
}

/** The app's own life decides how long this command lasts; Ctrl+C in a terminal reaches both. */
async function open(runtime: Runtime, args: readonly string[]): Promise<number> {
  say('opening Parley.');
  const isRoot = process.getuid?.() === 0;
  const child = spawn(
    runtime.executable,
    [...(isRoot ? ['--no-sandbox'] : []), projectRoot, ...args],
    {
      stdio: 'inherit',
      env: { ...process.env, ...runtimeEnvironment(runtime) },
    },
  );
  return followChild(child);
}

asCommand(start);
