import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { expect, test } from './support/launch.ts';
import { profileWith } from './support/profiles.ts';
import { endedTurn, snapshotOf } from './support/talk.ts';

/** No keyring: Chromium then "encrypts" with a password that everybody knows. */
const WEAK_STORAGE = ['--password-store=basic'];
const CANARY = 'sk-canary-7b1e94d2c8f04a63';
const WAIT = { timeout: 20_000 };

async function saveKey(page: Page): Promise<void> {
  await page.getByTestId('settings').click();
  await page.getByTestId('key-field').fill(CANARY);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
}

/** The files below a folder that hold the key in clear or in Base64, by name. */
async function filesWithKey(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  const marks = [CANARY, Buffer.from(CANARY).toString('base64').slice(0, -4)];
  const found = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      // Chromium's own files come and go; sockets and links cannot be read.
      const isFile = await stat(path).then(
        (facts) => facts.isFile(),
        () => false,
      );
      if (!isFile) return [];
      const text = await readFile(path, 'latin1').catch(() => '');
      return marks.some((mark) => text.includes(mark)) ? [name] : [];
    }),
  );
  return found.flat();
}

test('a key entered where nothing can protect it makes OpenAI answer, asks, and stays in memory', async ({
  launch,
}) => {
  const { app, window } = await launch({ args: WEAK_STORAGE });
  const page = await window();
  await expect(page.getByRole('banner')).toContainText('Built-in assistant');
  await saveKey(page);

  await expect(page.getByTestId('key-field')).toHaveValue('');
  await expect(page.getByTestId('key-status')).toHaveText(
    `The key ends in ${CANARY.slice(-4)}, kept in memory until Parley ends.`,
  );
  const prompt = page.getByRole('dialog').getByTestId('weak-storage');
  await expect(prompt.getByRole('button', { name: 'Store anyway' })).toBeVisible();
  await prompt.getByRole('button', { name: 'Keep for this session' }).click();
  await expect(page.getByTestId('weak-storage')).toHaveCount(0);
  await page.getByRole('button', { name: 'Close settings' }).click();
  await expect(page.getByRole('banner')).toContainText('OpenAI · gpt-realtime');
  expect((await snapshotOf(app)).endpoint.kind).toBe('openAi');
});

test('a key that was stored anyway and refused by a server is nowhere to be read', async ({
  launch,
}) => {
  const server = await startFakeRealtimeServer();
  try {
    const { app, window, profile, log } = await launch({
      args: WEAK_STORAGE,
      env: { PARLEY_WIRE_LOG: 'console' },
    });
    const page = await window();
    await saveKey(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Store anyway' }).click();
    await expect(page.getByTestId('key-status')).toContainText('other programs of yours');
    await page.getByText('My own server', { exact: true }).click();
    await page.getByRole('textbox', { name: 'Address of the server' }).fill(server.url);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Close settings' }).click();
    await expect(page.getByRole('banner')).toContainText('127.0.0.1');

    await page.getByTestId('composer').fill('What time is it?');
    await page.keyboard.press('Enter');
    expect(await endedTurn(app)).toMatchObject({ failure: { name: 'invalidKey' } });
    await expect(page.getByTestId('failure').first()).toContainText('does not know this API key');

    // The key went out, and nothing that is kept or shown has it.
    expect(server.connections.total).toBeGreaterThan(0);
    expect(await readdir(profile)).toContain('key.json');
    expect(await readdir(join(profile, 'logs'))).toContain('main.log');
    expect(await filesWithKey(profile)).toEqual([]);
    expect(log()).toContain('invalid_api_key');
    expect(log()).not.toContain(CANARY);
    expect(await page.content()).not.toContain(CANARY);
  } finally {
    await server.close();
  }
});

/** Every heading of the settings, and every "more" under it that belongs to the chosen endpoint. */
async function openEverySection(page: Page): Promise<void> {
  await page.getByText('My own server', { exact: true }).click();
  const closed = page
    .getByRole('dialog')
    .locator('button[aria-expanded="false"]:not([aria-haspopup]):visible');
  await expect(async () => {
    if ((await closed.count()) > 0) await closed.first().click();
    expect(await closed.count()).toBe(0);
  }).toPass(WAIT);
  await page.getByRole('button', { name: 'Add a header' }).click();
}

test(
  'a server of one’s own is kept through a restart with all that was said about it',
  { tag: '@long' },
  async ({ launch }, testInfo) => {
    const server = await startFakeRealtimeServer();
    try {
      const profile = testInfo.outputPath('profile');
      const parley = await launch({ profile });
      const page = await parley.window();
      await page.getByTestId('settings').click();
      await page.getByText('My own server', { exact: true }).click();
      const address = page.getByRole('textbox', { name: 'Address of the server' });
      await address.fill('ws://example.test/v1/realtime');
      await page.keyboard.press('Enter');
      await expect(page.getByText(/Only a server on this computer/)).toBeVisible();
      await expect(page.getByText(/The built-in assistant goes on answering/)).toBeVisible();
      await address.fill(server.url);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: /^Key for 127\.0\.0\.1/ })).toBeVisible();

      await page.getByRole('button', { name: 'More about this server' }).click();
      await page.getByText('2024–25', { exact: true }).click();
      await page.getByText('x-api-key', { exact: true }).click();
      await page.getByRole('button', { name: 'Add a header' }).click();
      await page.getByRole('textbox', { name: 'Header 1' }).fill('X-Tenant');
      await page.getByRole('textbox', { name: 'Value 1' }).fill('blue');
      await page.keyboard.press('Tab');
      const wanted = {
        kind: 'custom',
        url: server.url,
        dialect: 'beta',
        keyHeader: 'x-api-key',
        headers: [{ name: 'X-Tenant', value: 'blue' }],
      };
      await expect.poll(() => endpointIn(profile), WAIT).toEqual(wanted);
      await parley.close();

      const later = await launch({ profile });
      const again = await later.window();
      await again.getByTestId('settings').click();
      await expect(again.getByRole('textbox', { name: 'Address of the server' })).toHaveValue(
        server.url,
      );
      await again.getByRole('button', { name: 'More about this server' }).click();
      await expect(again.getByRole('radio', { name: '2024–25' })).toBeChecked();
      await expect(again.getByRole('textbox', { name: 'Value 1' })).toHaveValue('blue');
    } finally {
      await server.close();
    }
  },
);

