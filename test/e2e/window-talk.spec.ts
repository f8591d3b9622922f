import type { ElectronApplication } from '@playwright/test';
import { samplesInMs } from '../../shared/audio/format.ts';
import { startFakeRealtimeServer, type FakeRealtimeServer } from '../fakes/realtime-server.ts';
import { label, microphoneArgs, noise } from './audio-support.ts';
import { expect, test } from './support/launch.ts';
import { endedTurn, holdToTalk, snapshotOf, turnsOf, wrongdoings } from './support/talk.ts';

const SPEECH = noise(48_000 * 30, 43);
const WAIT = { timeout: 20_000 };

let server: FakeRealtimeServer;

test.beforeEach(async () => {
  server = await startFakeRealtimeServer();
});

test.afterEach(async () => {
  await server.close();
});

async function recordedMsOf(app: ElectronApplication): Promise<number> {
  return (await snapshotOf(app)).recordedMs;
}

test('Space held in the window is one turn, however often the key repeats', async ({
  launch,
}, testInfo) => {
  const { app, window, audioPage } = await launch({
    args: await microphoneArgs(SPEECH, testInfo),
    env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
  });
  const [page] = await Promise.all([window(), audioPage()]);
  await expect(page.getByTestId('talk')).toBeVisible(WAIT);
  await page.keyboard.down('Space');
  await expect.poll(() => label(app), WAIT).toBe('listening');
  // Pressed without a release between: that is how a held key repeats.
  await page.keyboard.down('Space');
  await page.keyboard.down('Space');
  await expect.poll(() => recordedMsOf(app), WAIT).toBeGreaterThan(800);
  expect((await snapshotOf(app)).mode).toBe('hold');
  await page.keyboard.up('Space');

  expect(await endedTurn(app)).toMatchObject({ input: 'voice', outcome: 'answered' });
  expect(server.audio().length).toBeGreaterThan(samplesInMs(800));
  expect(await turnsOf(app)).toHaveLength(1);
  expect(wrongdoings(server)).toEqual([]);
});

test(
  'Space typed into the question is a space and opens no microphone',
  { tag: '@long' },
  async ({ launch }, testInfo) => {
    const { app, window, audioPage } = await launch({
      args: await microphoneArgs(SPEECH, testInfo),
      env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
    });
    const [page] = await Promise.all([window(), audioPage()]);
    await page.getByTestId('composer').click();
    await page.keyboard.type('what time is it');
    await expect(page.getByTestId('composer')).toHaveValue('what time is it');
    await page.keyboard.down('Space');
    await page.keyboard.down('Space');
    await page.keyboard.up('Space');
    await expect(page.getByTestId('composer')).toHaveValue('what time is it  ');
    expect(await snapshotOf(app)).toMatchObject({ label: 'resting', mode: null, recordedMs: 0 });

    await page.keyboard.press('Enter');
    expect(await endedTurn(app)).toMatchObject({ input: 'text', heard: 'what time is it' });
    expect(await turnsOf(app)).toHaveLength(1);
    expect(server.audio()).toHaveLength(0);
  },
);

test('a finger on the talk button holds it, and lifting it sends', async ({ launch }, testInfo) => {
  const { app, window, audioPage } = await launch({
    args: await microphoneArgs(SPEECH, testInfo),
    env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
  });
  const [page] = await Promise.all([window(), audioPage()]);
  await expect(page.getByTestId('talk')).toBeVisible(WAIT);
  const button = await page.getByTestId('talk').boundingBox();
  if (button === null) throw new Error('no talk button is drawn');
  const finger = { x: button.x + button.width / 2, y: button.y + button.height / 2, id: 1 };
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true });

  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [finger] });
  await expect.poll(() => recordedMsOf(app), WAIT).toBeGreaterThan(800);
  expect((await snapshotOf(app)).mode).toBe('hold');
  // A finger is never quite still.
  await devtools.send('Input.dispatchTouchEvent', {
    type: 'touchMove',
    touchPoints: [{ ...finger, x: finger.x + 9, y: finger.y + 5 }],
  });
  await expect.poll(() => recordedMsOf(app), WAIT).toBeGreaterThan(1_200);
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });

  expect(await endedTurn(app)).toMatchObject({ input: 'voice', outcome: 'answered' });
  expect(server.audio().length).toBeGreaterThan(samplesInMs(1_200));
  expect(await turnsOf(app)).toHaveLength(1);
});

test('Escape silences the answer, and the window shows what was not heard', async ({
  launch,
}, testInfo) => {
  const words = Array.from({ length: 40 }, (_, at) => `word${at}`).join(' ');
  server.say({ text: words, pcm: noise(samplesInMs(20_000), 47) });
  const { app, window, audioPage } = await launch({
    args: await microphoneArgs(SPEECH, testInfo),
    env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
  });
  const [page] = await Promise.all([window(), audioPage()]);
  await holdToTalk({ app, page }, 800);
  await expect(page.getByTestId('state')).toHaveAttribute('data-label', 'speaking', WAIT);
  await page.keyboard.press('Escape');

  const turn = await endedTurn(app);
  expect(turn).toMatchObject({ outcome: 'interrupted', failure: null });
  await expect(page.getByTestId('state')).toHaveAttribute('data-label', 'resting', WAIT);
  await expect(page.getByTestId('unheard')).toHaveText(
    turn.answer.slice(turn.unheardFrom ?? turn.answer.length).trim(),
  );
  // How much had arrived when the key went down is the machine's affair; that some of it was not heard is not.
  expect(turn.answer.slice(turn.unheardFrom ?? turn.answer.length).trim()).not.toBe('');
  await server.waitFor('conversation.item.truncate');
  expect(wrongdoings(server)).toEqual([]);
});
