import type {} from '../../renderer/bridge/page-door.ts';
import { act, takeTap } from './audio-support.ts';
import { expect, test } from './support/launch.ts';
import { endedTurn, MODELS_LIMIT_MS, snapshotOf } from './support/talk.ts';

const WAIT = { timeout: 20_000 };
const AUDIBLE = 0.02 * 32_768;

test('a timer set in words rings aloud until it is dismissed', async ({ launch }) => {
  const parley = await launch();
  const [page] = await Promise.all([parley.window(), parley.audioPage()]);
  await page.getByRole('textbox').first().fill('Set a timer for eight seconds');
  await page.keyboard.press('Enter');
  const turn = await endedTurn(parley.app, MODELS_LIMIT_MS);
  expect(turn).toMatchObject({ outcome: 'answered', failure: null });
  await expect.poll(async () => (await snapshotOf(parley.app)).label, WAIT).toBe('resting');

  await act(parley.app, 'startTap');
  const ringing = async (): Promise<string | null> =>
    (await snapshotOf(parley.app)).timers.find((timer) => timer.ringing)?.id ?? null;
  await expect.poll(ringing, WAIT).not.toBeNull();
  let loudest = 0;
  await expect
    .poll(async () => {
      const { samples } = await takeTap(parley.app);
      loudest = samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), loudest);
      return loudest;
    }, WAIT)
    .toBeGreaterThan(AUDIBLE);

  const timerId = await ringing();
  await page.evaluate((id) => window.parley.invoke('timer.dismiss', { timerId: id }), timerId);
  expect((await snapshotOf(parley.app)).timers).toEqual([]);
});
