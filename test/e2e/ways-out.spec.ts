import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { CAUSES } from '../fakes/realtime/faults.ts';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import type { Answer, FailureCause } from '../fakes/realtime/script.ts';
import { desktopPrograms } from './support/desktop-programs.ts';
import { profileWith } from './support/profiles.ts';
import { endedTurn, snapshotOf, wrongdoings } from './support/talk.ts';
import {
  ANSWER,
  ask,
  expect,
  expectAnswer,
  placeWithFocus,
  pressWayOut,
  test,
  to,
  WAIT,
} from './support/way-out.ts';

/**
 * The failures people meet most: each is met, its one button is pressed, and what the button promises is
 * reached. Questions are typed where the microphone has nothing to do with it.
 */

function failing(error: FailureCause): Answer {
  return { text: '', audioMs: 0, ends: { status: 'failed', error } };
}

test('a key without the right scope leads to the page with its permissions, an account without credit to its billing page', async ({
  launch,
  server,
}, testInfo) => {
  const desktop = await desktopPrograms(testInfo);
  server.say(failing(CAUSES.keyLacksScope));
  server.say(failing(CAUSES.noCredit));
  const { window } = await launch({ env: { ...to(server), ...desktop.env } });
  const page = await window();
  await ask(page);
  await pressWayOut(page, 'keyLacksScope', 'Open the key’s permissions page');
  const permissions = 'xdg-open https://platform.openai.com/api-keys';
  await expect.poll(() => desktop.started(), WAIT).toEqual([permissions]);
  await ask(page);
  await pressWayOut(page, 'outOfCredit', 'Open the billing page');
  await expect
    .poll(() => desktop.started(), WAIT)
    .toEqual([
      permissions,
      'xdg-open https://platform.openai.com/settings/organization/billing/overview',
    ]);
});

test('after rateLimited and after serverError the same words are sent again and answered', async ({
  launch,
  server,
}) => {
  const { app, window } = await launch({ env: to(server) });
  const page = await window();
  const askTwice = async (name: string, cause: FailureCause): Promise<void> => {
    const turns = await page.getByTestId('turn').count();
    server.say(failing(cause));
    await ask(page);
    await expect(page.locator(`[data-failure=${name}]`)).toBeVisible(WAIT);
    await page.getByTestId('kept').getByRole('button', { name: 'Send again' }).click();
    await expectAnswer(page, app);
    expect(await page.getByTestId('turn').count()).toBe(turns + 1);
  };
  await askTwice('rateLimited', CAUSES.rateLimited);
  await askTwice('serverError', CAUSES.serverError);
  expect(wrongdoings(server)).toEqual([]);
});

test(
  'an answer that was held back says so and lets the next question through',
  { tag: '@long' },
  async ({ launch, server }) => {
    server.say({ text: '', audioMs: 0, ends: { status: 'incomplete', reason: 'content_filter' } });
    const { app, window } = await launch({ env: to(server) });
    const page = await window();
    await ask(page);
    await expect(page.locator('[data-failure=filtered]')).toBeVisible(WAIT);
    await ask(page);
    await expectAnswer(page, app);
  },
);

test('nothing at the address: once there is a server, one press sends the words and they are answered', async ({
  launch,
}) => {
  const before = await startFakeRealtimeServer();
  await before.close();
  const { app, window } = await launch({ env: to(before) });
  const page = await window();
  await ask(page);
  // Until then it is tried by itself, and a press could come too late.
  expect(await endedTurn(app)).toMatchObject({ outcome: 'kept', failure: { name: 'offline' } });
  await expect(page.locator('[data-failure=offline]')).toBeVisible(WAIT);

  const port = Number(new URL(before.url).port);
  const server = await startFakeRealtimeServer({ port, answer: { text: ANSWER, audioMs: 200 } });
  try {
    await page.getByTestId('kept').getByRole('button', { name: 'Send again' }).click();
    await expectAnswer(page, app);
  } finally {
    await server.close();
  }
});

test('a model the server does not know leads to the list of models, and another one answers', async ({
  launch,
}, testInfo) => {
  const server = await startFakeRealtimeServer({
    models: ['gpt-realtime-2.1'],
    answer: { text: ANSWER, audioMs: 200 },
  });
  try {
    const address = new URL(server.url);
    address.search = '';
    const profile = await profileWith({ model: 'gpt-realtime-9' }, testInfo);
    const env = { PARLEY_ENDPOINT: address.href, PARLEY_API_KEY: server.key };
    const { app, window } = await launch({ profile, env });
    const page = await window();
    await ask(page);
    await pressWayOut(page, 'unknownModel', 'Choose a model');
    await expect.poll(() => placeWithFocus(page), WAIT).toBe('model');
    await page.getByLabel('Model', { exact: true }).fill('gpt-realtime-2.1');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Close settings' }).click();
    await page.getByRole('button', { name: 'Send again' }).first().click();
    await expectAnswer(page, app);
  } finally {
    await server.close();
  }
});

