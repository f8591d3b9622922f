import type {} from '../../renderer/bridge/page-door.ts';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { CAUSES } from '../fakes/realtime/faults.ts';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { act, label, microphoneArgs, noise } from './audio-support.ts';
import { expect, test } from './support/launch.ts';
import { endedTurn, snapshotOf, turnsOf } from './support/talk.ts';

const SPEECH = noise(48_000 * 30, 53);
const WAIT = { timeout: 20_000 };
const HINDERS = new Set<string | null | undefined>(['serious', 'critical']);

// Every state is looked at twice, and axe takes its time.
test.describe.configure({ timeout: 120_000 });

/** What fades or slides just now; not what moves as long as a state lasts, as the level does. */
function movingParts(): readonly string[] {
  return document.getAnimations().flatMap(({ effect }) => {
    if (!(effect instanceof KeyframeEffect) || effect.target === null) return [];
    if (effect.getComputedTiming().endTime === Infinity) return [];
    return effect.target.closest('[data-testid="talk"]') === null ? [effect.target.tagName] : [];
  });
}

/** What axe finds that hinders people, as `rule: element`. Looked at when everything has stopped moving. */
async function hindrances(page: Page): Promise<readonly string[]> {
  await expect.poll(() => page.evaluate(movingParts), WAIT).toEqual([]);
  // Electron opens no second page for axe to put its results together in.
  const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(passes.length).toBeGreaterThan(10);
  return violations
    .filter(({ impact }) => HINDERS.has(impact))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`),
    );
}

const APPEARANCES = ['light', 'dark'] as const;

const isLong = process.env['PARLEY_LONG'] === '1';
let states = 0;

/** In one state of the window, first light, then dark; in the short run by turns. */
async function hindrancesOfBoth(page: Page): Promise<readonly string[]> {
  states += 1;
  const looks = APPEARANCES.filter((_, at) => isLong || at === states % 2);
  return looks.reduce<Promise<readonly string[]>>(async (before, appearance) => {
    const found = await before;
    await page.evaluate(
      (chosen) => globalThis.window.parley.invoke('settings.change', { appearance: chosen }),
      appearance,
    );
    await expect(page.locator('html')).toHaveAttribute('data-appearance', appearance);
    const inThis = await hindrances(page);
    return [...found, ...inThis.map((hindrance) => `${appearance}: ${hindrance}`)];
  }, Promise.resolve([]));
}

test('axe finds nothing that hinders people in any state of the window, light or dark', async ({
  launch,
}, testInfo) => {
  const server = await startFakeRealtimeServer();
  try {
    const { app, window, audioPage } = await launch({
      args: [...(await microphoneArgs(SPEECH, testInfo)), '--password-store=basic'],
      env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
    });
    const [page] = await Promise.all([window(), audioPage()]);
    expect(await hindrancesOfBoth(page), 'with nothing said yet').toEqual([]);

    await act(app, 'press');
    await expect.poll(() => label(app), WAIT).toBe('listening');
    expect(await hindrancesOfBoth(page), 'while it listens').toEqual([]);
    await expect.poll(async () => (await snapshotOf(app)).recordedMs, WAIT).toBeGreaterThan(500);
    await act(app, 'release');
    await endedTurn(app);
    await expect(page.getByTestId('answer')).toBeVisible();
    expect(await hindrancesOfBoth(page), 'with a conversation').toEqual([]);

    server.say({ text: '', ends: { status: 'failed', error: CAUSES.keyLacksScope } });
    await page.getByTestId('composer').fill('And now?');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await turnsOf(app)).length, WAIT).toBe(2);
    await endedTurn(app);
    await expect(page.getByTestId('failure')).toBeVisible();
    expect(await hindrancesOfBoth(page), 'with a failed turn').toEqual([]);

    await page.getByTestId('settings').click();
    await expect(page.getByTestId('key-field')).toBeVisible();
    expect(await hindrancesOfBoth(page), 'with the settings open').toEqual([]);
    await page.getByTestId('key-field').fill('sk-canary-0a1b2c3d4e5f');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('dialog').getByTestId('weak-storage')).toBeVisible();
    expect(await hindrancesOfBoth(page), 'with the question about weak storage').toEqual([]);
    await page.getByRole('button', { name: /^Talk key/ }).click();
    await page.getByRole('button', { name: /^Microphone and speaker/ }).click();
    await page.getByRole('button', { name: /^Hands-free/ }).click();
    await page.getByRole('button', { name: /^Speech/ }).click();
    await page.getByRole('button', { name: /^What it may cost/ }).click();
    await page.getByRole('button', { name: /^Memory and connection/ }).click();
    await page.getByRole('button', { name: /^Unanswered words/ }).click();
    await page.getByText('My own server', { exact: true }).click();
    await page.getByRole('button', { name: 'More about this server' }).click();
    expect(await hindrancesOfBoth(page), 'with every section open').toEqual([]);
    await page.getByRole('button', { name: 'Close settings' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByTestId('weak-storage')).toBeVisible();
    expect(await hindrancesOfBoth(page), 'with that question above the conversation').toEqual([]);

    await page.getByTestId('more').click();
    await page.getByRole('menuitem', { name: 'Check everything' }).click();
    await page.getByRole('button', { name: 'Begin' }).click();
    await expect(
      page
        .locator(
          '[data-testid="check-line"][data-state="skipped"], [data-testid="check-line"][data-state="passed"]',
        )
        .first(),
    ).toBeVisible(WAIT);
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect(page.getByTestId('checks-verdict')).toHaveText('The check was stopped.');
    expect(await hindrancesOfBoth(page), 'with a check that was stopped').toEqual([]);
  } finally {
    await server.close();
  }
});
