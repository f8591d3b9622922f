import { fail, ok, type Result } from '../../../shared/result.ts';
import { readOptions } from '../../arguments/read-options.ts';
import { SECTION_NAMES, type SectionName } from './section-names.ts';

export interface BenchOptions {
  readonly json: boolean;
  /** Ten minutes of memory growth as well. */
  readonly long: boolean;
  /** Null: all that a whole run has. */
  readonly only: readonly SectionName[] | null;
  /** How often Parley and the peer take turns in each section. */
  readonly pairs: number;
  readonly help: boolean;
}

const DEFAULT_PAIRS = 5;
const MOST_PAIRS = 50;

export const BENCH_USAGE = `npm run bench:audio -- [--json] [--long] [--only SECTION]… [--pairs N]
  --json          print the result as one JSON object (npm run --silent bench:audio -- --json)
  --long          also measure how memory grows in ten minutes
  --only SECTION  only this section, may be given again: ${SECTION_NAMES.join(', ')}
  --pairs N       how often both take turns (${DEFAULT_PAIRS})
  --help          print this
Exit code: 0 all goals met, 1 one missed (it is named), 2 wrong use.`;

/** The failure is a sentence for people. */
export function parseBenchArguments(args: readonly string[]): Result<BenchOptions, string> {
  const parsed = readOptions(args, {
    json: { type: 'boolean' },
    long: { type: 'boolean' },
    only: { type: 'string', multiple: true },
    pairs: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
  if (!parsed.ok) return parsed;
  const { json = false, long = false, only, pairs: said, help = false } = parsed.value;
  const unknown = only?.find((name) => !isSection(name));
  if (unknown !== undefined) return fail(`there is no section "${unknown}".`);
  const pairs = said === undefined ? DEFAULT_PAIRS : Number(said);
  if (!Number.isInteger(pairs) || pairs < 1 || pairs > MOST_PAIRS) {
    return fail(`--pairs is a whole number from 1 to ${MOST_PAIRS}.`);
  }
  return ok({ json, long, only: only?.filter(isSection) ?? null, pairs, help });
}

function isSection(name: string): name is SectionName {
  return SECTION_NAMES.some((section) => section === name);
}
