import { say } from '../setup/say.mjs';
import { asCommand } from '../setup/as-command.mjs';
import { runtimeEnvironment } from '../runtime/runtime.ts';
import { ensureRuntime } from '../runtime/find-runtime.ts';
import { ensureSystem } from '../system/ensure-system.ts';

/** `npm run setup`: everything the other commands would fetch, and nothing started. */
async function setUp(args: readonly string[]): Promise<number> {
  const runtime = await ensureRuntime({ retryOfficial: args.includes('--official') });
  await ensureSystem({ runtime, needsDisplay: true, forTests: true });
  say('everything is in place. To start Electron by hand:');
  for (const [name, value] of Object.entries(runtimeEnvironment(runtime))) {
    say(`  export ${name}=${value}`);
  }
  return 0;
}

asCommand(setUp);
