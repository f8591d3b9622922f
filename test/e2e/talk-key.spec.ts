import type {} from '../../renderer/bridge/page-door.ts';
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

test('a hold of the talk key is one turn with both edges: our window focused, another program’s, and closed to the tray', async ({
  launch,
  lab,
}) => {
  const { keys, server } = lab;
  const { app, window, audioPage } = await launch({ env: lab.env });
  await Promise.all([window(), audioPage(), hookIsReady(app)]);
  lab.speak();

  const hold = async (count: number): Promise<void> => {
    const before = arrivedMs(server);
    await keys.down(TALK_KEY);
    await recorded(app, HOLD_MS);
    expect(await snapshotOf(app)).toMatchObject({ label: 'listening', mode: 'hold' });
    await keys.up(TALK_KEY);
    await expect
      .poll(async () => (await turnsOf(app)).map(({ outcome }) => outcome), WAIT)
      .toEqual(Array.from({ length: count }, () => 'answered'));
    expect(arrivedMs(server) - before).toBeGreaterThan(HOLD_MS);
    expect(await snapshotOf(app)).toMatchObject({ label: 'resting', mode: null });
  };

  await lab.focusParley();
  await hold(1);
  await lab.otherWindow.focus();
  await hold(2);
  await lab.closeParley();
  await hold(3);
  expect(wrongdoings(server)).toEqual([]);
});

test('a talk key that repeats is one hold, however long', async ({ launch, lab }) => {
  const { keys, server } = lab;
  const { app, window, audioPage } = await launch({ env: lab.env });
  const [page] = await Promise.all([window(), audioPage(), hookIsReady(app)]);
  await page.evaluate(() => {
    Reflect.set(globalThis, 'repeats', 0);
    globalThis.addEventListener('keydown', ({ repeat }) => {
      if (repeat)
        Reflect.set(globalThis, 'repeats', Number(Reflect.get(globalThis, 'repeats')) + 1);
    });
    return globalThis.window.parley.invoke('settings.change', { talkKey: { codes: ['F8'] } });
  });
  await expect.poll(async () => (await snapshotOf(app)).talkKey.key?.codes, WAIT).toEqual(['F8']);
  await hookIsReady(app);
  lab.speak();
  await lab.focusParley();

  await keys.down('F8');
  await expect
    .poll(() => page.evaluate(() => Number(Reflect.get(globalThis, 'repeats'))), WAIT)
    .toBeGreaterThan(10);
  await recorded(app, 1_500);
  expect(await snapshotOf(app)).toMatchObject({ label: 'listening', mode: 'hold' });
  await keys.up('F8');
  await expect
    .poll(async () => (await turnsOf(app)).map(({ outcome }) => outcome), WAIT)
    .toEqual(['answered']);
  expect(arrivedMs(server)).toBeGreaterThan(1_500);
  expect((await snapshotOf(app)).label).toBe('resting');
});
