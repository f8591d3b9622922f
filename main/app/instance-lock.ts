import { accessSync, constants, mkdirSync } from 'node:fs';

/**
 * Whether this start goes on. The lock lies in the profile folder: where nothing can be written it cannot be taken
 * although no other Parley runs, and ending without a word would look like a program that does not start.
 */
export function mayRun({
  lock,
  folder,
}: {
  readonly lock: () => boolean;
  readonly folder: string;
}): boolean {
  return lock() || !canWrite(folder);
}

function canWrite(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
