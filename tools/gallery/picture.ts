import type { ElectronApplication, Page } from '@playwright/test';
import { until } from './door.ts';

/** Playwright's own pictures end where an unzoomed window would. */
export async function pictureOf(app: ElectronApplication, url: string): Promise<Buffer> {
  const base64 = await app.evaluate(async ({ BrowserWindow }, address) => {
    const window = BrowserWindow.getAllWindows().find(
      ({ webContents }) => webContents.getURL() === address,
    );
    if (window === undefined) throw new Error(`no window shows ${address}`);
    return (await window.webContents.capturePage()).toPNG().toString('base64');
  }, url);
  return Buffer.from(base64, 'base64');
}

/** Until everything is there and nothing fades or slides any more; what moves as long as a state lasts goes on, as the level does. */
export async function settled(page: Page): Promise<void> {
  await until('everything has come to rest', () =>
    page.evaluate(
      () =>
        document.querySelector('[aria-busy="true"]') === null &&
        document
          .getAnimations()
          .every(
            ({ effect }) =>
              effect?.getComputedTiming().endTime === Infinity ||
              (effect instanceof KeyframeEffect &&
                effect.target?.closest('[data-testid="talk"]') !== null),
          ),
    ),
  );
  // What was laid out last is on the screen two frames later.
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => {
          requestAnimationFrame(() => {
            resolve();
          });
        });
      }),
  );
}