test(
  'the check of a server fills in line by line and ends with one sentence',
  { tag: '@long' },
  async ({ launch }, testInfo) => {
    const server = await startFakeRealtimeServer();
    try {
      const endpoint = { kind: 'custom', url: server.url } as const;
      const profile = await profileWith({ endpoint }, testInfo);
      const { window } = await launch({ profile, args: WEAK_STORAGE });
      const page = await window();
      await page.getByTestId('settings').click();
      const check = page.getByTestId('server-check');
      await check.getByRole('button', { name: 'Check this server' }).click();
      const verdict = check.getByTestId('probe-verdict');
      await expect(verdict).toContainText('cannot be used as it is set up here', WAIT);
      await expect(check.locator('[data-state="failed"]').first()).toContainText('key');

      await page.getByTestId('key-field').fill(server.key);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(page.getByTestId('key-status')).toContainText(server.key.slice(-4));
      await check.getByRole('button', { name: 'Check it again' }).click();
      await expect(verdict).toContainText('can do everything Parley uses', WAIT);
      await expect(check.locator('[data-state="passed"]')).not.toHaveCount(0);
      await expect(check.locator('[data-state="failed"]')).toHaveCount(0);
    } finally {
      await server.close();
    }
  },
);

/** The endpoint as the settings file of a profile has it. */
async function endpointIn(profile: string): Promise<unknown> {
  const text = await readFile(join(profile, 'settings.json'), 'utf8').catch(() => '{}');
  const settings: unknown = JSON.parse(text);
  return typeof settings === 'object' && settings !== null && 'endpoint' in settings
    ? settings.endpoint
    : null;
}

test(
  'the appearance follows the choice at once and after a restart',
  { tag: '@long' },
  async ({ launch }, testInfo) => {
    const profile = testInfo.outputPath('profile');
    const parley = await launch({ profile });
    const page = await parley.window();
    await page.getByTestId('settings').click();
    await page.getByRole('button', { name: /^Appearance/ }).click();
    await page.getByText('Dark', { exact: true }).click();
    await expect.poll(() => paperOf(page), WAIT).toBeLessThan(0.2);
    await page.getByText('Light', { exact: true }).click();
    await expect.poll(() => paperOf(page), WAIT).toBeGreaterThan(0.8);
    await page.getByText('Dark', { exact: true }).click();
    await expect.poll(() => paperOf(page), WAIT).toBeLessThan(0.2);
    await parley.close();

    const later = await launch({ profile });
    const again = await later.window();
    await expect.poll(() => paperOf(again), WAIT).toBeLessThan(0.2);
  },
);

test(
  'a window of 320 by 560 shows everything without scrolling sideways',
  { tag: '@long' },
  async ({ launch }) => {
    const server = await startFakeRealtimeServer({
      answer: { text: `See ${'a-very-long-word'.repeat(12)}.`, audioMs: 300 },
    });
    try {
      const { app, window } = await launch({
        env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
      });
      const page = await window();
      const shrink = (): Promise<void> =>
        app.evaluate(({ BrowserWindow }) => {
          const shown = BrowserWindow.getAllWindows().find((each) => each.isVisible());
          shown?.setMinimumSize(320, 480);
          shown?.setContentSize(320, 560);
        });
      await expect(async () => {
        await shrink();
        expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([320, 560]);
      }).toPass(WAIT);
      await expect.poll(() => sidewaysOf(page)).toEqual([]);

      await page.getByTestId('composer').fill('What is the longest word?');
      await page.keyboard.press('Enter');
      await endedTurn(app);
      await expect(page.getByTestId('answer')).toContainText('a-very-long-word');
      await expect.poll(() => sidewaysOf(page)).toEqual([]);
      await page.getByTestId('settings').click();
      await expect(page.getByTestId('key-field')).toBeVisible();
      await openEverySection(page);
      await expect.poll(() => sidewaysOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'Check everything' }).click();
      await expect(page.getByRole('dialog', { name: 'Check everything' })).toBeVisible();
      await expect.poll(() => sidewaysOf(page)).toEqual([]);
    } finally {
      await server.close();
    }
  },
);

/** How light the window's ground is: 0 black, 1 white. */
async function paperOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1);
    const pen = canvas.getContext('2d');
    if (pen === null) throw new Error('no canvas');
    pen.fillStyle = getComputedStyle(document.body).backgroundColor;
    pen.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
  });
}

/** Whatever is drawn beyond the window's sides, as it would have to be scrolled to. */
async function sidewaysOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const elements = [...document.querySelectorAll('body *')];
    const beyond = elements.filter((element) => {
      if (element.scrollWidth > element.clientWidth + 1) {
        const { overflowX } = getComputedStyle(element);
        if (overflowX === 'auto' || overflowX === 'scroll') return true;
      }
      const { left, right, width: own } = element.getBoundingClientRect();
      // What is for screen readers only is one pixel wide.
      return own > 1 && (right > width + 1 || left < -1);
    });
    return beyond.map((element) => element.outerHTML.slice(0, 120));
  });
}
