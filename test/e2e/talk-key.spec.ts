import type { Page } from '@playwright/test';
import type {} from '../../renderer/bridge/page-door.ts';
import type { TalkKey } from '../../shared/talk-key.ts';
import {
  arrivedMs,
  expect,
  hookIsReady,
  recorded,
  TALK_KEY,
  test,
  WAIT,
} from './support/talk-lab.ts';
import { snapshotOf, turnsOf, wrongdoings } from './support/talk.ts';

test.describe.configure({ timeout: 120_000 });

const HOLD_MS = 900;
/** A key that types nothing here, and repeats while it is held, as Ctrl does not. */
const REPEATING = 'F8';

/** Counts what the window sees of a held key's repeats, so that a test knows that there were some. */
async function countRepeats(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    Reflect.set(globalThis, 'repeats', 0);
    globalThis.addEventListener('keydown', ({ repeat }) => {
      if (repeat)
        Reflect.set(globalThis, 'repeats', Number(Reflect.get(globalThis, 'repeats')) + 1);
    });
  });
  return () => page.evaluate(() => Number(Reflect.get(globalThis, 'repeats')));
}

test('a hold of the talk key is one turn with both edges: our window focused and the key repeating, another program’s focused, and closed to the tray', async ({
  launch,
  lab,
}) => {
  const { keys, server } = lab;
  const { app, window, audioPage } = await launch({ env: lab.env });
  const [page] = await Promise.all([window(), audioPage(), hookIsReady(app)]);
  lab.speak();

  const useKey = async (talkKey: TalkKey | null, code: string): Promise<void> => {
    await page.evaluate(
      (key) => globalThis.window.parley.invoke('settings.change', { talkKey: key }),
      talkKey,
    );
    await expect.poll(async () => (await snapshotOf(app)).talkKey.key?.codes, WAIT).toEqual([code]);
    await hookIsReady(app);
  };
  const hold = async (key: string, count: number, untilMs = HOLD_MS): Promise<void> => {
    const before = arrivedMs(server);
    await keys.down(key);
    await recorded(app, untilMs);
    expect(await snapshotOf(app)).toMatchObject({ label: 'listening', mode: 'hold' });
    await keys.up(key);
    await expect
      .poll(async () => (await turnsOf(app)).map(({ outcome }) => outcome), WAIT)
      .toEqual(Array.from({ length: count }, () => 'answered'));
    expect(arrivedMs(server) - before).toBeGreaterThan(HOLD_MS);
    expect(await snapshotOf(app)).toMatchObject({ label: 'resting', mode: null });
  };

  await lab.focusParley();
  await hold(TALK_KEY, 1);
  const repeats = await countRepeats(page);
  await useKey({ codes: [REPEATING] }, REPEATING);
  // The first repeat comes after 660 ms, the next ones every 40 ms.
  await hold(REPEATING, 2, 1_500);
  expect(await repeats()).toBeGreaterThan(5);
  await useKey(null, 'ControlRight');

  await lab.otherWindow.focus();
  await hold(TALK_KEY, 3);
  await lab.closeParley();
  await hold(TALK_KEY, 4);
  expect(wrongdoings(server)).toEqual([]);
});
