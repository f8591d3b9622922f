import type { ElectronApplication, Page } from '@playwright/test';
import { type FakeRealtimeServer, startFakeRealtimeServer } from '../../fakes/realtime-server.ts';
import { test as base, expect } from './launch.ts';
import { endedTurn } from './talk.ts';

/** Meeting a failure, pressing its one button, and finding out whether it keeps its promise. */

export const WAIT = { timeout: 20_000 };
export const ANSWER = 'It is ten past three.';

export const test = base.extend<{ answer: string; server: FakeRealtimeServer }>({
  answer: [ANSWER, { option: true }],
  server: async ({ answer }, use) => {
    const server = await startFakeRealtimeServer({ answer: { text: answer, audioMs: 200 } });
    await use(server);
    await server.close();
  },
});

export { expect } from './launch.ts';

/** The environment of a run that was started with this server and this key. */
export function to(server: FakeRealtimeServer, key = server.key): Readonly<Record<string, string>> {
  return { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: key };
}

export async function ask(page: Page): Promise<void> {
  await page.getByTestId('composer').fill('What time is it?');
  await page.keyboard.press('Enter');
}

/** Waits for the notice, and presses the button that stands in it. */
export async function pressWayOut(page: Page, failure: string, button: string): Promise<void> {
  const notice = page.locator(`[data-testid=failure][data-failure=${failure}]`).first();
  await expect(notice).toBeVisible(WAIT);
  await notice.getByRole('button', { name: button }).click();
}

export async function expectAnswer(page: Page, app: ElectronApplication): Promise<void> {
  await expect(page.getByTestId('answer').last()).toHaveText(new RegExp(ANSWER), WAIT);
  expect(await endedTurn(app)).toMatchObject({ outcome: 'answered', failure: null });
}

export async function placeWithFocus(page: Page): Promise<string | null> {
  return page.evaluate(
    () => document.activeElement?.closest('[data-place]')?.getAttribute('data-place') ?? null,
  );
}
