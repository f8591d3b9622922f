import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ElectronApplication } from '@playwright/test';
import { openKeys } from '../../tools/lab/keys.ts';
import { startNotificationServer } from '../../tools/lab/notification-server.ts';
import { startWindowManager } from '../../tools/lab/window-manager.ts';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { profileWith } from './support/profiles.ts';
import { expect, test } from './support/status-notifier-desktop.ts';
import { endedTurn, MODELS_LIMIT_MS } from './support/talk.ts';

const QUESTION = fileURLToPath(
  new URL('../../tools/demo/questions/what-is-fifteen-percent-of-eighty.wav', import.meta.url),
);
const WAIT = { timeout: 20_000 };

interface WindowLook {
  readonly bounds: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  readonly area: WindowLook['bounds'];
  readonly zoom: number;
  readonly isOnTop: boolean;
}

/** Of the assistant window, once it is on the screen. */
async function shownWindow(app: ElectronApplication): Promise<WindowLook> {
  const look = (): Promise<WindowLook | null> =>
    app.evaluate(({ BrowserWindow, screen }) => {
      const window = BrowserWindow.getAllWindows().find(
        (each) => each.isVisible() && each.webContents.getURL().includes('/ui/index.html'),
      );
      if (window === undefined) return null;
      const bounds = window.getBounds();
      return {
        bounds,
        area: screen.getDisplayMatching(bounds).workArea,
        zoom: window.webContents.getZoomFactor(),
        isOnTop: window.isAlwaysOnTop(),
      };
    });
  await expect.poll(look, WAIT).not.toBeNull();
  const seen = await look();
  if (seen === null) throw new Error('the window went away again');
  return seen;
}

const visibleWindows = (app: ElectronApplication): Promise<number> =>
  app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((w) => w.isVisible()).length,
  );

/** The window manager gave the assistant window the focus. */
async function inFront(app: ElectronApplication): Promise<void> {
  await shownWindow(app);
  await expect
    .poll(
      () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null),
      WAIT,
    )
    .toBe(true);
}

test('started at login it waits in the tray, and opens from there', async ({ launch, desktop }) => {
  const { app, window, audioPage } = await launch({ env: desktop.env, args: ['--at-login'] });
  const [tray] = await Promise.all([desktop.trayIcon(), audioPage()]);
  expect(await visibleWindows(app)).toBe(0);
  await tray.choose('Open Parley');
  const page = await window();
  await expect(page.getByTestId('composer')).toBeVisible(WAIT);
  expect(await visibleWindows(app)).toBe(1);
});

test.describe('on a desktop that draws no tray icons', () => {
  test.use({ drawsTrayIcons: false });

  test('started at login it shows its window, which nobody could reach otherwise', async ({
    launch,
    desktop,
  }) => {
    const { app, window } = await launch({
      env: { ...desktop.env, PARLEY_OVERLAY: '1' },
      args: ['--at-login'],
    });
    await window();
    await shownWindow(app);
  });
});

test('an answer that nobody could see is told once by the desktop, and a click shows the conversation', async ({
  launch,
  desktop,
}, testInfo) => {
  const [server, notifications] = await Promise.all([
    startFakeRealtimeServer(),
    startNotificationServer(desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? ''),
  ]);
  server.say({ text: 'Twelve, if you ask me.', audioMs: 100 });
  try {
    const parley = await launch({
      profile: await profileWith({ overlay: 'never', notifyAnswers: true }, testInfo),
      speech: QUESTION,
      env: { ...desktop.env, PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
      args: ['--at-login'],
    });
    const [tray] = await Promise.all([desktop.trayIcon(), parley.audioPage()]);
    await tray.choose('Talk');
    expect(await endedTurn(parley.app)).toMatchObject({ outcome: 'answered' });
    await notifications.until(1);
    expect(notifications.shown).toMatchObject([
      { summary: 'What time is it?', body: 'Twelve, if you ask me.' },
    ]);
    expect(await visibleWindows(parley.app)).toBe(0);

    notifications.click(1);
    const page = await parley.window();
    await expect(page.getByTestId('answer')).toHaveText('Parley: Twelve, if you ask me.', WAIT);

    // Whoever looks at the window needs no notification.
    server.say({ text: 'Still twelve.', audioMs: 100 });
    await shownWindow(parley.app);
    await page.getByTestId('composer').fill('And now?');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('answer')).toHaveCount(2, WAIT);
    expect((await endedTurn(parley.app)).answer).toBe('Still twelve.');
    expect(notifications.shown).toHaveLength(1);
    expect(notifications.standing()).toEqual([]);
  } finally {
    await Promise.all([server.close(), notifications.end()]);
  }
});

