import { createChime } from '../../main/audio/chime.ts';
import { samplesInMs } from '../../shared/audio/format.ts';
import { isRecord } from '../../realtime/record.ts';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { act, findExact, takeTap } from './audio-support.ts';
import { expect, test } from './support/launch.ts';
import { endedTurn, snapshotOf, turnsOf, wrongdoings } from './support/talk.ts';

const WAIT = { timeout: 30_000 };

test.describe.configure({ timeout: 90_000 });

test(
  'a timer that a server’s model asks for shows, rings aloud, and ends at the press of its button',
  { tag: '@long' },
  async ({ launch }) => {
    const server = await startFakeRealtimeServer();
    server.script([
      {
        answer: {
          text: '',
          calls: [{ name: 'set_timer', arguments: '{"durationSeconds":2,"label":"Tea"}' }],
        },
      },
      { answer: { text: 'Your tea timer is set.', audioMs: 300 } },
    ]);
    try {
      const parley = await launch({
        env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
      });
      const [page] = await Promise.all([parley.window(), parley.audioPage()]);
      await act(parley.app, 'startTap');
      await page.getByTestId('composer').fill('Set a tea timer for 2 seconds');
      await page.keyboard.press('Enter');
      const turn = await endedTurn(parley.app);
      expect(turn).toMatchObject({
        outcome: 'answered',
        failure: null,
        answer: 'Your tea timer is set.',
      });
      expect(await turnsOf(parley.app)).toHaveLength(1);

      const output = server.received.flatMap(({ event }) =>
        isRecord(event['item']) && event['item']['type'] === 'function_call_output'
          ? [event['item']['output']]
          : [],
      );
      expect(output).toEqual(['Tea timer set for 2 seconds.']);

      const timer = page.getByRole('list', { name: 'Timers' }).getByTestId('alert');
      await expect(timer).toHaveCount(1);
      await expect(timer).toContainText(/tea/i);
      await expect(timer).toContainText('Time is up', WAIT);
      expect((await snapshotOf(parley.app)).alerts).toMatchObject([
        { kind: 'timer', label: 'tea', state: 'ringing' },
      ]);
      // The middle of the first stroke, sample by sample as it left for the speaker.
      const stroke = createChime().slice(samplesInMs(50), samplesInMs(60));
      let heard = new Float64Array();
      await expect
        .poll(async () => {
          heard = Float64Array.from([...heard, ...(await takeTap(parley.app)).samples]);
          return findExact(heard, stroke);
        }, WAIT)
        .toBeGreaterThanOrEqual(0);
      await timer.getByRole('button', { name: 'Dismiss' }).click();
      await expect(timer).toHaveCount(0);
      expect(wrongdoings(server)).toEqual([]);
    } finally {
      await server.close();
    }
  },
);
