import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { expect, test } from './support/launch.ts';
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

test('the appearance follows the choice at once and after a restart', async ({
  launch,
}, testInfo) => {
  const profile = testInfo.outputPath('profile');
  const parley = await launch({ profile });
  const page = await parley.window();
  await page.getByTestId('settings').click();
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
});

test('a window of 320 by 560 shows everything without scrolling sideways', async ({ launch }) => {
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
    await expect.poll(() => sidewaysOf(page)).toEqual([]);
  } finally {
    await server.close();
  }
});

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