test('the window opens where it was, within the display that is there', async ({
  launch,
}, testInfo) => {
  const profile = await profileWith({}, testInfo);
  const place = (bounds: object): Promise<void> =>
    writeFile(join(profile, 'window.json'), JSON.stringify({ bounds }));

  await place({ x: 60, y: 40, width: 520, height: 600 });
  const first = await launch({ profile });
  await first.window();
  expect((await shownWindow(first.app)).bounds).toEqual({ x: 60, y: 40, width: 520, height: 600 });
  await first.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) {
      if (!window.isVisible()) continue;
      window.setBounds({ x: 100, y: 70, width: 480, height: 560 });
      window.close();
    }
  });
  await expect
    .poll(async () => JSON.parse(await readFile(join(profile, 'window.json'), 'utf8')), WAIT)
    .toEqual({ bounds: { x: 100, y: 70, width: 480, height: 560 } });
  await first.close();

  // A display that is larger than this one, and one that is gone.
  await place({ x: 300, y: 200, width: 9_000, height: 9_000 });
  const second = await launch({ profile });
  await second.window();
  const { bounds, area } = await shownWindow(second.app);
  expect([bounds.x, bounds.y]).toEqual([area.x, area.y]);
  expect(bounds.width).toBeLessThanOrEqual(area.width);
  expect(bounds.height).toBeLessThanOrEqual(area.height);
  await second.close();

  await place({ x: 30_000, y: 30_000, width: 500, height: 600 });
  const third = await launch({ profile });
  await third.window();
  const opened = await shownWindow(third.app);
  expect(opened.bounds.x).toBeLessThan(opened.area.x + opened.area.width);
  expect(opened.bounds.y).toBeLessThan(opened.area.y + opened.area.height);
});

test('larger text and a window on top stay so after a restart, and the text goes back by its keys', async ({
  launch,
}, testInfo) => {
  const profile = await profileWith({}, testInfo);
  const manager = await startWindowManager();
  // Real ones: menus take no keys that are only told to a page.
  const keys = openKeys();
  try {
    const first = await launch({ profile });
    const page = await first.window();
    await inFront(first.app);
    await keys.strike('ctrl+equal');
    await expect.poll(async () => (await shownWindow(first.app)).zoom, WAIT).toBeCloseTo(1.1);
    await page.getByTestId('more').click();
    await page.getByRole('menuitem', { name: 'Keep on top' }).click();
    await expect.poll(async () => (await shownWindow(first.app)).isOnTop, WAIT).toBe(true);
    await first.close();

    const second = await launch({ profile });
    await second.window();
    await inFront(second.app);
    await expect
      .poll(() => shownWindow(second.app), WAIT)
      .toMatchObject({ zoom: expect.closeTo(1.1), isOnTop: true });
    await keys.strike('ctrl+0');
    await expect.poll(async () => (await shownWindow(second.app)).zoom, WAIT).toBe(1);
  } finally {
    await keys.end();
    await manager.end();
  }
});

test('a timer that ends while no window is open is told by the desktop', async ({
  launch,
  desktop,
}) => {
  const notifications = await startNotificationServer(
    desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? '',
  );
  try {
    const { app, window } = await launch({ env: desktop.env });
    const [, page] = await Promise.all([desktop.trayIcon(), window()]);
    await shownWindow(app);
    await page.getByTestId('composer').fill('Set a pasta timer for 3 seconds');
    await page.keyboard.press('Enter');
    await endedTurn(app, MODELS_LIMIT_MS);
    const closed = page.waitForEvent('close');
    await app.evaluate(({ BrowserWindow }) => {
      for (const each of BrowserWindow.getAllWindows()) if (each.isVisible()) each.close();
    });
    await closed;
    await notifications.until(1);
    expect(notifications.shown).toHaveLength(1);
    expect(notifications.shown[0]?.body).toMatch(/pasta/i);
    notifications.click(1);
    await expect((await window()).getByTestId('alert')).toContainText('Time is up', WAIT);
  } finally {
    await notifications.end();
  }
});

/** Whether the menu that came last is on the screen, as Electron itself tells it of each that is put together from now on. */
async function watchedMenus(app: ElectronApplication): Promise<() => Promise<boolean>> {
  await app.evaluate(({ Menu }) => {
    const tellers = globalThis as { parleyMenuIsOpen?: boolean };
    const build = Menu.buildFromTemplate.bind(Menu);
    Menu.buildFromTemplate = (template) => {
      const menu = build(template);
      menu.on('menu-will-show', () => (tellers.parleyMenuIsOpen = true));
      menu.on('menu-will-close', () => (tellers.parleyMenuIsOpen = false));
      return menu;
    };
  });
  return () =>
    app.evaluate(() => (globalThis as { parleyMenuIsOpen?: boolean }).parleyMenuIsOpen === true);
}

test('the menu of a turn opens by keys, and does what was chosen', async ({ launch }) => {
  const server = await startFakeRealtimeServer();
  server.say({ text: 'The answer to be copied.', audioMs: 100 });
  const manager = await startWindowManager();
  const keys = openKeys();
  try {
    const { app, window } = await launch({
      env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
    });
    const page = await window();
    await inFront(app);
    await page.getByTestId('composer').fill('Which one?');
    await page.keyboard.press('Enter');
    await endedTurn(app);
    await page.getByTestId('turn').first().focus();
    const isMenuOpen = await watchedMenus(app);
    await keys.strike('shift+F10');
    await expect.poll(isMenuOpen, WAIT).toBe(true);
    // The second entry. A key pressed before the menu takes keys would be the page's, so each is pressed once, and only now.
    await keys.strike('Down');
    await keys.strike('Down');
    await keys.strike('Return');
    await expect
      .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()), WAIT)
      .toBe('The answer to be copied.');
  } finally {
    await keys.end();
    await manager.end();
    await server.close();
  }
});
