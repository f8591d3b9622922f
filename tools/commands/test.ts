import { ensureBuild } from '../build/ensure-build.ts';
import { ensureRuntime } from '../runtime/find-runtime.ts';
import { runtimeEnvironment } from '../runtime/runtime.ts';
import { asCommand } from '../setup/as-command.mjs';
import { stop } from '../setup/stop.mjs';
import { hasDisplay, startDisplay } from '../system/display.ts';
import { makeScratchFolder } from '../system/scratch-folder.ts';
import { ensureSystem } from '../system/ensure-system.ts';
import { addCounts, closingLine, type Counts } from '../testing/counts.ts';
import { runE2e } from '../testing/run-e2e.ts';
import { runStaticChecks } from '../testing/run-static-checks.ts';
import { runVitest } from '../testing/run-vitest.ts';
import { parseTestArguments, TEST_USAGE, type TestOptions } from '../testing/test-arguments.ts';
import { VITEST_LAYERS } from '../testing/vitest-report.ts';

/** `npm test`: set-up, then every layer of tests, then one line that says what it came to. */
async function test(args: readonly string[]): Promise<number> {
  const parsed = parseTestArguments(args);
  if (!parsed.ok) throw stop(`${parsed.failure}\n${TEST_USAGE}`, 2);
  const counts = await runLayers(parsed.value);
  process.stdout.write(`\n${closingLine(counts)}\n`);
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1;
}

async function runLayers(options: TestOptions): Promise<Counts> {
  const { layers, long, rest } = options;
  const runtime = await ensureRuntime();
  // Also where there is a display: each worker of the end-to-end tests has one of its own.
  await ensureSystem({ runtime, needsDisplay: true, forTests: true });
  const display = hasDisplay() ? null : await startDisplay();
  const scratch = await makeScratchFolder('reports');
  const reports = scratch.path;
  const env = {
    ...process.env,
    ...runtimeEnvironment(runtime),
    ...(display === null ? {} : { DISPLAY: display.name }),
    ...(long ? { PARLEY_LONG: '1' } : {}),
  };
  const vitestLayers = VITEST_LAYERS.filter((layer) => layers.has(layer));
  try {
    const results: Counts[] = [];
    if (layers.has('static')) results.push(await runStaticChecks(env));
    if (vitestLayers.length > 0) {
      results.push(await runVitest({ layers: vitestLayers, rest, long, env, reports }));
    }
    if (layers.has('e2e')) {
      await ensureBuild();
      results.push(await runE2e({ rest, long, env, reports }));
    }
    return addCounts(results);
  } finally {
    await scratch.remove();
    await display?.end();
  }
}

asCommand(test);
