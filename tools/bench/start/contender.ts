import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setInterval } from 'node:timers/promises';
import { runtimeEnvironment } from '../../runtime/runtime.ts';
import { projectRoot } from '../../setup/project-root.mjs';
import type { StartStage } from './stage.ts';

/** Parley or the empty app, started as a desktop starts programs: with nobody inside. */
export interface Contender {
  readonly pid: number;
  readonly profile: string;
  /** From before the process was made until it said so. */
  readonly readyMs: number;
  readonly end: () => Promise<void>;
}

export type ContenderName = 'parley' | 'empty';

const READY_LIMIT_MS = 60_000;
const END_LIMIT_MS = 5_000;
const POLL_MS = 20;
const EMPTY_APP = join(import.meta.dirname, 'empty', 'main.mjs');

/** Resolves when it is ready. Both keep their profile between starts, as people's programs do. */
export async function startContender(
  name: ContenderName,
  stage: StartStage,
  switches: readonly string[] = [],
): Promise<Contender> {
  const profile = join(stage.folder, name);
  await mkdir(profile, { recursive: true });
  const log = join(profile, 'logs', 'main.log');
  if (name === 'parley') {
    await writeFile(join(profile, 'settings.json'), JSON.stringify({ version: 1 }));
    await mkdir(join(profile, 'logs'), { recursive: true });
    await writeFile(log, '');
  }
  const startedAtMs = Date.now();
  const child = spawn(
    stage.runtime.executable,
    [
      // Chromium's sandbox cannot be set up by root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...switches,
      ...(name === 'parley' ? [projectRoot] : [`--user-data-dir=${profile}`, EMPTY_APP]),
    ],
    { cwd: projectRoot, env: environment(name, profile, stage), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  // The last resort, should this process end without `end`.
  const killAtExit = (): void => void child.kill('SIGKILL');
  process.once('exit', killAtExit);
  const over = once(child, 'close');

  async function end(): Promise<void> {
    process.removeListener('exit', killAtExit);
    const late = setTimeout(() => child.kill('SIGKILL'), END_LIMIT_MS);
    child.kill('SIGTERM');
    await over;
    clearTimeout(late);
  }

  for await (const _ of setInterval(POLL_MS)) {
    const words = name === 'parley' ? await readFile(log, 'utf8') : said;
    const readyAtMs = readyAt(words);
    if (readyAtMs !== null && child.pid !== undefined) {
      return { pid: child.pid, profile, readyMs: readyAtMs - startedAtMs, end };
    }
    if (child.exitCode === null && Date.now() - startedAtMs < READY_LIMIT_MS) continue;
    await end();
    throw new Error(`${name} did not become ready:\n${said}\n${words}`);
  }
  throw new Error('unreachable: the timer never ends');
}

/** Both say it in Unix milliseconds, each in its own words. */
export function readyAt(words: string): number | null {
  const found = /^shown (\d+)$|ready to talk \{ atMs: (\d+)/m.exec(words);
  return found === null ? null : Number(found[1] ?? found[2]);
}

function environment(name: ContenderName, profile: string, stage: StartStage): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([variable]) => !variable.startsWith('PARLEY_') && variable !== 'ELECTRON_RUN_AS_NODE',
  );
  return {
    ...Object.fromEntries(inherited),
    ...runtimeEnvironment(stage.runtime),
    ...stage.env,
    ...(name === 'parley' ? { PARLEY_PROFILE_DIR: profile } : {}),
  };
}
