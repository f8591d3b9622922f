import { say } from '../setup/say.mjs';
import { endCommand } from '../setup/stop.mjs';
import { runtimeEnvironment } from '../runtime/runtime.ts';
import { ensureRuntime } from '../runtime/find-runtime.ts';
import { ensureSystem } from '../system/ensure-system.ts';

/** `npm run setup`: everything the other commands would fetch, and nothing started. */
async function setUp(): Promise<void> {
  const runtime = await ensureRuntime({ retryOfficial: process.argv.includes('--official') });
  await ensureSystem({ runtime, needsDisplay: true, forTests: true });
  say('everything is in place. To start Electron by hand:');
  for (const [name, value] of Object.entries(runtimeEnvironment(runtime))) {
    say(`  export ${name}=${value}`);
  }
}

setUp().catch((reason: unknown) => {
  process.exitCode = endCommand(reason);
});
