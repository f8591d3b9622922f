import type { Page } from '@playwright/test';
import { CAUSES } from '../fakes/realtime/faults.ts';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { expect, test } from './support/launch.ts';
import { standInForOpenAi } from './support/open-ai-stand-in.ts';
import { profileWith } from './support/profiles.ts';
import { endedTurn, wrongdoings } from './support/talk.ts';

const WAIT = { timeout: 30_000 };
const WRONG_KEY = 'sk-wrong-0000000000000000';

async function enterKey(page: Page, key: string): Promise<void> {
  await page.getByTestId('key-field').fill(key);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('first-run-key-present')).toContainText(key.slice(-4), WAIT);
  // There is no keyring here, which is asked about once for each key.
  await page.getByRole('button', { name: 'Keep for this session' }).click();
}

async function check(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Check this key|Check it again)$/ }).click();
}

test(
  'the first step with a key: a wrong one, one without the permission, and the right one up to the first answer',
  { tag: '@long' },
  async ({ launch }, testInfo) => {
    const server = await startFakeRealtimeServer();
    const openAi = await standInForOpenAi(server, testInfo.outputPath('authority.pem'));
    try {
      const profile = await profileWith(
        { extraCaPath: openAi.certificateFile, firstRun: 'due' },
        testInfo,
      );
      const { app, window } = await launch({
        profile,
        env: { PARLEY_FIRST_RUN: '1' },
        args: ['--password-store=basic', `--proxy-server=${openAi.proxyUrl}`],
      });
      const page = await window();
      await expect(page.getByRole('heading', { name: 'Who should answer?' })).toBeFocused(WAIT);
      await page.getByText('OpenAI, with a key of mine').click();

      await enterKey(page, WRONG_KEY);
      await check(page);
      const failure = page.locator('[data-testid="failure"]');
      await expect(failure).toHaveAttribute('data-failure', 'invalidKey', WAIT);
      await expect(page.getByTestId('key-verdict')).toBeEmpty();

      // Let in, and refused at the first response, as the recorded log of such a key has it.
      await enterKey(page, server.key);
      server.say({ text: '', ends: { status: 'failed', error: CAUSES.keyLacksScope } });
      await check(page);
      await expect(failure).toHaveAttribute('data-failure', 'keyLacksScope', WAIT);
      await expect(failure).toContainText('model.request');
      await expect(
        failure.getByRole('button', { name: 'Open the key’s permissions page' }),
      ).toBeVisible();

      // The permission was given meanwhile: the same key is right now.
      await check(page);
      await expect(page.getByTestId('key-verdict')).not.toBeEmpty(WAIT);
      await expect(failure).toHaveCount(0);
      const verdict = await page.getByTestId('key-verdict').textContent();
      expect(verdict).toMatch(/works/i);

      const next = page.getByRole('button', { name: 'Continue' });
      await next.click();
      await next.click();
      await next.click();
      server.say({ text: 'It is noon.', audioMs: 200 });
      await page.getByRole('button', { name: /What time is it/ }).click();
      expect(await endedTurn(app)).toMatchObject({ outcome: 'answered', answer: 'It is noon.' });
      await expect(page.getByRole('heading', { name: 'You are set' })).toBeVisible();
      expect(new Set(openAi.asked)).toEqual(new Set(['api.openai.com:443']));
      expect(wrongdoings(server)).toEqual([]);
    } finally {
      await openAi.close();
      await server.close();
    }
  },
);
