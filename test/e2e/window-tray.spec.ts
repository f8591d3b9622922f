import { once } from 'node:events';
import type { ElectronApplication, Page } from '@playwright/test';
import { startWindowManager } from '../../tools/lab/window-manager.ts';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { expect, test } from './support/status-notifier-desktop.ts';
import { endedTurn } from './support/talk.ts';

const WAIT = { timeout: 20_000 };

/** As by the button in its title bar, which is there once the window is: a page may be loaded before that. */
async function closeWindow(app: ElectronApplication): Promise<void> {
  await expect
    .poll(
      () =>
        app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows().some((w) => w.isVisible()),
        ),
      WAIT,
    )
    .toBe(true);
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) if (window.isVisible()) window.close();
  });
}

async function ask(page: Page, question: string): Promise<void> {
  await page.getByTestId('composer').fill(question);
  await page.keyboard.press('Enter');
}

test('a window closed to the tray is gone, and opens again with the conversation', async ({
  launch,
  desktop,
}) => {
  const server = await startFakeRealtimeServer();
  server.say({ text: 'The first answer.', audioMs: 300 });
  try {
    const { app, window } = await launch({
      env: { ...desktop.env, PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
    });
    const [tray, page] = await Promise.all([desktop.trayIcon(), window()]);
    await ask(page, 'What time is it?');
    const turn = await endedTurn(app);
    expect(turn.answer).toBe('The first answer.');

    const closed = page.waitForEvent('close');
    await closeWindow(app);
    await closed;
    expect((await tray.menu()).map((entry) => entry.label)).toContain('Open Parley');

    await tray.choose('Open Parley');
    const again = await window();
    await expect(again.getByTestId('heard')).toHaveText('What time is it?', WAIT);
    await expect(again.getByTestId('answer')).toHaveText('Parley: The first answer.');
    await ask(again, 'And now?');
    await expect(again.getByTestId('answer')).toHaveCount(2, WAIT);
    expect(server.connections.total).toBe(1);
  } finally {
    await server.close();
  }
});

test('Quit in the tray ends Parley, also when its window is closed', async ({
  launch,
  desktop,
}) => {
  const { app, window } = await launch({ env: desktop.env });
  const [tray, page] = await Promise.all([desktop.trayIcon(), window()]);
  const closed = page.waitForEvent('close');
  await closeWindow(app);
  await closed;

  const ended = once(app.process(), 'exit', { signal: AbortSignal.timeout(WAIT.timeout) });
  // The answer may be lost with the app.
  await tray.choose('Quit').catch(() => undefined);
  expect((await ended)[0]).toBe(0);
});

test.describe('on a desktop that draws no tray icons', () => {
  test.use({ drawsTrayIcons: false });

  test('closing the window ends Parley, which would be out of reach otherwise', async ({
    launch,
    desktop,
  }) => {
    const { app, window } = await launch({ env: desktop.env });
    await window();
    const ended = once(app.process(), 'exit', { signal: AbortSignal.timeout(WAIT.timeout) });
    await closeWindow(app);
    expect((await ended)[0]).toBe(0);
  });

  test('closing the window minimises it where the talk key works from anywhere, which it says', async ({
    launch,
    desktop,
  }) => {
    const manager = await startWindowManager();
    try {
      const { app, window } = await launch({ env: { ...desktop.env, PARLEY_OVERLAY: '1' } });
      const page = await window();
      const hint = page.getByTestId('tray-hint');
      await expect(hint).toContainText('minimises', WAIT);
      await hint.getByRole('button', { name: 'Close this message' }).click();
      await expect(hint).toHaveCount(0);

      await closeWindow(app);
      await expect
        .poll(
          () =>
            app.evaluate(({ BrowserWindow }) =>
              BrowserWindow.getAllWindows().map((each) => each.isMinimized()),
            ),
          WAIT,
        )
        .toContain(true);
      await page.reload();
      await expect(page.getByTestId('composer')).toBeAttached(WAIT);
      await expect(hint).toHaveCount(0);
    } finally {
      await manager.end();
    }
  });
});
