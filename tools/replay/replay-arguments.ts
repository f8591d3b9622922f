import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../../shared/result.ts';

export interface ReplayOptions {
  /** Null: only the usage is asked for. */
  readonly file: string | null;
  readonly json: boolean;
  /** Print everything that passed, not only the turns. */
  readonly timeline: boolean;
}

export const REPLAY_USAGE = `npm run replay -- FILE [--timeline] [--json]
  FILE        a recorded log: the console form, Parley's own event log (events-….jsonl), or a recorded sequence
  --timeline  print everything that passed, not only the turns
  --json      print one JSON object (npm run --silent replay -- FILE --json)
  --help      print this
It ends with 0 when the log was read whole, with 1 when only a part of it could be read, and with 2 when there is no log to read.`;

/** The failure is a sentence for people. */
export function parseReplayArguments(args: readonly string[]): Result<ReplayOptions, string> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        timeline: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const [file, ...more] = positionals;
    const { json = false, timeline = false, help = false } = values;
    if (help) return ok({ file: null, json, timeline });
    if (file === undefined || file === '') return fail('no log was named.');
    if (more.length > 0) return fail('one log at a time, please.');
    return ok({ file, json, timeline });
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}
