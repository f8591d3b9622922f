import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ScratchFolder {
  readonly path: string;
  readonly remove: () => Promise<void>;
}

/** A browser that is just ending may still write for a moment. */
const PATIENT = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 } as const;

/** A temporary folder that also goes when this process ends before `remove`, for example by Ctrl+C. */
export async function makeScratchFolder(purpose: string): Promise<ScratchFolder> {
  const path = await mkdtemp(join(tmpdir(), `parley-${purpose}-`));
  const removeNow = (): void => rmSync(path, PATIENT);
  process.once('exit', removeNow);
  return {
    path,
    remove: async () => {
      process.removeListener('exit', removeNow);
      await rm(path, PATIENT);
    },
  };
}