test('no key leads to the field for one', { tag: '@long' }, async ({ launch }, testInfo) => {
  const profile = await profileWith({ endpoint: { kind: 'openAi' } }, testInfo);
  const { window } = await launch({ profile });
  const page = await window();
  await ask(page);
  await pressWayOut(page, 'noKey', 'Enter a key');
  await expect(page.getByTestId('key-field')).toBeFocused(WAIT);
});

test(
  'a key that is not let in leads to the field for another one',
  { tag: '@long' },
  async ({ launch, server }) => {
    server.failNext({ type: 'http', status: 403 });
    const { window } = await launch({ env: to(server) });
    const page = await window();
    await ask(page);
    await pressWayOut(page, 'forbidden', 'Use another key');
    await expect(page.getByTestId('key-field')).toBeFocused(WAIT);
  },
);

test(
  'a server without a certificate leads to help with the network',
  { tag: '@long' },
  async ({ launch, server }, testInfo) => {
    const desktop = await desktopPrograms(testInfo);
    const env = { ...to(server), ...desktop.env };
    env['PARLEY_ENDPOINT'] = server.url.replace('ws://', 'wss://');
    const { window } = await launch({ env });
    const page = await window();
    await ask(page);
    await pressWayOut(page, 'tlsRejected', 'Open network help');
    await expect
      .poll(() => desktop.started(), WAIT)
      .toEqual(['xdg-open https://status.openai.com/']);
  },
);

test('a microphone that is denied, missing or busy leads to the system’s own settings', async ({
  launch,
  server,
}, testInfo) => {
  const desktop = await desktopPrograms(testInfo);
  const { window, audioPage } = await launch({ env: { ...to(server), ...desktop.env } });
  const [page, audio] = await Promise.all([window(), audioPage()]);
  const meet = async (failure: string, error: string, button: string): Promise<void> => {
    await audio.evaluate((name) => {
      navigator.mediaDevices.getUserMedia = () =>
        Promise.reject(new DOMException('no microphone for this test', name));
    }, error);
    const before = (await desktop.started()).length;
    await page.getByTestId('talk').hover();
    await page.mouse.down();
    await expect(page.locator(`[data-failure=${failure}]`)).toBeVisible(WAIT);
    await page.mouse.up();
    await pressWayOut(page, failure, button);
    await expect
      .poll(async () => (await desktop.started()).slice(before), WAIT)
      .toEqual(['gnome-control-center sound']);
  };
  await meet('microphoneDenied', 'NotAllowedError', 'Open the system settings');
  await meet('noMicrophone', 'NotFoundError', 'Open the sound settings');
  await meet('microphoneBusy', 'NotReadableError', 'Open the sound settings');
});

test(
  'settings that cannot be saved lead to the folder where they would be',
  { tag: '@long' },
  async ({ launch }, testInfo) => {
    const desktop = await desktopPrograms(testInfo);
    const profile = testInfo.outputPath('profile');
    await mkdir(join(profile, 'settings.json'), { recursive: true });
    const { window } = await launch({ profile, env: desktop.env });
    const page = await window();
    await pressWayOut(page, 'readOnlyDisk', 'Show the folder');
    await expect.poll(() => desktop.started(), WAIT).toEqual([`xdg-open ${profile}`]);
  },
);

test(
  'the built-in assistant is started again after it kept ending',
  { tag: '@long' },
  async ({ launch }) => {
    const { app, window } = await launch();
    const page = await window();
    const isOut = page.locator('[data-failure=engineUnavailable]').first();
    await expect(async () => {
      await endEngine(app);
      if ((await snapshotOf(app)).failure?.name !== 'engineUnavailable') await ask(page);
      await expect(isOut).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 40_000 });
    await pressWayOut(page, 'engineUnavailable', 'Start it again');
    await ask(page);
    await expect.poll(async () => (await endedTurn(app)).outcome, WAIT).toBe('answered');
  },
);

/** Ends the engine's process, if it runs. */
async function endEngine(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ app: electron }) => {
    for (const { pid, name } of electron.getAppMetrics()) {
      if (name === 'Parley engine') process.kill(pid, 'SIGKILL');
    }
  });
}
