import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ElectronApplication } from '@playwright/test';
import type {} from '../../main/app/start.ts';
import { adviceFor } from '../../shared/failure-advice.ts';
import type { SessionSnapshot } from '../../shared/session-snapshot.ts';
import { DEFAULT_SETTINGS } from '../../shared/default-settings.ts';
import { runtimeAtHand } from '../../tools/runtime/find-runtime.ts';
import { expect, test } from './support/launch.ts';

const run = promisify(execFile);
const projectRoot = join(import.meta.dirname, '..', '..');
const FAKE_MICROPHONE = ['--use-fake-device-for-media-stream'];
/** A session bus that is not there, so no tray can be seen. */
const NO_TRAY = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' };
const WAIT = { timeout: 20_000 };

let profile = '';

// Among the results, which the runner clears: the app ends after `afterEach` and would write it anew.
test.beforeEach(async () => {
  profile = test.info().outputPath('profile');
  await mkdir(profile, { recursive: true });
});

function snapshot(app: ElectronApplication): Promise<SessionSnapshot | null> {
  return app.evaluate(() => globalThis.parleyTest?.snapshot() ?? null);
}

async function visibleWindows(app: ElectronApplication): Promise<number> {
  return app.evaluate(
    ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().filter((window) => window.isVisible()).length,
  );
}

test('shows one window, and the audio page none', async ({ launch }) => {
  const parley = await launch();
  const [ui] = await Promise.all([parley.window(), parley.audioPage()]);
  await expect.poll(() => visibleWindows(parley.app), WAIT).toBe(1);
  expect(await ui.title()).toBe('Parley');
  expect((await snapshot(parley.app))?.label).toBe('resting');
});

test(
  'records while the talk button is held, also after the audio page died',
  { tag: '@long' },
  async ({ launch }) => {
    const parley = await launch({ args: FAKE_MICROPHONE });
    const [ui] = await Promise.all([parley.window(), parley.audioPage()]);
    const recorded = async (): Promise<number> => (await snapshot(parley.app))?.recordedMs ?? 0;

    await ui.getByTestId('talk').hover();
    await ui.mouse.down();
    await expect.poll(recorded, WAIT).toBeGreaterThan(200);
    await ui.mouse.up();

    await parley.app.evaluate(({ webContents }) => {
      const audio = webContents
        .getAllWebContents()
        .find((contents) => contents.getURL().startsWith('app://audio'));
      audio?.forcefullyCrashRenderer();
    });
    await expect
      .poll(() => readFile(join(parley.profile, 'logs', 'main.log'), 'utf8'), WAIT)
      .toContain('the audio page was lost');
    await ui.getByTestId('talk').hover();
    await ui.mouse.down();
    await expect.poll(recorded, WAIT).toBeGreaterThan(200);
    await ui.mouse.up();
    expect((await snapshot(parley.app))?.failure).toBeNull();
  },
);

test(
  'the shortcut starts listening from anywhere, and sends at the second press',
  { tag: '@long' },
  async ({ launch }) => {
    // One of its own: tests beside this one share the display, and with it the default shortcut.
    const shortcut = 'Control+Shift+F9';
    const settings = { version: 1, ...DEFAULT_SETTINGS, shortcut };
    await writeFile(join(profile, 'settings.json'), JSON.stringify(settings));
    const parley = await launch({ profile, args: FAKE_MICROPHONE });
    await Promise.all([parley.window(), parley.audioPage()]);
    expect((await snapshot(parley.app))?.shortcut).toEqual({
      accelerator: shortcut,
      registered: true,
    });
    const mode = async (): Promise<string | null> => (await snapshot(parley.app))?.mode ?? null;
    const recorded = async (): Promise<number> => (await snapshot(parley.app))?.recordedMs ?? 0;
    await run('xdotool', ['key', 'ctrl+shift+F9']);
    await expect.poll(mode, WAIT).toBe('toggle');
    // A press within 1.2 s would be taken for the key's repeat.
    await expect.poll(recorded, WAIT).toBeGreaterThan(1_500);
    await run('xdotool', ['key', 'ctrl+shift+F9']);
    await expect.poll(mode, WAIT).toBeNull();
  },
);

