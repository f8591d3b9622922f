import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { unansweredSchema, type Unanswered } from '../../shared/unanswered.ts';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { act, microphoneArgs, noise } from './audio-support.ts';
import { expect, test } from './support/launch.ts';
import { endedTurn, holdToTalk, snapshotOf, turnsOf } from './support/talk.ts';

const SPEECH = noise(48_000 * 30, 23);
/** Where there is no keyring: what the tests' machines have, and some people's. */
const WEAK = '--password-store=basic';
const WAIT = { timeout: 20_000 };

const answerSchema = z.object({ value: unansweredSchema });

async function ask(
  page: Page,
  command: 'unanswered.list' | 'unanswered.allowDisk',
): Promise<Unanswered> {
  const answer: unknown = await page.evaluate(
    (name) => window.parley.invoke(name, name === 'unanswered.list' ? undefined : { allow: true }),
    command,
  );
  return answerSchema.parse(answer).value;
}

async function wordsOnDisk(profile: string): Promise<readonly string[]> {
  const names = await readdir(join(profile, 'unanswered')).catch((): string[] => []);
  return names.filter((name) => name.endsWith('.words'));
}

test('U1 U5 words of a hold in which Parley was killed are there at the next start, and are sent with one press', async ({
  launch,
}, testInfo) => {
  const server = await startFakeRealtimeServer();
  const profile = testInfo.outputPath('profile');
  const options = {
    profile,
    args: [...(await microphoneArgs(SPEECH, testInfo)), WEAK],
    env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
  };
  try {
    const first = await launch(options);
    const page = await first.window();
    await first.audioPage();
    await ask(page, 'unanswered.allowDisk');
    await act(first.app, 'press');
    await expect
      .poll(async () => (await snapshotOf(first.app)).recordedMs, WAIT)
      .toBeGreaterThan(1_500);
    const process = first.app.process();
    const ended = once(process, 'exit');
    process.kill('SIGKILL');
    await ended;
    expect(await wordsOnDisk(profile)).toHaveLength(1);

    const second = await launch(options);
    const again = await second.window();
    await expect.poll(async () => (await ask(again, 'unanswered.list')).words.length, WAIT).toBe(1);
    const { words, place, notice } = await ask(again, 'unanswered.list');
    expect({ place, notice }).toEqual({ place: 'disk', notice: null });
    expect(words[0]).toMatchObject({ input: 'voice', storage: 'disk', readable: true });
    expect(words[0]?.durationMs).toBeGreaterThan(1_250);
    expect(await turnsOf(second.app)).toMatchObject([
      { id: words[0]?.id, outcome: 'kept', restored: true, keptMs: words[0]?.durationMs },
    ]);

    await again.getByTestId('kept').getByRole('button', { name: 'Send again' }).click();
    await expect.poll(async () => (await turnsOf(second.app))[0]?.outcome, WAIT).toBe('answered');
    await expect.poll(() => wordsOnDisk(profile), WAIT).toEqual([]);
    expect((await ask(again, 'unanswered.list')).words).toEqual([]);
  } finally {
    await server.close();
  }
});

test(
  'U7 where the key cannot be protected, words stay in memory until the person agrees',
  { tag: '@long' },
  async ({ launch }, testInfo) => {
    const server = await startFakeRealtimeServer();
    const profile = testInfo.outputPath('profile');
    try {
      const { app, window, audioPage } = await launch({
        profile,
        args: [...(await microphoneArgs(SPEECH, testInfo)), WEAK],
        env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
      });
      const page = await window();
      await audioPage();
      const error = { type: 'server_error', code: null, message: 'No.' };
      server.say({ text: '', audioMs: 0, ends: { status: 'failed', error } });
      await holdToTalk({ app, page }, 800);
      expect(await endedTurn(app)).toMatchObject({ outcome: 'failed' });
      expect(await ask(page, 'unanswered.list')).toMatchObject({
        place: 'memory',
        notice: 'weakStorage',
        words: [{ storage: 'memory', failure: { name: 'serverError' } }],
      });
      expect(await wordsOnDisk(profile)).toEqual([]);

      expect(await ask(page, 'unanswered.allowDisk')).toMatchObject({
        place: 'disk',
        notice: null,
        words: [{ storage: 'disk' }],
      });
      expect(await wordsOnDisk(profile)).toHaveLength(1);
    } finally {
      await server.close();
    }
  },
);
