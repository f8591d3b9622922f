import { fail, ok, type Result } from '../../../shared/result.ts';
import { readOptions } from '../../arguments/read-options.ts';
import { SECTION_NAMES, type SectionName } from './section-names.ts';

export interface StartBenchOptions {
  readonly json: boolean;
  /** Null: all. */
  readonly only: readonly SectionName[] | null;
  /** How often both are started in turn. */
  readonly starts: number;
  /** How often what rests, and captions, are measured. */
  readonly rounds: number;
  readonly help: boolean;
}

const DEFAULT_STARTS = 7;
const DEFAULT_ROUNDS = 3;
const MOST = 50;

export const START_BENCH_USAGE = `npm run bench:start -- [--json] [--only SECTION]… [--starts N] [--rounds N]
  --json          print the result as one JSON object (npm run --silent bench:start -- --json)
  --only SECTION  only this section, may be given again: ${SECTION_NAMES.join(', ')}
  --starts N      how often Parley and the empty app are started in turn (${DEFAULT_STARTS})
  --rounds N      how often what rests and captions are measured (${DEFAULT_ROUNDS})
  --help          print this
Exit code: 0 all goals met, 1 one missed (it is named), 2 wrong use.`;

/** The failure is a sentence for people. */
export function parseStartBenchArguments(
  args: readonly string[],
): Result<StartBenchOptions, string> {
  const parsed = readOptions(args, {
    json: { type: 'boolean' },
    only: { type: 'string', multiple: true },
    starts: { type: 'string' },
    rounds: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
  if (!parsed.ok) return parsed;
  const { json = false, only, help = false } = parsed.value;
  const unknown = only?.find((name) => !isSection(name));
  if (unknown !== undefined) return fail(`there is no section "${unknown}".`);
  const starts = countOf(parsed.value.starts, DEFAULT_STARTS);
  if (starts === null) return fail(`--starts is a whole number from 1 to ${MOST}.`);
  const rounds = countOf(parsed.value.rounds, DEFAULT_ROUNDS);
  if (rounds === null) return fail(`--rounds is a whole number from 1 to ${MOST}.`);
  return ok({ json, only: only?.filter(isSection) ?? null, starts, rounds, help });
}

function countOf(said: string | undefined, otherwise: number): number | null {
  const count = said === undefined ? otherwise : Number(said);
  return Number.isInteger(count) && count >= 1 && count <= MOST ? count : null;
}

function isSection(name: string): name is SectionName {
  return SECTION_NAMES.some((section) => section === name);
}
