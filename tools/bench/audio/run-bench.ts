import { ensureBuild } from '../../build/ensure-build.ts';
import { ensureRuntime } from '../../runtime/find-runtime.ts';
import { say } from '../../setup/say.mjs';
import { stop } from '../../setup/stop.mjs';
import { startDisplay } from '../../system/display.ts';
import { ensureSystem } from '../../system/ensure-system.ts';
import { BENCH_USAGE, type BenchOptions, parseBenchArguments } from './bench-arguments.ts';
import { missedLines, tableOf } from './bench-table.ts';
import { inTurn } from './in-turn.ts';
import { lineOf, type Line } from './line.ts';
import type { Section } from './section.ts';
import { SECTIONS } from './sections/sections.ts';
import { openStage, type Stage } from './stage.ts';

/** `npm run bench:audio`: Parley's sound beside wavtools', in one run; the exit code says whether all goals are met. */
export async function runBench(args: readonly string[]): Promise<number> {
  const parsed = parseBenchArguments(args);
  if (!parsed.ok) throw stop(`${parsed.failure}\n${BENCH_USAGE}`, 2);
  const options = parsed.value;
  if (options.help) {
    process.stdout.write(`${BENCH_USAGE}\n`);
    return 0;
  }
  if (process.platform !== 'linux') {
    throw stop('the bench measures with Linux’ virtual display and PulseAudio.', 2);
  }
  const startedAtMs = performance.now();
  const { lines, seed } = await play(options);
  const missed = missedLines(lines);
  const passed = missed.length === 0;
  const tookSeconds = Math.round((performance.now() - startedAtMs) / 1_000);
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ passed, missed, lines, seed, pairs: options.pairs, tookSeconds }, null, 2)}\n`
      : `${tableOf(lines)}\n\n${closing(missed, seed, tookSeconds)}\n`,
  );
  return passed ? 0 : 1;
}

async function play(
  options: BenchOptions,
): Promise<{ readonly lines: readonly Line[]; readonly seed: number }> {
  const runtime = await ensureRuntime();
  await ensureSystem({ runtime, needsDisplay: true, forTests: true });
  await ensureBuild();
  const seed = Date.now() % 1_000_000;
  // Its own display: nobody's mouse and no window manager are part of the figures.
  const display = await startDisplay();
  try {
    const stage = await openStage({
      runtime,
      env: { DISPLAY: display.name },
      pairs: options.pairs,
      seed,
      tell: say,
    });
    try {
      return { lines: await playSections(wanted(options), stage), seed };
    } finally {
      await stage.end();
    }
  } finally {
    await display.end();
  }
}

function wanted({ only, long }: BenchOptions): readonly Section[] {
  return SECTIONS.filter(({ name }) =>
    only === null ? name !== 'memory' || long : only.includes(name) || (name === 'memory' && long),
  );
}

/** One after the other: what they measure is the machine's time. One that cannot be played is missed, the others count. */
async function playSections(sections: readonly Section[], stage: Stage): Promise<readonly Line[]> {
  const lines = await inTurn(sections, async ({ name, title, run }) => {
    say(`${title} …`);
    try {
      return await run(stage);
    } catch (error) {
      say(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return [notMeasured(name)];
    }
  });
  return lines.flat();
}

function notMeasured(section: string): Line {
  return lineOf({
    section,
    what: 'could not be measured',
    unit: '',
    ours: Number.NaN,
    goal: { atLeast: 1, of: 'itself' },
  });
}

function closing(missed: readonly string[], seed: number, tookSeconds: number): string {
  const verdict = missed.length === 0 ? 'all goals met' : `${missed.length} goals missed`;
  return [
    ...missed.map((line) => `missed: ${line}`),
    `${verdict}, ${tookSeconds} s, seed ${seed}. Times stand beside their ratios to wavtools and to the device’s callback; alone they say little.`,
  ].join('\n');
}
