import { accessSync, constants, existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { runProgram } from '../setup/run-program.mjs';
import {
  FONTS,
  LOADED_LATER,
  needOfLibrary,
  type SystemNeed,
  TEST_PROGRAMS,
  VIRTUAL_DISPLAY,
} from './system-needs.ts';

export interface Missing {
  /** Without these nothing starts. */
  readonly required: readonly SystemNeed[];
  /** Parley runs without them, but less well. */
  readonly wanted: readonly SystemNeed[];
}

const FONT_FOLDERS = ['/usr/share/fonts', '/usr/local/share/fonts'];

export async function missingNeeds({
  executable,
  needsDisplay,
  forTests,
}: {
  readonly executable: string;
  /** There is no display, so one has to be made. */
  readonly needsDisplay: boolean;
  readonly forTests: boolean;
}): Promise<Missing> {
  const programs = [...(needsDisplay ? [VIRTUAL_DISPLAY] : []), ...(forTests ? TEST_PROGRAMS : [])];
  const libraries = await missingLibraries(executable);
  return {
    required: [
      ...libraries.map(needOfLibrary),
      ...programs.filter((program) => !isOnPath(program.name)),
    ],
    wanted: [...(await missingLater()).map(needOfLibrary), ...(hasFonts() ? [] : [FONTS])],
  };
}

/** Asks the system's own loader about the executable and the libraries that lie beside it. */
async function missingLibraries(executable: string): Promise<readonly string[]> {
  const folder = dirname(executable);
  const beside = (await readdir(folder)).filter((name) => /\.so(\.\d+)*$/.test(name));
  const files = [executable, ...beside.map((name) => join(folder, name))];
  const answers = await Promise.all(files.map((file) => runProgram('ldd', [file])));
  return [...new Set(answers.flatMap(({ output }) => librariesNotFound(output)))].sort();
}

/** The libraries that an output of `ldd` calls not found. */
export function librariesNotFound(lddOutput: string): readonly string[] {
  return [...lddOutput.matchAll(/^\s*(\S+) => not found/gm)].flatMap((match) => match[1] ?? []);
}

async function missingLater(): Promise<readonly string[]> {
  const { output } = await runProgram('ldconfig', ['-p'], {
    env: {
      ...process.env,
      PATH: `${process.env['PATH'] ?? ''}${delimiter}/sbin${delimiter}/usr/sbin`,
    },
  });
  return LOADED_LATER.filter((name) => !output.includes(`${name} `));
}

function isOnPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function hasFonts(): boolean {
  return FONT_FOLDERS.some((folder) => existsSync(folder));
}