test('a second start shows the first one’s window and ends', async ({ launch }) => {
  const parley = await launch({ profile });
  await parley.window();
  await expect.poll(() => visibleWindows(parley.app), WAIT).toBe(1);
  await parley.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.hide();
  });
  const runtime = runtimeAtHand();
  if (runtime === null) throw new Error('no Electron runtime here');
  const isRoot = process.getuid?.() === 0;
  const env = { ...process.env, PARLEY_PROFILE_DIR: profile };
  // Its exit code is 0, or this rejects.
  await run(runtime.executable, [...(isRoot ? ['--no-sandbox'] : []), projectRoot], { env });
  await expect.poll(() => visibleWindows(parley.app), WAIT).toBe(1);
});

test('closing the window where no tray shows ends Parley and its engine', async ({ launch }) => {
  const parley = await launch({ env: NO_TRAY });
  const ui = await parley.window();
  await ui.getByRole('textbox').first().fill('What is two plus two?');
  await ui.keyboard.press('Enter');
  const enginePid = async (): Promise<number> =>
    parley.app.evaluate(
      ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Parley engine')?.pid ?? 0,
    );
  await expect.poll(enginePid, WAIT).toBeGreaterThan(0);
  const pid = await enginePid();
  await expect.poll(() => visibleWindows(parley.app), WAIT).toBe(1);
  const ended = once(parley.app.process(), 'exit');
  await parley.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) if (window.isVisible()) window.close();
  });
  expect((await ended)[0]).toBe(0);
  await expect.poll(() => isRunning(pid), WAIT).toBe(false);
});

test('a damaged settings file is repaired, kept aside, and said in plain words', async ({
  launch,
}) => {
  await mkdir(profile, { recursive: true });
  await writeFile(join(profile, 'settings.json'), '{"version":1,"voice":"ced');
  const parley = await launch({ profile });
  const ui = await parley.window();
  const { failure } = (await snapshot(parley.app)) ?? {};
  if (failure?.name !== 'settingsRepaired') throw new Error(`said ${failure?.name ?? 'nothing'}`);
  await expect(ui.getByTestId('failure').getByText(adviceFor(failure).happened)).toBeVisible();
  expect(await readFile(failure.backup ?? '', 'utf8')).toBe('{"version":1,"voice":"ced');
  expect(JSON.parse(await readFile(join(profile, 'settings.json'), 'utf8'))).toHaveProperty(
    'version',
    1,
  );
});

test(
  'a key is kept in memory where the system cannot protect it, and is written nowhere',
  { tag: '@long' },
  async ({ launch }) => {
    const key = 'sk-canary-5d1f0c27a9e84b36';
    const parley = await launch({ profile, args: ['--password-store=basic'] });
    const ui = await parley.window();
    const saved = await ui.evaluate(
      (typed) => window.parley.invoke('key.save', { key: typed }),
      key,
    );
    expect(saved).toEqual({
      ok: true,
      value: { present: true, last4: key.slice(-4), storage: 'session' },
    });
    await expect
      .poll(async () => (await snapshot(parley.app))?.failure?.name, WAIT)
      .toBe('weakKeyStorage');
    expect((await snapshot(parley.app))?.endpoint.kind).toBe('openAi');
    const kept = await ui.evaluate(() =>
      window.parley.invoke('failure.act', { action: 'storeKeyAnyway' }),
    );
    expect(kept).toEqual({ ok: true, value: undefined });
    await parley.close();
    const { stdout } = await run('grep', ['-rlaF', key, profile]).catch(() => ({ stdout: '' }));
    expect(stdout).toBe('');

    const later = await launch({ profile, args: ['--password-store=basic'] });
    const again = await later.window();
    expect(await again.evaluate(() => window.parley.invoke('key.get', undefined))).toEqual({
      ok: true,
      value: { present: true, last4: key.slice(-4), storage: 'weak' },
    });
  },
);

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
