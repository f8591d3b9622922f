import type { Replay, ReplayFailure } from '../../shared/replay.ts';
import { fail, type Result } from '../../shared/result.ts';
import { say } from '../../shared/texts/say.ts';
import { replayFile } from './replay-file.ts';

export interface ReplayDeskPorts {
  /** Asks the person for a file; null when they closed the dialog. */
  readonly chooseFile: () => Promise<string | null>;
  /** Our own event log, newest part; null when nothing has been written yet. */
  readonly ownLog: () => Promise<string | null>;
}

/** Recorded logs for the window. Main reads the file, so that no page ever names a path. */
export interface ReplayDesk {
  open(): Promise<Result<Replay, ReplayFailure>>;
  openOwnLog(): Promise<Result<Replay, ReplayFailure>>;
}

/** What a window can show without losing its breath; the command keeps more. */
const KEPT_FOR_WINDOW = { keptEntries: 5_000, keptTurns: 1_000 };

export function createReplayDesk({ chooseFile, ownLog }: ReplayDeskPorts): ReplayDesk {
  return {
    async open() {
      const path = await chooseFile();
      return path === null ? fail({ name: 'cancelled' }) : replayFile(path, KEPT_FOR_WINDOW);
    },
    async openOwnLog() {
      const path = await ownLog();
      return path === null
        ? fail({ name: 'notALog', source: say('failures.ownLog') })
        : replayFile(path, KEPT_FOR_WINDOW);
    },
  };
}
