import { resolve } from 'node:path';
import { replayFailureText } from '../../shared/replay-failure-text.ts';
import type { Replay, ReplayFailure } from '../../shared/replay.ts';
import { replayFile } from '../../main/replay/replay-file.ts';
import { say } from '../setup/say.mjs';
import { parseReplayArguments, REPLAY_USAGE } from './replay-arguments.ts';
import { replayTable, timelineTable } from './replay-table.ts';

const READ_PARTLY = 1;
const NO_LOG = 2;

/** The one object that `--json` prints: the log, or why there is none to show. */
export type ReplayReport =
  | ({ readonly failure: null } & Replay)
  | {
      readonly failure: (ReplayFailure | { readonly name: 'badArguments' }) & {
        readonly text: string;
      };
    };

/** The whole of `npm run replay`. Returns the exit code. */
export async function runReplay(args: readonly string[]): Promise<number> {
  const parsed = parseReplayArguments(args);
  const json = args.includes('--json');
  if (!parsed.ok) {
    say(parsed.failure);
    process.stderr.write(`${REPLAY_USAGE}\n`);
    if (json) print({ failure: { name: 'badArguments', text: parsed.failure } });
    return NO_LOG;
  }
  const { file, timeline } = parsed.value;
  if (file === null) {
    process.stdout.write(`${REPLAY_USAGE}\n`);
    return 0;
  }
  // npm runs its scripts in the package's folder; a path is meant from where the person is.
  const replayed = await replayFile(resolve(process.env['INIT_CWD'] ?? '.', file));
  if (!replayed.ok) {
    const text = replayFailureText(replayed.failure);
    say(text);
    if (json) print({ failure: { ...replayed.failure, text } });
    return NO_LOG;
  }
  const replay = replayed.value;
  if (json) print({ failure: null, ...replay });
  else {
    if (timeline) process.stdout.write(`${timelineTable(replay)}\n\n`);
    process.stdout.write(`${replayTable(replay)}\n`);
  }
  if (replay.stoppedAt === null) return 0;
  say(`${replay.source}: line ${replay.stoppedAt.line}: ${replay.stoppedAt.reason}.`);
  return READ_PARTLY;
}

function print(report: ReplayReport): void {
  process.stdout.write(`${JSON.stringify(report)}\n`);
}
