import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { act, label, microphoneArgs, noise } from './audio-support.ts';
import { expect, test } from './support/launch.ts';
import { endedTurn, holdToTalk, snapshotOf, turnsOf, wrongdoings } from './support/talk.ts';

const SPEECH = noise(48_000 * 30, 17);

test('an audio page that dies in mid-hold is replaced; what was said is sent, and the next hold works', async ({
  launch,
}, testInfo) => {
  const server = await startFakeRealtimeServer();
  try {
    const parley = await launch({
      args: await microphoneArgs(SPEECH, testInfo),
      env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
    });
    const { app } = parley;
    const page = await parley.window();
    await parley.audioPage();
    await page.getByTestId('talk').hover();
    await page.mouse.down();
    await expect
      .poll(async () => (await snapshotOf(app)).recordedMs, { timeout: 20_000 })
      .toBeGreaterThan(800);

    await app.evaluate(({ webContents }) => {
      for (const contents of webContents.getAllWebContents()) {
        if (contents.getURL().startsWith('app://audio/')) contents.forcefullyCrashRenderer();
      }
    });
    await page.mouse.up();
    const first = await endedTurn(app);
    expect(first.heard).not.toBeNull();
    expect(server.audio().length).toBeGreaterThan(800 * 24);

    await expect.poll(() => label(app), { timeout: 20_000 }).toBe('resting');
    await act(app, 'startTap');
    await holdToTalk({ app, page }, 800);
    await expect.poll(async () => (await turnsOf(app)).length).toBe(2);
    const second = await endedTurn(app);
    expect(second.outcome).toBe('answered');
    expect(wrongdoings(server)).toEqual([]);
  } finally {
    await server.close();
  }
});

test(
  'a damaged settings file is set aside, said once, and nothing else is lost',
  { tag: '@long' },
  async ({ launch }, testInfo) => {
    const profile = testInfo.outputPath('profile');
    await mkdir(profile, { recursive: true });
    await writeFile(join(profile, 'settings.json'), '{"endpoint": {"kind": "buil');
    const { app, window } = await launch({ profile });
    const page = await window();

    await expect(page.locator('[data-failure="settingsRepaired"]')).toBeVisible();
    expect((await snapshotOf(app)).endpoint.kind).toBe('builtIn');
    const asides = (await readdir(profile)).filter((name) => name.startsWith('settings.corrupt-'));
    expect(asides.length).toBe(1);
  },
);

test('a window loaded anew comes back with the conversation', async ({ launch }, testInfo) => {
  const server = await startFakeRealtimeServer();
  try {
    const { app, window } = await launch({
      args: await microphoneArgs(SPEECH, testInfo),
      env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
    });
    const page = await window();
    await page.getByTestId('composer').fill('What time is it?');
    await page.keyboard.press('Enter');
    const turn = await endedTurn(app);
    expect(turn).toMatchObject({ input: 'text', outcome: 'answered', heard: 'What time is it?' });

    await page.reload();
    await expect(page.getByTestId('answer')).toContainText(turn.answer);
    await expect(page.getByTestId('heard')).toContainText('What time is it?');
  } finally {
    await server.close();
  }
});
