import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '../../../shared/settings.ts';
import { projectRoot } from '../../../tools/setup/project-root.mjs';
import { expect } from '../../e2e/support/launch.ts';

/** Parley as a person starts it: `npm start`, with no switches but those given here, and nobody inside. */
export interface PlainParley {
  readonly profile: string;
  /** What it wrote to the terminal so far. */
  readonly said: () => string;
  /** Its own log so far. */
  readonly log: () => Promise<string>;
  /** Resolves with its exit code. */
  readonly ended: Promise<number | null>;
  readonly end: () => Promise<void>;
}

const PARLEY = join(projectRoot, 'tools', 'parley.mjs');
const START_LIMIT_MS = 60_000;
const END_LIMIT_MS = 8_000;
/** What a person's shell has not: Parley's own variables, and what says that nobody is watching. */
const NOT_A_PERSONS = /^(PARLEY_|CI$|ELECTRON_RUN_AS_NODE$)/;

export async function startPlainParley({
  profile,
  settings = {},
  env = {},
  args = [],
}: {
  readonly profile: string;
  /** Written before the start; null leaves the file as the last run did. */
  readonly settings?: Partial<Settings> | null;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}): Promise<PlainParley> {
  await mkdir(profile, { recursive: true });
  if (settings !== null) {
    const file = JSON.stringify({ version: 1, ...settings });
    await writeFile(join(profile, 'settings.json'), file);
  }
  const inherited = Object.entries(process.env).filter(([name]) => !NOT_A_PERSONS.test(name));
  const command = spawn(process.execPath, [PARLEY, 'start', ...args], {
    cwd: projectRoot,
    env: { ...Object.fromEntries(inherited), PARLEY_PROFILE_DIR: profile, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that whatever it starts can be ended with it.
    detached: true,
  });
  let said = '';
  for (const stream of [command.stdout, command.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  const ended = once(command, 'close').then(([code]) => (typeof code === 'number' ? code : null));
  const log = (): Promise<string> =>
    readFile(join(profile, 'logs', 'main.log'), 'utf8').catch(() => '');

  function signal(name: NodeJS.Signals): void {
    if (command.pid === undefined) return;
    try {
      process.kill(-command.pid, name);
    } catch {
      // All of it is gone already.
    }
  }
  async function end(): Promise<void> {
    const late = setTimeout(() => signal('SIGKILL'), END_LIMIT_MS);
    signal('SIGTERM');
    await ended;
    clearTimeout(late);
    signal('SIGKILL');
  }

  try {
    // Its parts are there; the window may take a moment longer.
    await expect.poll(log, { timeout: START_LIMIT_MS }).not.toBe('');
  } catch (error) {
    await end();
    throw new Error(`Parley did not start:\n${said}`, { cause: error });
  }
  return { profile, said: () => said, log, ended, end };
}
