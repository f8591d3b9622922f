import { fail, ok, type Result } from '../../../shared/result.ts';
import { readOptions } from '../../arguments/read-options.ts';

export interface HistoryBenchOptions {
  readonly json: boolean;
  readonly turns: number;
  readonly seed: number;
  /** Also in the app's own window, which needs Linux. */
  readonly window: boolean;
  readonly help: boolean;
}

/** What the goals are stated for. */
const DEFAULT_TURNS = 100_000;
const MOST_TURNS = 1_000_000;
const DEFAULT_SEED = 6;

export const BENCH_USAGE = `npm run bench:history -- [--json] [--turns N] [--seed N] [--no-window]
  --json       print the result as one JSON object (npm run --silent bench:history -- --json)
  --turns N    how many turns the history has (${DEFAULT_TURNS})
  --seed N     decides the words (${DEFAULT_SEED})
  --no-window  leave out what is measured in the app's own window
  --help       print this
Exit code: 0 all goals met, 1 one missed (it is named), 2 wrong use.`;

/** The failure is a sentence for people. */
export function parseBenchArguments(args: readonly string[]): Result<HistoryBenchOptions, string> {
  const parsed = readOptions(args, {
    json: { type: 'boolean' },
    turns: { type: 'string' },
    seed: { type: 'string' },
    'no-window': { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  if (!parsed.ok) return parsed;
  const { json = false, help = false } = parsed.value;
  const turns = Number(parsed.value.turns ?? DEFAULT_TURNS);
  const seed = Number(parsed.value.seed ?? DEFAULT_SEED);
  if (!Number.isInteger(turns) || turns < 1 || turns > MOST_TURNS) {
    return fail(`--turns is a whole number from 1 to ${MOST_TURNS}.`);
  }
  if (!Number.isInteger(seed)) return fail('--seed is a whole number.');
  return ok({ json, turns, seed, window: parsed.value['no-window'] !== true, help });
}
