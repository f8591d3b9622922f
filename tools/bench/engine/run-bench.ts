import { say } from '../../setup/say.mjs';
import { stop } from '../../setup/stop.mjs';
import { inTurn } from '../audio/in-turn.ts';
import {
  ENGINE_BENCH_USAGE,
  type EngineBenchOptions,
  parseEngineBenchArguments,
} from './bench-arguments.ts';
import type { Figure } from './figure.ts';
import { missedLines, type NotMeasured, tableOf } from './figure-table.ts';
import type { BenchSection } from './section.ts';
import { SECTIONS } from './sections/sections.ts';
import { type EngineStage, openStage } from './stage.ts';

interface EngineBenchResult {
  readonly passed: boolean;
  readonly missed: readonly string[];
  readonly figures: readonly Figure[];
  readonly notMeasured: readonly NotMeasured[];
  readonly seed: number;
  readonly tookSeconds: number;
}

/** `npm run bench:engine`: what the built-in assistant hears, understands and takes; the exit code says whether all goals are met. */
export async function runEngineBench(args: readonly string[]): Promise<number> {
  const parsed = parseEngineBenchArguments(args);
  if (!parsed.ok) throw stop(`${parsed.failure}\n${ENGINE_BENCH_USAGE}`, 2);
  const options = parsed.value;
  if (options.help) {
    process.stdout.write(`${ENGINE_BENCH_USAGE}\n`);
    return 0;
  }
  const startedAtMs = performance.now();
  const { figures, notMeasured } = await play(options);
  const missed = missedLines(figures, notMeasured);
  const result: EngineBenchResult = {
    passed: missed.length === 0,
    missed,
    figures,
    notMeasured,
    seed: options.seed,
    tookSeconds: Math.round((performance.now() - startedAtMs) / 1_000),
  };
  process.stdout.write(
    options.json
      ? `${JSON.stringify(result, null, 2)}\n`
      : `${tableOf(figures)}\n\n${closing(result)}\n`,
  );
  return result.passed ? 0 : 1;
}

interface Played {
  readonly figures: readonly Figure[];
  readonly notMeasured: readonly NotMeasured[];
}

async function play({ seed, only, tellErrors }: EngineBenchOptions): Promise<Played> {
  const stage = await openStage({ seed, tell: say, tellError: tellErrors ? say : () => undefined });
  const sections = SECTIONS.filter(({ name }) => only === null || only.includes(name));
  try {
    // One after the other: what they measure is the machine's time.
    const played = await inTurn(sections, (section) => playSection(section, stage));
    return {
      figures: played.flatMap(({ figures }) => figures),
      notMeasured: played.flatMap(({ notMeasured }) => notMeasured),
    };
  } finally {
    await stage.end();
  }
}

/** One that cannot be played is missed, the others count. */
async function playSection(
  { name, title, run }: BenchSection,
  stage: EngineStage,
): Promise<Played> {
  stage.tell(`${title} …`);
  try {
    const { figures, gap } = await run(stage);
    return { figures, notMeasured: gap === null ? [] : [{ section: name, why: gap }] };
  } catch (error) {
    stage.tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const why = error instanceof Error ? error.message : String(error);
    return { figures: [], notMeasured: [{ section: name, why: `it could not be played: ${why}` }] };
  }
}

function closing({ missed, seed, tookSeconds }: EngineBenchResult): string {
  const verdict = missed.length === 0 ? 'all goals met' : `${missed.length} goals missed`;
  return [
    ...missed.map((line) => `missed: ${line}`),
    `${verdict}, ${tookSeconds} s, seed ${seed}.`,
  ].join('\n');
}
