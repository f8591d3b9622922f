import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missedLines } from '../audio/bench-table.ts';
import { ensureBuild } from '../../build/ensure-build.ts';
import { ensureRuntime } from '../../runtime/find-runtime.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { projectRoot } from '../../setup/project-root.mjs';
import { runProgram } from '../../setup/run-program.mjs';
import { say } from '../../setup/say.mjs';
import { stop } from '../../setup/stop.mjs';
import { startDisplay } from '../../system/display.ts';
import { ensureSystem } from '../../system/ensure-system.ts';
import { BENCH_USAGE, parseBenchArguments, type HistoryBenchOptions } from './bench-arguments.ts';
import { linesOf, parseFigures, type AppFigures, type Figures } from './figures.ts';
import { tableOf } from './history-table.ts';
import { measureApp } from './measure-app.ts';

const MEASURE = join(projectRoot, 'tools', 'bench', 'history', 'measure.mjs');
const THREAD = join(projectRoot, 'out', 'main', 'history-worker.js');

/** `npm run bench:history`: a history of a hundred thousand turns; the exit code says whether all goals are met. */
export async function runBench(args: readonly string[]): Promise<number> {
  const parsed = parseBenchArguments(args);
  if (!parsed.ok) throw stop(`${parsed.failure}\n${BENCH_USAGE}`, 2);
  const options = parsed.value;
  if (options.help) {
    process.stdout.write(`${BENCH_USAGE}\n`);
    return 0;
  }
  const { turns, seed } = options;
  const { figures, app } = await measure(options);
  const lines = linesOf(figures, app);
  const missed = missedLines(lines);
  const passed = missed.length === 0;
  const { runtime } = figures;
  const closing = [
    ...missed.map((line) => `missed: ${line}`),
    `${passed ? 'all goals met' : `${missed.length} goals missed`}, ${turns} turns, ${runtime}, seed ${seed}.`,
  ].join('\n');
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ passed, missed, lines, runtime, turns, seed }, null, 2)}\n`
      : `${tableOf(lines)}\n\n${closing}\n`,
  );
  return passed ? 0 : 1;
}

interface Measured {
  readonly figures: Figures;
  readonly app: AppFigures | null;
}

/**
 * First in the app's runtime as a plain program: its thread is the app's, and nothing else runs beside it. Then the
 * same history in the app itself.
 */
async function measure({ turns, seed, window }: HistoryBenchOptions): Promise<Measured> {
  const runtime = await ensureRuntime();
  await ensureSystem({ runtime, needsDisplay: window, forTests: false });
  await ensureBuild();
  const profile = mkdtempSync(join(tmpdir(), 'parley-bench-history-'));
  const folder = join(profile, 'history');
  try {
    mkdirSync(folder);
    say(`writing ${turns} turns, then opening, searching and reading them …`);
    const { exitCode, stdout, output } = await runProgram(
      runtime.executable,
      [MEASURE, THREAD, folder, String(turns), String(seed)],
      { cwd: projectRoot, env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } },
    );
    if (exitCode !== 0) throw stop(`the history could not be measured:\n${output}`, 1);
    const figures = parseFigures(stdout);
    return { figures, app: window ? await inWindow({ runtime, profile, seed }) : null };
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

/** On a display of its own: nobody's keys are among its own. */
async function inWindow(options: {
  readonly runtime: Runtime;
  readonly profile: string;
  readonly seed: number;
}): Promise<AppFigures> {
  say('opening, searching and scrolling them in the app’s own window …');
  // Past the first start, which would stand before the window.
  writeFileSync(
    join(options.profile, 'settings.json'),
    JSON.stringify({ version: 1, firstRun: 'done' }),
  );
  const display = await startDisplay();
  process.env['DISPLAY'] = display.name;
  try {
    return await measureApp(options);
  } finally {
    await display.end();
  }
}
