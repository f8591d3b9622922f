import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { CAUSES } from '../fakes/realtime/faults.ts';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { expect, test } from './support/launch.ts';
import { profileWith } from './support/profiles.ts';
import { endedTurn } from './support/talk.ts';

const WAIT = { timeout: 20_000 };
const NAME = 'canary-person';
const QUESTION = 'How many canaries fit into a whale?';
const ANSWER = 'Nobody has counted the canaries.';
const INSTRUCTIONS = 'Always mention canaries.';

/** The system's own dialog cannot be pressed from here: it answers as somebody who chose this file. */
async function chooseFile(app: ElectronApplication, filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: chosen === '', filePath: chosen });
  }, filePath);
}

/** Everything the person can read of it, section by section, as `## title` and text. */
async function shownReport(page: Page): Promise<string> {
  const sections = await page.locator('[data-left-out="false"]').evaluateAll((items) =>
    items.map((item) => ({
      title: item.querySelector('label')?.textContent ?? '',
      text: item.querySelector('pre')?.textContent ?? '',
    })),
  );
  return sections.map(({ title, text }) => `## ${title}\n\n${text}\n`).join('\n');
}

test('the report is read before it is saved, holds no key, no words and no name, and is saved as it was read', async ({
  launch,
}, testInfo) => {
  const server = await startFakeRealtimeServer();
  try {
    const home = testInfo.outputPath(NAME);
    await mkdir(home, { recursive: true });
    const profile = await profileWith({ instructions: INSTRUCTIONS }, testInfo);
    const { app, window } = await launch({
      profile,
      args: ['--password-store=basic'],
      env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key, HOME: home },
    });
    const page = await window();
    server.say({ text: ANSWER, audioMs: 100 });
    await page.getByTestId('composer').fill(QUESTION);
    await page.keyboard.press('Enter');
    await endedTurn(app);
    // A failure quotes what the server says, and that quotes what it was sent.
    const message = `Cannot read "${QUESTION}" from ${home}/notes with ${server.key}.`;
    server.say({
      text: '',
      ends: { status: 'failed', error: { ...CAUSES.serverError, message } },
    });
    await page.getByTestId('composer').fill(QUESTION);
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('failure').first()).toBeVisible(WAIT);

    await page.getByTestId('more').click();
    await page.getByRole('menuitem', { name: 'Report a problem' }).click();
    await expect(page.getByTestId('report-log')).toBeVisible(WAIT);
    const whole = await shownReport(page);
    expect(whole.match(/^## /gm)).toHaveLength(10);
    expect(whole).toContain('serverError');
    expect(whole).toContain('ready to talk');
    for (const secret of [
      server.key,
      server.key.slice(-8),
      QUESTION,
      ANSWER,
      INSTRUCTIONS,
      NAME,
      home,
    ]) {
      expect(whole, `the report holds "${secret}"`).not.toContain(secret);
    }

    const file = join(testInfo.outputDir, 'report.txt');
    const saved = page.getByTestId('report-saved');
    await chooseFile(app, '');
    await page.getByRole('button', { name: 'Save the report' }).click();
    await expect(saved).toBeEmpty();
    await chooseFile(app, file);
    await page.getByRole('button', { name: 'Save the report' }).click();
    await expect(saved).toContainText(file, WAIT);
    expect(await readFile(file, 'utf8')).toBe(whole);

    // What is switched off is not in the file; nothing else is another than it was.
    await page.getByRole('switch').last().press('Space');
    await expect(page.locator('[data-left-out="true"]')).toHaveCount(1);
    await page.getByRole('button', { name: 'Save the report' }).click();
    await expect(saved).toContainText(file, WAIT);
    const less = await readFile(file, 'utf8');
    expect(less).toBe(await shownReport(page));
    expect(whole.startsWith(less.trimEnd())).toBe(true);
    expect(less).not.toContain('ready to talk');
  } finally {
    await server.close();
  }
});
