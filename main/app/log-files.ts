import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { dialog } from 'electron';
import { EVENT_LOG_PREFIX } from '../logging/event-log.ts';
import type { ReplayDeskPorts } from '../replay/replay-desk.ts';
import { say } from '../../shared/texts/say.ts';

/** Which recorded log is meant: the one a person chooses, or the newest part of our own. */
export function logFiles(userData: string): ReplayDeskPorts {
  const folder = join(userData, 'logs');
  return {
    async chooseFile() {
      const { canceled, filePaths } = await dialog.showOpenDialog({
        title: say('session.openLog'),
        buttonLabel: say('session.open'),
        properties: ['openFile'],
        filters: [
          { name: say('session.logs'), extensions: ['log', 'jsonl', 'txt', 'json'] },
          { name: say('session.allFiles'), extensions: ['*'] },
        ],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    async ownLog() {
      const names = await readdir(folder).catch(() => []);
      const logs = await Promise.all(
        names
          .filter((name) => name.startsWith(EVENT_LOG_PREFIX))
          .map(async (name) => {
            const path = join(folder, name);
            const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: 0 }));
            return { path, mtimeMs };
          }),
      );
      return logs.toSorted((a, b) => b.mtimeMs - a.mtimeMs)[0]?.path ?? null;
    },
  };
}
