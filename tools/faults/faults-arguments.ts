import { ok, type Result } from '../../shared/result.ts';
import { readOptions } from '../arguments/read-options.ts';

export interface FaultsOptions {
  /** One JSON object on stdout instead of the table. */
  readonly json: boolean;
  /** Only rows whose name, phase or row of the failure table holds this. */
  readonly only: string | null;
  readonly help: boolean;
}

export const FAULTS_USAGE = `npm run faults -- [--json] [--only NAME]
  --json        print the result as one JSON object (npm run --silent faults -- --json)
  --only NAME   play only the rows whose name, phase or row of the failure table holds NAME
  --help        print this`;

/** The failure is a sentence for people. */
export function parseFaultsArguments(args: readonly string[]): Result<FaultsOptions, string> {
  const parsed = readOptions(args, {
    json: { type: 'boolean' },
    only: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
  if (!parsed.ok) return parsed;
  const { json = false, only = null, help = false } = parsed.value;
  return ok({ json, only, help });
}
