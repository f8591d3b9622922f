import { setInterval } from 'node:timers/promises';
import { visibleWindow, visibleWindows } from '../../tools/lab/windows.ts';
import { runProgram } from '../../tools/setup/run-program.mjs';
import { expect, hookIsReady, recorded, TALK_KEY, test, WAIT } from './support/talk-lab.ts';
import { turnsOf, wrongdoings } from './support/talk.ts';

/*
 * Under a window manager, which gives the focus to every new window unless that window asks for it not to. That the
 * overlay follows the pointer's display is proven of its place alone: a test's display is the only one it has.
 */
test.describe.configure({ timeout: 120_000 });

const OVERLAY = '^Quick answer$';
const WATCH_MS = 50;
const HOLD_MS = 900;

async function focused(): Promise<number> {
  const { stdout } = await runProgram('xdotool', ['getactivewindow'], { timeLimitMs: 5_000 });
  return Number(stdout.trim());
}

/** Looks who has the focus, again and again, until what it returns is called: with every window that had it. */
function watchFocus(): () => Promise<{
  readonly looks: number;
  readonly windows: readonly number[];
}> {
  const over = new AbortController();
  const windows = new Set<number>();
  let looks = 0;
  const watching = (async () => {
    for await (const _ of setInterval(WATCH_MS)) {
      if (over.signal.aborted) return;
      windows.add(await focused());
      looks += 1;
    }
  })();
  return async () => {
    over.abort();
    await watching;
    return { looks, windows: [...windows] };
  };
}

async function overlayIsGone(): Promise<void> {
  await expect.poll(() => visibleWindows(OVERLAY), WAIT).toEqual([]);
}

test('it shows while the talk key is held and until after the answer, and another program keeps the focus and its keys throughout', async ({
  launch,
  lab,
}) => {
  const { keys, server, otherWindow } = lab;
  const { app, window, overlay, audioPage } = await launch({
    env: { ...lab.env, PARLEY_OVERLAY: '1' },
  });
  await Promise.all([window(), audioPage(), hookIsReady(app)]);
  lab.speak();
  await lab.closeParley();
  await otherWindow.focus();

  const whoHadIt = watchFocus();
  await keys.down(TALK_KEY);
  await visibleWindow(OVERLAY, { limitMs: WAIT.timeout });
  await recorded(app, HOLD_MS);
  const page = await overlay();
  await expect(page.getByTestId('state')).toContainText('Listening');
  await keys.up(TALK_KEY);
  await expect(page.getByTestId('answer')).toContainText('It is ten past three.', WAIT);
  const before = otherWindow.keysHeard();
  await keys.strike('a');
  await expect.poll(() => otherWindow.keysHeard(), WAIT).toBeGreaterThan(before);
  await overlayIsGone();

  const { looks, windows } = await whoHadIt();
  expect(looks).toBeGreaterThan(20);
  expect(windows).toEqual([otherWindow.id]);
  expect((await turnsOf(app)).map(({ outcome }) => outcome)).toEqual(['answered']);
  expect(wrongdoings(server)).toEqual([]);
});

test('a click on the tray icon shows and hides it without the focus; only the wish to type brings it, and gives it back', async ({
  launch,
  lab,
  desktop,
}) => {
  const { keys, otherWindow } = lab;
  const { window, overlay } = await launch({ env: { ...lab.env, PARLEY_OVERLAY: '1' } });
  const [tray] = await Promise.all([desktop.trayIcon(), window()]);
  await lab.closeParley();
  await otherWindow.focus();

  const whoHadIt = watchFocus();
  await tray.click();
  await visibleWindow(OVERLAY, { limitMs: WAIT.timeout });
  await tray.click();
  await overlayIsGone();
  await tray.click();
  const id = await visibleWindow(OVERLAY, { limitMs: WAIT.timeout });
  expect((await whoHadIt()).windows).toEqual([otherWindow.id]);

  const page = await overlay();
  await page.getByRole('button', { name: 'Type…' }).click();
  await expect.poll(focused, WAIT).toBe(id);
  await expect(page.getByTestId('composer')).toBeFocused();
  await Promise.all(['h', 'e', 'l', 'l', 'o', 'Return'].map((key) => keys.strike(key)));
  await expect(page.getByTestId('heard')).toHaveText('hello', WAIT);
  await expect(page.getByTestId('answer')).toContainText('It is ten past three.', WAIT);
  await expect(page.getByTestId('state')).toHaveAttribute('data-label', 'resting', WAIT);
  await keys.strike('Escape');
  await overlayIsGone();
  await expect.poll(focused, WAIT).toBe(otherWindow.id);
});
