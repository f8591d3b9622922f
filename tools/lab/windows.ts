import { setInterval } from 'node:timers/promises';
import { runProgram } from '../setup/run-program.mjs';

/** Windows as the display has them, whoever's they are. Names are patterns, as xdotool understands them. */

const ORDER_LIMIT_MS = 10_000;
const POLL_MS = 100;

/** Those that can be seen just now. */
export async function visibleWindows(
  name: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<readonly number[]> {
  const { stdout } = await runProgram('xdotool', ['search', '--onlyvisible', '--name', name], {
    env,
    timeLimitMs: ORDER_LIMIT_MS,
  });
  return stdout
    .split('\n')
    .filter((line) => /^\d+$/.test(line))
    .map(Number);
}

/** The first one, once there is one; rejects when there is none in time. */
export async function visibleWindow(
  name: string,
  { env = process.env, limitMs }: { readonly env?: NodeJS.ProcessEnv; readonly limitMs: number },
): Promise<number> {
  const giveUpAtMs = Date.now() + limitMs;
  for await (const _ of setInterval(POLL_MS)) {
    const [window] = await visibleWindows(name, env);
    if (window !== undefined) return window;
    if (Date.now() > giveUpAtMs) throw new Error(`no window called ${name} in ${limitMs} ms`);
  }
  throw new Error('unreachable: the timer never ends');
}

/** Gives it the keyboard, as a click on it would; resolves once it has it. Needs a window manager. */
export async function focusWindow(
  window: number,
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const { exitCode, output } = await runProgram(
    'xdotool',
    ['windowactivate', '--sync', String(window)],
    { env, timeLimitMs: ORDER_LIMIT_MS },
  );
  if (exitCode !== 0) throw new Error(`window ${window} got no focus: ${output.trim()}`);
}
