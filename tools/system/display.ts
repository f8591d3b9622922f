import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { stop } from '../setup/stop.mjs';

/** A display of our own, seen by nobody. */
export interface Display {
  /** What `DISPLAY` has to say. */
  readonly name: string;
  readonly end: () => Promise<void>;
}

const SCREEN = '1280x800x24';
const START_LIMIT_MS = 20_000;
const END_LIMIT_MS = 3_000;

/** Whether windows can be shown here as things are. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env): boolean {
  if (process.platform !== 'linux') return true;
  return isSet(env['DISPLAY']) || isSet(env['WAYLAND_DISPLAY']);
}

/** Starts Xvfb, which picks a free display number itself and tells it through a pipe. */
export async function startDisplay(): Promise<Display> {
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-noreset'],
    // Its own process group: a terminal's Ctrl+C must not take the display from under an app that is closing.
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true },
  );
  let said = '';
  server.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  // The last resort, should this process end without `end`.
  const killAtExit = (): void => void server.kill('SIGKILL');
  process.once('exit', killAtExit);

  const number = await firstLine(server.stdio[3]).catch(() => null);
  if (number === null) {
    server.kill('SIGKILL');
    throw stop(`the virtual display (Xvfb) did not start: ${said.trim()}`);
  }
  return {
    name: `:${number}`,
    end: async () => {
      process.removeListener('exit', killAtExit);
      if (server.exitCode !== null) return;
      const ended = once(server, 'exit', { signal: AbortSignal.timeout(END_LIMIT_MS) });
      server.kill('SIGTERM');
      await ended.catch(() => server.kill('SIGKILL'));
    },
  };
}

async function firstLine(pipe: unknown): Promise<string> {
  if (!(pipe instanceof Readable)) throw new TypeError('no pipe to the display server');
  let text = '';
  const chunks = pipe.iterator({ destroyOnReturn: false });
  const signal = AbortSignal.timeout(START_LIMIT_MS);
  signal.addEventListener('abort', () => pipe.destroy(new Error('too late')));
  for await (const chunk of chunks) {
    text += String(chunk);
    if (text.includes('\n')) return text.trim();
  }
  throw new Error('it ended');
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}
