import { createChime } from '../../main/audio/chime.ts';
import { samplesInMs } from '../../shared/audio/format.ts';
import { act, findExact, takeTap } from './audio-support.ts';
import { expect, test } from './support/launch.ts';
import { endedTurn, MODELS_LIMIT_MS, snapshotOf } from './support/talk.ts';

const WAIT = { timeout: 30_000 };

test.describe.configure({ timeout: 90_000 });

test('a timer asked for in words shows, rings aloud again and again, and ends at the press of its button', async ({
  launch,
}) => {
  const parley = await launch();
  const [page] = await Promise.all([parley.window(), parley.audioPage()]);
  await act(parley.app, 'startTap');
  await page.getByTestId('composer').fill('Set a timer for 2 seconds');
  await page.keyboard.press('Enter');
  const turn = await endedTurn(parley.app, MODELS_LIMIT_MS);
  expect(turn).toMatchObject({ outcome: 'answered', failure: null });
  expect(turn.answer).toMatch(/2 seconds/);

  const timer = page.getByRole('list', { name: 'Timers' }).getByTestId('timer');
  await expect(timer).toHaveCount(1);
  await expect(timer).toContainText('Time is up', WAIT);
  expect((await snapshotOf(parley.app)).timers).toMatchObject([{ ringing: true }]);
  // The middle of the first stroke, sample by sample as it left for the speaker.
  const stroke = createChime().slice(samplesInMs(50), samplesInMs(60));
  let strokes = 0;
  let heard = new Float64Array();
  await expect
    .poll(async () => {
      heard = Float64Array.from([...heard, ...(await takeTap(parley.app)).samples]);
      const at = findExact(heard, stroke);
      if (at < 0) return strokes;
      strokes += 1;
      heard = heard.slice(at + stroke.length);
      return strokes;
    }, WAIT)
    .toBe(2);

  await timer.getByRole('button', { name: 'Dismiss' }).click();
  await expect(timer).toHaveCount(0);
  expect((await snapshotOf(parley.app)).timers).toEqual([]);
});
