import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ElectronApplication } from '@playwright/test';
import { samplesInMs } from '../../shared/audio/format.ts';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { expect, test } from './support/launch.ts';
import { longSpeech } from './support/long-speech.ts';
import { endedTurn, snapshotOf, turnsOf, wrongdoings } from './support/talk.ts';

const KEYS = 'ctrl+shift+space';
const WAIT = { timeout: 20_000 };
const KEYS_LIMIT_MS = 10_000;

/** Real keys, pressed in front of the X server, where no window of ours has the keyboard. */
async function xdotool(...args: readonly string[]): Promise<void> {
  await promisify(execFile)('xdotool', args, { timeout: KEYS_LIMIT_MS });
}

async function modeOf(app: ElectronApplication): Promise<string | null> {
  return (await snapshotOf(app)).mode;
}

async function recordedMsOf(app: ElectronApplication): Promise<number> {
  return (await snapshotOf(app)).recordedMs;
}

/** As when the person is in another program: ours have neither the focus nor a place on the screen. */
async function hideWindows(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.hide();
  });
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() === null))
    .toBe(true);
}

test('pressed in another program the shortcut listens, and pressed again it sends', async ({
  launch,
}, testInfo) => {
  const server = await startFakeRealtimeServer();
  try {
    const { app, window, audioPage } = await launch({
      speech: (await longSpeech(testInfo)).path,
      env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
    });
    await Promise.all([window(), audioPage()]);
    expect((await snapshotOf(app)).shortcut.registered).toBe(true);
    await hideWindows(app);

    await xdotool('key', KEYS);
    await expect.poll(() => recordedMsOf(app), WAIT).toBeGreaterThan(1_500);
    expect(await snapshotOf(app)).toMatchObject({ mode: 'toggle', label: 'listening' });
    await xdotool('key', KEYS);

    expect(await endedTurn(app)).toMatchObject({ outcome: 'answered', input: 'voice' });
    expect(server.audio().length).toBeGreaterThan(samplesInMs(1_500));
    expect(await modeOf(app)).toBeNull();
    expect(wrongdoings(server)).toEqual([]);
  } finally {
    await server.close();
  }
});

test(
  'held down the shortcut counts once, however often it repeats',
  { tag: '@long' },
  async ({ launch }, testInfo) => {
    const { path: speech } = await longSpeech(testInfo);
    const { app, window, audioPage } = await launch({ speech });
    await Promise.all([window(), audioPage()]);
    await hideWindows(app);
    // A shortcut of the test's own shows that held keys really repeat on this display.
    await app.evaluate(({ globalShortcut }) => {
      Reflect.set(globalThis, 'repeats', 0);
      globalShortcut.register('CommandOrControl+Shift+F9', () => {
        Reflect.set(globalThis, 'repeats', Number(Reflect.get(globalThis, 'repeats')) + 1);
      });
    });
    try {
      await xdotool('keydown', 'ctrl', 'keydown', 'shift', 'keydown', 'F9');
      await expect
        .poll(() => app.evaluate(() => Number(Reflect.get(globalThis, 'repeats'))), WAIT)
        .toBeGreaterThan(5);
      await xdotool('keyup', 'F9');

      await xdotool('keydown', 'space');
      // The first repeat comes after 660 ms, the next ones every 40 ms.
      await expect.poll(() => recordedMsOf(app), WAIT).toBeGreaterThan(3_000);
      expect(await modeOf(app)).toBe('toggle');
      expect(await turnsOf(app)).toEqual([]);
    } finally {
      await xdotool('keyup', 'space', 'keyup', 'F9', 'keyup', 'shift', 'keyup', 'ctrl');
    }
  },
);
