import { arch, cpus, release } from 'node:os';
import { ensureBuild } from '../../build/ensure-build.ts';
import { ensureRuntime } from '../../runtime/find-runtime.ts';
import { say } from '../../setup/say.mjs';
import { stop } from '../../setup/stop.mjs';
import { ensureSystem } from '../../system/ensure-system.ts';
import { inTurn } from '../audio/in-turn.ts';
import { lineOf, type Line } from '../audio/line.ts';
import type { StartSection } from './section.ts';
import { START_SECTIONS } from './sections/sections.ts';
import { openStartStage, type StartStage } from './stage.ts';
import {
  parseStartBenchArguments,
  START_BENCH_USAGE,
  type StartBenchOptions,
} from './start-arguments.ts';
import { missedStartLines, startTable } from './start-table.ts';

/** `npm run bench:start`: what Parley costs before it says a word, and how smoothly it shows them; the exit code says whether all goals are met. */
export async function runStartBench(args: readonly string[]): Promise<number> {
  const parsed = parseStartBenchArguments(args);
  if (!parsed.ok) throw stop(`${parsed.failure}\n${START_BENCH_USAGE}`, 2);
  const options = parsed.value;
  if (options.help) {
    process.stdout.write(`${START_BENCH_USAGE}\n`);
    return 0;
  }
  if (process.platform !== 'linux') {
    throw stop('the bench measures with Linux’ /proc, virtual display and PulseAudio.', 2);
  }
  const startedAtMs = performance.now();
  const lines = await play(options);
  const missed = missedStartLines(lines);
  const passed = missed.length === 0;
  const tookSeconds = Math.round((performance.now() - startedAtMs) / 1_000);
  const { starts, rounds } = options;
  const machine = {
    cores: cpus().length,
    processor: cpus()[0]?.model ?? '',
    arch: arch(),
    system: release(),
  };
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ passed, missed, lines, starts, rounds, machine, tookSeconds }, null, 2)}\n`
      : `${startTable(lines)}\n\n${closing(missed, tookSeconds)}\n`,
  );
  return passed ? 0 : 1;
}

async function play(options: StartBenchOptions): Promise<readonly Line[]> {
  const { only, starts, rounds } = options;
  const runtime = await ensureRuntime();
  await ensureSystem({ runtime, needsDisplay: true, forTests: true });
  await ensureBuild();
  const stage = await openStartStage({ runtime, starts, rounds, tell: say });
  try {
    const wanted = START_SECTIONS.filter(({ name }) => only?.includes(name) ?? true);
    return await playSections(wanted, stage);
  } finally {
    await stage.end();
  }
}

/** One after the other: what they measure is the machine's time. One that cannot be played is missed, the others count. */
async function playSections(
  sections: readonly StartSection[],
  stage: StartStage,
): Promise<readonly Line[]> {
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

function closing(missed: readonly string[], tookSeconds: number): string {
  const verdict = missed.length === 0 ? 'all goals met' : `${missed.length} goals missed`;
  return [...missed.map((line) => `missed: ${line}`), `${verdict}, ${tookSeconds} s.`].join('\n');
}
