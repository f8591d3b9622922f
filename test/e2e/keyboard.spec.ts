import type { Page } from '@playwright/test';
import { expect, test } from './support/launch.ts';
import { walk } from './support/keyboard.ts';

const WAIT = { timeout: 30_000 };

/** Places of the menu More, by what stands there. */
const PLACES = [
  'Unanswered words',
  'Recorded logs',
  'Check everything',
  'Report a problem',
  'Keyboard shortcuts',
] as const;

async function goesRound(page: Page): Promise<void> {
  const forward = await walk(page, 'Tab');
  expect([...forward.visited].toSorted()).toEqual([...forward.expected].toSorted());
  expect(forward.unmarked).toEqual([]);
  const back = await walk(page, 'Shift+Tab');
  expect([...back.visited].toSorted()).toEqual([...back.expected].toSorted());
}

test('every place is reached, gone through and left by keys alone, and More has the focus again', async ({
  launch,
}) => {
  const { window } = await launch();
  const page = await window();
  await expect(page.getByTestId('talk')).toBeVisible(WAIT);
  await goesRound(page);
  const visit = async (place: string): Promise<void> => {
    await page.getByTestId('more').focus();
    await page.keyboard.press('Enter');
    const entry = page.getByRole('menuitem', { name: place });
    await expect(entry).toBeVisible();
    await page.keyboard.type(place);
    await expect(entry).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await goesRound(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByTestId('more')).toBeFocused();
  };
  for (const place of PLACES) {
    // One window has one focus.
    // oxlint-disable-next-line no-await-in-loop
    await visit(place);
  }
});

test('each step of the first run is gone through by keys alone', async ({ launch }) => {
  const { window } = await launch({
    env: { PARLEY_FIRST_RUN: '1' },
    args: ['--use-fake-device-for-media-stream'],
  });
  const page = await window();
  const step = async (name: string): Promise<void> => {
    const heading = page.getByRole('heading', { name });
    await expect(heading).toBeFocused(WAIT);
    await goesRound(page);
    await page.getByRole('button', { name: 'Continue' }).focus();
    await page.keyboard.press('Enter');
  };
  await step('Who should answer?');
  await step('Can Parley hear you?');
  await step('The key you hold to talk');
  await expect(page.getByRole('heading', { name: 'Say hello' })).toBeFocused();
  await goesRound(page);
});
