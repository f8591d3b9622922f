import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setInterval } from 'node:timers/promises';
import { runProgram } from '../setup/run-program.mjs';
import { makeScratchFolder } from '../system/scratch-folder.ts';

/** With one on the display, windows have the focus or have it not, as on a desktop. */
export interface WindowManager {
  readonly end: () => Promise<void>;
}

const START_LIMIT_MS = 20_000;
const ORDER_LIMIT_MS = 5_000;
const END_LIMIT_MS = 3_000;
const POLL_MS = 50;

/** What closes the window that has the focus, as xdotool writes it. */
export const CLOSE_KEYS = 'alt+F4';

/** No other keys and no mouse of its own: what a test presses goes to the programs. */
const CONFIGURATION = `<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
  <desktops><number>1</number></desktops>
  <keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
  <mouse></mouse>
</openbox_config>
`;

/** Openbox on the display that `env` names. It ends by `end`, and with the display. */
export async function startWindowManager(
  env: NodeJS.ProcessEnv = process.env,
): Promise<WindowManager> {
  const folder = await makeScratchFolder('openbox');
  const config = join(folder.path, 'rc.xml');
  await writeFile(config, CONFIGURATION);
  const manager = spawn('openbox', ['--sm-disable', '--config-file', config], {
    env: { ...env, HOME: folder.path, XDG_CONFIG_HOME: folder.path, XDG_CACHE_HOME: folder.path },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  let isGone = false;
  manager.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const gone = once(manager, 'exit')
    .catch((error: unknown) => void (said += String(error)))
    .then(() => (isGone = true));
  // The last resort, should this process end without `end`.
  const killAtExit = (): void => void manager.kill('SIGKILL');
  process.once('exit', killAtExit);

  async function end(): Promise<void> {
    process.removeListener('exit', killAtExit);
    if (!isGone) {
      const late = setTimeout(() => manager.kill('SIGKILL'), END_LIMIT_MS);
      manager.kill('SIGTERM');
      await gone;
      clearTimeout(late);
    }
    await folder.remove();
  }

  const giveUpAtMs = Date.now() + START_LIMIT_MS;
  for await (const _ of setInterval(POLL_MS)) {
    // Only answered where a window manager is at work.
    const { exitCode } = await runProgram('xdotool', ['get_num_desktops'], {
      env,
      timeLimitMs: ORDER_LIMIT_MS,
    });
    if (exitCode === 0) return { end };
    if (!isGone && Date.now() < giveUpAtMs) continue;
    await end();
    throw new Error(`the window manager (openbox) did not start: ${said.trim()}`);
  }
  throw new Error('unreachable: the timer never ends');
}
