import type { Page } from '@playwright/test';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { microphoneArgs, noise } from './audio-support.ts';
import { expect, test } from './support/launch.ts';

const SPEECH = noise(48_000 * 30, 59);
const WAIT = { timeout: 30_000 };

async function openChecks(page: Page): Promise<void> {
  await page.getByTestId('settings').click();
  await page.getByRole('button', { name: 'Check everything' }).click();
  await expect(page.getByRole('dialog', { name: 'Check everything' })).toBeVisible();
}

const line = (page: Page, title: string) =>
  page.getByTestId('check-line').filter({ hasText: new RegExp(`^${title}`) });

test('the check of everything names the key that is wrong, and its button leads to the field for another', async ({
  launch,
}, testInfo) => {
  const server = await startFakeRealtimeServer();
  try {
    const { window } = await launch({
      args: await microphoneArgs(SPEECH, testInfo),
      env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: 'sk-not-the-one-0000' },
    });
    const page = await window();
    await openChecks(page);
    await page.getByRole('button', { name: 'Begin' }).click();
    // The list of models is the first thing that asks for the key; what needs it too is not tried again.
    const models = line(page, 'Models');
    await expect(models).toHaveAttribute('data-state', 'failed', WAIT);
    await expect(models).toContainText('The server does not know this API key.');
    const answer = line(page, 'A short answer');
    await expect(answer).toHaveAttribute('data-state', 'skipped', WAIT);
    await expect(answer).toContainText('the server does not know the key');
    await models.getByRole('button', { name: 'Change the key' }).click();
    await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
    await expect(page.getByTestId('key-field')).toBeFocused(WAIT);
    await expect(page.getByRole('dialog', { name: 'Check everything' })).toHaveCount(0);
  } finally {
    await server.close();
  }
});

test(
  'with a server that answers, the lines pass one by one, and the shortcut asks to be pressed',
  { tag: '@long' },
  async ({ launch }, testInfo) => {
    const server = await startFakeRealtimeServer();
    try {
      const { window } = await launch({
        args: await microphoneArgs(SPEECH, testInfo),
        env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
      });
      const page = await window();
      await openChecks(page);
      await page.getByRole('button', { name: 'Begin' }).click();
      await expect(line(page, 'A short answer')).toHaveAttribute('data-state', 'passed', WAIT);
      await expect(line(page, 'Microphone')).toHaveAttribute('data-state', 'passed', WAIT);
      const shortcut = line(page, 'Shortcut');
      await expect(shortcut).toHaveAttribute('data-state', 'running', WAIT);
      await expect(shortcut).toContainText('Press');
      await page.getByRole('button', { name: 'Stop' }).click();
      await expect(page.getByTestId('checks-verdict')).toHaveText('The check was stopped.');
      await page.getByRole('button', { name: 'Check again' }).click();
      await expect(line(page, 'A short answer')).toHaveAttribute('data-state', 'passed', WAIT);
    } finally {
      await server.close();
    }
  },
);
