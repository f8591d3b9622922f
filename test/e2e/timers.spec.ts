import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { createChime } from '../../main/audio/chime.ts';
import { samplesInMs } from '../../shared/audio/format.ts';
import { act, findExact, takeTap } from './audio-support.ts';
import { expect, test } from './support/launch.ts';
import { endedTurn, MODELS_LIMIT_MS, snapshotOf, turnsOf } from './support/talk.ts';

const WAIT = { timeout: 30_000 };

test.describe.configure({ timeout: 90_000 });

async function type(page: Page, words: string): Promise<void> {
  await page.getByTestId('composer').fill(words);
  await page.keyboard.press('Enter');
}

async function killed(app: ElectronApplication): Promise<void> {
  const process = app.process();
  const ended = once(process, 'exit');
  process.kill('SIGKILL');
  await ended;
}

/** Of the built-in assistant, as Electron names it. */
async function enginePid(app: ElectronApplication): Promise<number | null> {
  return app.evaluate(
    ({ app: running }) =>
      running.getAppMetrics().find(({ name }) => name === 'Parley engine')?.pid ?? null,
  );
}

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

  const timer = page.getByRole('list', { name: 'Timers' }).getByTestId('alert');
  await expect(timer).toHaveCount(1);
  await expect(timer).toContainText('Time is up', WAIT);
  expect((await snapshotOf(parley.app)).alerts).toMatchObject([{ state: 'ringing' }]);
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
  expect((await snapshotOf(parley.app)).alerts).toEqual([]);
});

test(
  'a timer and a list outlive Parley, which is killed, and its assistant, which is started again with a word',
  { tag: '@long' },
  async ({ launch }, testInfo) => {
    const profile = testInfo.outputPath('profile');
    const first = await launch({ profile });
    const page = await first.window();
    await type(page, 'Set a tea timer for 20 minutes');
    expect(await endedTurn(first.app, MODELS_LIMIT_MS)).toMatchObject({ outcome: 'answered' });
    await expect(page.getByTestId('alert')).toHaveCount(1);

    const pid = await enginePid(first.app);
    process.kill(pid ?? 0, 'SIGKILL');
    await expect(page.getByTestId('hint')).toContainText('was started again', WAIT);
    await expect.poll(() => enginePid(first.app), WAIT).not.toBe(pid);
    await expect.poll(() => enginePid(first.app), WAIT).not.toBeNull();
    await type(page, 'Add milk to my shopping list');
    await expect
      .poll(async () => (await turnsOf(first.app)).at(-1)?.answer, { timeout: MODELS_LIMIT_MS })
      .toBe('I added milk to your shopping list.');
    const before = await snapshotOf(first.app);
    await killed(first.app);

    const second = await launch({ profile });
    const again = await second.window();
    const timer = again.getByRole('list', { name: 'Timers' }).getByTestId('alert');
    await expect(timer).toContainText(/tea(?:1\d|20):\d\d/, WAIT);
    expect((await snapshotOf(second.app)).alerts).toEqual(before.alerts);
    await type(again, 'What is on my shopping list?');
    expect(await endedTurn(second.app, MODELS_LIMIT_MS)).toMatchObject({
      answer: 'On your shopping list: milk.',
    });
  },
);

test('what came due while Parley was not running is said at its start, and stays until it is dismissed', async ({
  launch,
}, testInfo) => {
  const missed = {
    id: 'a',
    kind: 'reminder',
    label: 'call mum',
    dueAtMs: Date.now() - 3_600_000,
    setAtMs: 0,
  };
  const profile = testInfo.outputPath('profile');
  await mkdir(profile, { recursive: true });
  await writeFile(
    join(profile, 'kept.json'),
    JSON.stringify({ alerts: [missed], lists: [], notes: [] }),
  );
  const { app, window } = await launch({ profile });
  const page = await window();
  await expect(page.getByTestId('hint')).toContainText('you missed: the reminder “call mum”', WAIT);
  const reminder = page.getByTestId('alert');
  await expect(reminder).toContainText('Reminder: call mumMissed at');
  await reminder.getByRole('button', { name: 'Dismiss' }).click();
  await expect(reminder).toHaveCount(0);
  expect((await snapshotOf(app)).alerts).toEqual([]);
});
