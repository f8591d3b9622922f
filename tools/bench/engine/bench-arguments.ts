import { fail, ok, type Result } from '../../../shared/result.ts';
import { readOptions } from '../../arguments/read-options.ts';
import { type EngineSection, SECTION_NAMES } from './section-names.ts';

export interface EngineBenchOptions {
  readonly json: boolean;
  /** Null: all of them. */
  readonly only: readonly EngineSection[] | null;
  /** How the run's own randomness begins: which voice says what, noise, interruptions. */
  readonly seed: number;
  /** Every sentence that went wrong is told, with what was heard. */
  readonly tellErrors: boolean;
  readonly help: boolean;
}

/** The same sentences in the same voices with the same noise at every run: figures of two runs can be compared. */
export const DEFAULT_SEED = 5;
const LARGEST_SEED = 2 ** 31;

export const ENGINE_BENCH_USAGE = `npm run bench:engine -- [--json] [--only SECTION]… [--seed N] [--errors]
  --json          print the result as one JSON object (npm run --silent bench:engine -- --json)
  --only SECTION  only this section, may be given again: ${SECTION_NAMES.join(', ')}
  --seed N        which voice says what, and the noise (${DEFAULT_SEED})
  --errors        tell what was heard wherever something went wrong
  --help          print this
Exit code: 0 all goals met, 1 one missed or not measured (it is named), 2 wrong use.`;

/** The failure is a sentence for people. */
export function parseEngineBenchArguments(
  args: readonly string[],
): Result<EngineBenchOptions, string> {
  const parsed = readOptions(args, {
    json: { type: 'boolean' },
    only: { type: 'string', multiple: true },
    seed: { type: 'string' },
    errors: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  if (!parsed.ok) return parsed;
  const { json = false, only, seed: said, errors = false, help = false } = parsed.value;
  const unknown = only?.find((name) => !isSection(name));
  if (unknown !== undefined) return fail(`there is no section "${unknown}".`);
  const seed = said === undefined ? DEFAULT_SEED : Number(said);
  if (!Number.isInteger(seed) || seed < 0 || seed > LARGEST_SEED) {
    return fail(`--seed is a whole number from 0 to ${LARGEST_SEED}.`);
  }
  return ok({ json, only: only?.filter(isSection) ?? null, seed, tellErrors: errors, help });
}

function isSection(name: string): name is EngineSection {
  return SECTION_NAMES.some((section) => section === name);
}
