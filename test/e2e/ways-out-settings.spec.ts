import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Page } from '@playwright/test';
import { profileWith } from './support/profiles.ts';
import {
  ask,
  expect,
  expectAnswer,
  placeWithFocus,
  pressWayOut,
  test,
  to,
  WAIT,
} from './support/way-out.ts';

/** Failures whose button leads into the settings, or changes one: mended there, the same words are answered. */

/** As where no keyring is: the key is asked about, and kept for the session. */
async function enterKey(page: Page, key: string): Promise<void> {
  await page.getByTestId('key-field').fill(key);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep for this session' }).click();
}

async function sendAgain(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Close settings' }).click();
  await page.getByTestId('kept').getByRole('button', { name: 'Send again' }).click();
}

test('a web page at the address and then a missing key are mended one after the other, and the words are answered', async ({
  launch,
  server,
}, testInfo) => {
  const site = createServer();
  site.on('upgrade', (_request, socket) => {
    socket.end('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<!doctype html><p>Welcome</p>');
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  const address = site.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  try {
    const endpoint = { kind: 'custom', url: `ws://127.0.0.1:${address.port}/` } as const;
    const profile = await profileWith({ endpoint }, testInfo);
    const { app, window } = await launch({ profile });
    const page = await window();
    await ask(page);
    await pressWayOut(page, 'notARealtimeServer', 'Check the address');
    await expect.poll(() => placeWithFocus(page), WAIT).toBe('endpoint');
    await page.getByRole('textbox', { name: 'Address of the server' }).fill(server.url);
    await page.keyboard.press('Enter');
    await sendAgain(page);

    await pressWayOut(page, 'invalidKey', 'Change the key');
    await enterKey(page, server.key);
    await sendAgain(page);
    await expectAnswer(page, app);
    expect(await page.getByTestId('turn').count()).toBe(1);
  } finally {
    site.closeAllConnections();
    site.close();
  }
});

test('a budget that is spent leads to the limit; raised, the same words are answered', async ({
  launch,
  server,
}, testInfo) => {
  const budget = { dailyCapUsd: 0.000_01, monthlyCapUsd: null, warnAtPercent: 80 };
  const profile = await profileWith({ budget }, testInfo);
  const { app, window } = await launch({ profile, env: to(server) });
  const page = await window();
  await ask(page);
  await pressWayOut(page, 'budgetReached', 'Raise the budget');
  await expect.poll(() => placeWithFocus(page), WAIT).toBe('budget');
  expect(server.received.map(({ type }) => type)).not.toContain('response.create');
  await page.getByRole('textbox', { name: 'Day limit in dollars' }).fill('5');
  await page.keyboard.press('Enter');
  await sendAgain(page);
  await expectAnswer(page, app);
});
