import type {} from '../../renderer/bridge/page-door.ts';
import { AxeBuilder } from '@axe-core/playwright';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Settings } from '../../shared/settings.ts';
import { CAUSES } from '../fakes/realtime/faults.ts';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { expect, test } from './support/launch.ts';

const WAIT = { timeout: 20_000 };
const HINDERS = new Set<string | null | undefined>(['serious', 'critical']);

interface Place {
  readonly isVisible: boolean;
  readonly isAbove: boolean;
  readonly height: number;
  readonly fits: boolean;
}

/** Where the system has the overlay's window; null: there is none. */
function placeOf(app: ElectronApplication): Promise<Place | null> {
  return app.evaluate(({ BrowserWindow, screen }) => {
    const overlay = BrowserWindow.getAllWindows().find((window) =>
      window.webContents.getURL().endsWith('/overlay.html'),
    );
    if (overlay === undefined) return null;
    const { x, y, width, height } = overlay.getBounds();
    const area = screen.getDisplayMatching(overlay.getBounds()).workArea;
    return {
      isVisible: overlay.isVisible(),
      isAbove: overlay.isAlwaysOnTop(),
      height,
      fits:
        x >= area.x &&
        y >= area.y &&
        x + width <= area.x + area.width &&
        y + height <= area.y + area.height,
    };
  });
}

function contentHeight(page: Page): Promise<number> {
  return page.locator('main').evaluate((main) => Math.ceil(main.getBoundingClientRect().height));
}

async function hindrances(page: Page): Promise<readonly string[]> {
  const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(passes.length).toBeGreaterThan(10);
  return violations
    .filter(({ impact }) => HINDERS.has(impact))
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

test('the overlay shows a turn and its failure, is as high as what it shows, hinders nobody, and closes by Escape', async ({
  launch,
}) => {
  const server = await startFakeRealtimeServer();
  try {
    const { app, window, overlay } = await launch({
      env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key, PARLEY_OVERLAY: '1' },
      args: ['--password-store=basic'],
    });
    const assistant = await window();
    const change = (wish: Partial<Settings>): Promise<unknown> =>
      assistant.evaluate(
        (changes) => globalThis.window.parley.invoke('settings.change', changes),
        wish,
      );
    const ask = async (question: string): Promise<void> => {
      await assistant.getByTestId('composer').fill(question);
      await assistant.getByTestId('composer').press('Enter');
    };
    expect(await placeOf(app), 'before anything is asked').toBeNull();
    await change({ overlay: 'always', appearance: 'dark' });

    server.say({ text: 'It is ten past three.', audioMs: 300 });
    await ask('What time is it?');
    const page = await overlay();
    await expect(page.getByTestId('answer')).toContainText('It is ten past three.', WAIT);
    expect(await placeOf(app)).toMatchObject({ isVisible: true, isAbove: true, fits: true });
    const answeredHeight = await contentHeight(page);
    expect(await hindrances(page), 'with an answer, dark').toEqual([]);

    await expect.poll(async () => (await placeOf(app))?.isVisible, WAIT).toBe(false);
    // Out of sight, it comes back for what fails at once.
    server.say({ text: '', ends: { status: 'failed', error: CAUSES.keyLacksScope } });
    await change({ appearance: 'light' });
    await ask('And now?');
    await expect(page.getByTestId('failure')).toBeVisible(WAIT);
    await expect(page.getByTestId('answer')).toHaveCount(0);
    await expect.poll(async () => (await placeOf(app))?.isVisible, WAIT).toBe(true);
    expect(await contentHeight(page)).toBeGreaterThan(answeredHeight);
    await expect
      .poll(async () => (await placeOf(app))?.height, WAIT)
      .toBe(await contentHeight(page));
    expect(await placeOf(app)).toMatchObject({ isVisible: true, fits: true });
    expect(await hindrances(page), 'with a failure, light').toEqual([]);

    await change({ textSize: 1.25 });
    await expect
      .poll(async () => (await placeOf(app))?.height, WAIT)
      .toBe(Math.ceil(1.25 * (await contentHeight(page))));
    expect(await placeOf(app)).toMatchObject({ isVisible: true, fits: true });
    expect(await page.evaluate(() => document.documentElement.clientWidth)).toBe(440);

    await page.keyboard.press('Escape');
    await expect.poll(async () => (await placeOf(app))?.isVisible, WAIT).toBe(false);
  } finally {
    await server.close();
  }
});
