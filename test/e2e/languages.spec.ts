import type {} from '../../renderer/bridge/page-door.ts';
import type { Page } from '@playwright/test';
import { expect, test } from './support/launch.ts';
import { profileWith } from './support/profiles.ts';
import { snapshotOf } from './support/talk.ts';

async function choose(page: Page, language: string): Promise<void> {
  await page.evaluate(
    (chosen) => globalThis.window.parley.invoke('settings.change', { language: chosen }),
    language,
  );
}

test('the whole of Parley changes its language at once, and back', async ({ launch }) => {
  const { app, window } = await launch();
  const page = await window();
  const html = page.locator('html');
  const state = page.getByTestId('state');
  await expect(html).toHaveAttribute('lang', /^en/);

  await choose(page, 'de');
  await expect(html).toHaveAttribute('lang', /^de/);
  await expect(html).toHaveAttribute('dir', 'ltr');
  await expect(state).toHaveText('Zum Sprechen halten');
  expect((await snapshotOf(app)).endpoint.name).toBe('Eingebauter Assistent');

  await choose(page, 'ar');
  await expect(html).toHaveAttribute('dir', 'rtl');
  await expect(state).toHaveText('اضغط باستمرار للتحدث');

  await choose(page, 'pseudo');
  await expect(html).toHaveAttribute('dir', 'ltr');
  await expect(state).toHaveText(/^⟦.*⟧$/);

  await choose(page, 'en');
  await expect(state).toHaveText('Hold to talk');
});

test('the language that was chosen is there from the first picture on', async ({
  launch,
}, testInfo) => {
  const profile = await profileWith({ language: 'ar' }, testInfo);
  const { window } = await launch({ profile });
  const page = await window();
  await expect(page.getByTestId('state')).toHaveText('اضغط باستمرار للتحدث');
  // In a page that runs from right to left, the name stands on the right and the settings on the left.
  const settings = await page.getByTestId('settings').boundingBox();
  const width = await page.evaluate(() => innerWidth);
  expect(settings?.x).toBeLessThan(width / 2);
});
