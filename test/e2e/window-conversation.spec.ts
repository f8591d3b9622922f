import type { ElectronApplication, Page } from '@playwright/test';
import { startFakeRealtimeServer, type FakeRealtimeServer } from '../fakes/realtime-server.ts';
import { expect, test } from './support/launch.ts';
import { turnsOf } from './support/talk.ts';

const WAIT = { timeout: 20_000 };
/** A screen of the smallest window and more. */
const LONG = 'Rivers carry salt from the rocks to the sea, and only water leaves it again. '.repeat(
  9,
);

let server: FakeRealtimeServer;

test.beforeEach(async () => {
  server = await startFakeRealtimeServer({ answer: { text: LONG, audioMs: 400 } });
});

test.afterEach(async () => {
  await server.close();
});

/** Asks, and waits for its answer, which is so many of all. */
async function ask(
  { app, page }: { readonly app: ElectronApplication; readonly page: Page },
  question: string,
  nth: number,
): Promise<void> {
  await page.getByTestId('composer').fill(question);
  await page.keyboard.press('Enter');
  await expect
    .poll(
      async () => (await turnsOf(app)).filter(({ outcome }) => outcome === 'answered').length,
      WAIT,
    )
    .toBe(nth);
}

/** Pixels from the end of what is shown to the end of the conversation. */
async function toEndPx(page: Page): Promise<number> {
  return page
    .getByRole('region', { name: 'Conversation' })
    .evaluate((view) => view.scrollHeight - view.scrollTop - view.clientHeight);
}

test('a conversation is read, heard again and asked anew by keys alone', async ({ launch }) => {
  const { app, window } = await launch({
    env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
  });
  const page = await window();
  await ask({ app, page }, 'First?', 1);
  await ask({ app, page }, 'Second?', 2);
  await ask({ app, page }, 'Third?', 3);
  await ask({ app, page }, 'Fourth?', 4);
  const turns = page.getByTestId('turn');
  await expect(turns).toHaveCount(4);
  // Turns out of sight are not laid out, and the end is in sight all the same.
  await expect.poll(() => toEndPx(page), WAIT).toBeLessThan(2);

  await page.getByTestId('talk').focus();
  await page.keyboard.press('k');
  await expect(turns.nth(3)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(turns.nth(1)).toBeFocused();
  await expect(turns.nth(1)).toBeInViewport();
  expect(await toEndPx(page)).toBeGreaterThan(100);

  await page.keyboard.press('p');
  await expect(turns.nth(1).getByRole('button', { name: 'Stop playing' })).toBeVisible(WAIT);
  await expect(turns.nth(1).getByRole('button', { name: 'Play again' })).toBeVisible(WAIT);

  await page.keyboard.press('e');
  const composer = page.getByTestId('composer');
  await expect(composer).toBeFocused();
  await page.keyboard.type(' Really?');
  await expect(composer).toHaveValue('Second? Really?');
  expect(await turnsOf(app)).toHaveLength(4);

  await composer.fill('');
  await page.getByTestId('talk').focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('talk')).toBeFocused();
});
