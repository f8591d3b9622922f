import { fileURLToPath } from 'node:url';
import { startDesktopBus, type DesktopBus, type TrayItem } from '../fakes/desktop-bus.ts';
import { act, takeTap } from './audio-support.ts';
import { expect, test } from './support/launch.ts';
import { endedTurn, MODELS_LIMIT_MS, snapshotOf } from './support/talk.ts';

const QUESTION = fileURLToPath(
  new URL('../../tools/demo/questions/what-is-twelve-times-seven.wav', import.meta.url),
);
const AUDIBLE = 0.02 * 32_768;
const WAIT = { timeout: 20_000 };

let desktop: DesktopBus;

test.beforeEach(async () => {
  desktop = await startDesktopBus();
});

test.afterEach(async () => {
  await desktop.stop();
});

async function choose(item: TrayItem, label: string): Promise<void> {
  const entry = (await item.menu()).find((each) => each.label === label);
  if (entry === undefined) throw new Error(`the tray's menu has no "${label}"`);
  await item.choose(entry.id);
}

test('the tray’s Talk leads to an audible answer, with the window closed', async ({ launch }) => {
  const parley = await launch({
    speech: QUESTION,
    env: { DBUS_SESSION_BUS_ADDRESS: desktop.address },
  });
  const page = await parley.window();
  const item = await desktop.item;
  expect((await item.menu()).map(({ label }) => label)).toEqual([
    'Talk',
    'Stop',
    'Hands-free',
    'Open Parley',
    'Quit',
  ]);

  // Where the tray shows, closing the window leaves Parley there.
  await page.close();
  await act(parley.app, 'startTap');
  await choose(item, 'Talk');
  await expect.poll(async () => (await snapshotOf(parley.app)).mode, WAIT).toBe('oneShot');
  const turn = await endedTurn(parley.app, MODELS_LIMIT_MS);
  expect(turn).toMatchObject({ outcome: 'answered', failure: null });
  expect(turn.answer).toMatch(/\b84\b/);
  const { samples } = await takeTap(parley.app);
  expect(samples.some((sample) => Math.abs(sample) > AUDIBLE)).toBe(true);

  await choose(item, 'Open Parley');
  await parley.window();
});

test('the tray’s Quit ends Parley', async ({ launch }) => {
  const parley = await launch({ env: { DBUS_SESSION_BUS_ADDRESS: desktop.address } });
  await parley.window();
  const child = parley.app.process();
  await choose(await desktop.item, 'Quit');
  await expect.poll(() => child.exitCode, WAIT).toBe(0);
});
