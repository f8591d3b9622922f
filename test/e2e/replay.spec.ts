import type { ElectronApplication, Page } from '@playwright/test';
import { z } from 'zod';
import type {} from '../../renderer/bridge/page-door.ts';
import { replayFailureSchema, replaySchema } from '../../shared/replay.ts';
import { FAULTS } from '../fakes/realtime/faults.ts';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { FIXTURE_LOG } from '../fakes/recorded.ts';
import { expect, test } from './support/launch.ts';
import { endedTurn } from './support/talk.ts';

/** Recorded logs through the window's own door, read by the real main. */

const answerSchema = z.union([
  z.object({ ok: z.literal(true), value: replaySchema }),
  z.object({ ok: z.literal(false), failure: z.object({ reason: replayFailureSchema }) }),
]);

async function invoke(page: Page, name: 'replay.open' | 'replay.openOwnLog') {
  const answer: unknown = await page.evaluate(
    (command) => window.parley.invoke(command, undefined),
    name,
  );
  return answerSchema.parse(answer);
}

/** The system's file dialog is nobody's to click here: it answers with this. */
async function chooseInDialog(app: ElectronApplication, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
  }, path);
}

test(
  'the file a person chooses is replayed; closing the dialog and choosing something else are values',
  { tag: '@long' },
  async ({ launch }) => {
    const { app, window } = await launch();
    const page = await window();
    await chooseInDialog(app, FIXTURE_LOG);
    expect(await invoke(page, 'replay.open')).toMatchObject({
      ok: true,
      value: {
        turns: [
          {
            voice: { startMs: 2228, endMs: 3040 },
            outcome: 'failed',
            failure: { name: 'keyLacksScope' },
          },
        ],
        stoppedAt: null,
      },
    });
    await chooseInDialog(app, null);
    expect(await invoke(page, 'replay.open')).toMatchObject({
      failure: { reason: { name: 'cancelled' } },
    });
    await chooseInDialog(app, import.meta.filename);
    expect(await invoke(page, 'replay.open')).toMatchObject({
      failure: { reason: { name: 'notALog' } },
    });
  },
);

test('Parley’s own log replays to what was shown live: an answered turn, and one that failed', async ({
  launch,
}) => {
  const server = await startFakeRealtimeServer();
  try {
    const { app, window } = await launch({
      env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
    });
    const page = await window();
    const send = (text: string): Promise<unknown> =>
      page.evaluate((said) => globalThis.window.parley.invoke('text.send', { text: said }), text);

    await send('What time is it?');
    const live = await endedTurn(app);
    await expect
      .poll(async () => {
        const replayed = await invoke(page, 'replay.openOwnLog');
        return replayed.ok ? replayed.value.turns : replayed.failure;
      })
      .toMatchObject([
        {
          input: 'text',
          heard: 'What time is it?',
          answer: live.answer,
          outcome: live.outcome,
          receipt: { costUsd: live.receipt?.costUsd },
        },
      ]);

    server.drop();
    server.failNext(FAULTS.wrongKey);
    await expect.poll(() => server.connections.live).toBe(0);
    await send('And now?');
    await expect
      .poll(async () => {
        const replayed = await invoke(page, 'replay.openOwnLog');
        return replayed.ok ? replayed.value.problems.map(({ failure }) => failure.name) : [];
      })
      .toContain('invalidKey');
  } finally {
    await server.close();
  }
});
