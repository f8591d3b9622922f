import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../system/with-lock.ts';
import { newerNode } from '../setup/newer-node.mjs';
import { projectRoot } from '../setup/project-root.mjs';
import { runProgram } from '../setup/run-program.mjs';
import { say } from '../setup/say.mjs';
import { stop } from '../setup/stop.mjs';
import { sourceStamp } from './source-stamp.ts';

/** Written last, into a folder that every build empties first: an interrupted or foreign build has none. */
const STAMP = join(projectRoot, 'out', 'main', '.built-from');
const LOCK = join(projectRoot, 'node_modules', '.cache', 'parley-build.lock');
const ELECTRON_VITE = join(projectRoot, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');

/** Builds the app into out/ when its sources are not those of the build that is there. */
export async function ensureBuild(): Promise<void> {
  await withLock(LOCK, async () => {
    const wanted = sourceStamp(projectRoot);
    if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
    say('building …');
    const { exitCode, output } = await runProgram(newerNode(), [ELECTRON_VITE, 'build'], {
      cwd: projectRoot,
    });
    if (exitCode !== 0) throw stop(`the build failed:\n${output}`);
    writeFileSync(STAMP, wanted);
    say('built.');
  });
}
