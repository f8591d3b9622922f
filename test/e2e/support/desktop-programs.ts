import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { TestInfo } from '@playwright/test';

/** Programs of a desktop that Parley may start: what opens addresses and folders, and the sound settings. */
const PROGRAMS = ['xdg-open', 'gnome-control-center'] as const;

export interface DesktopPrograms {
  /** For `launch`: these programs are found first. */
  readonly env: Readonly<Record<string, string>>;
  /** Every start so far, as `program argument …`, oldest first. */
  started(): Promise<readonly string[]>;
}

/** Stands in for the desktop's own programs, and writes down how each was started. */
export async function desktopPrograms(testInfo: TestInfo): Promise<DesktopPrograms> {
  const folder = testInfo.outputPath('programs');
  const book = join(folder, 'started.txt');
  await mkdir(folder, { recursive: true });
  await writeFile(book, '');
  await Promise.all(
    PROGRAMS.map(async (name) => {
      const path = join(folder, name);
      await writeFile(path, `#!/bin/sh\necho "${name} $*" >> '${book}'\n`);
      await chmod(path, 0o755);
    }),
  );
  return {
    env: { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` },
    started: async () => (await readFile(book, 'utf8')).split('\n').filter((line) => line !== ''),
  };
}
