import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PCM, samplesInMs } from '../../shared/audio/format.ts';
import type { LaunchedApp } from '../../tools/app/launch-app.ts';
import { decodeWav, encodeWav } from '../../tools/wav/wav-file.ts';
import { startFakeRealtimeServer, type FakeRealtimeServer } from '../fakes/realtime-server.ts';
import { act, findExact, label, noise, takeFlushes, takeTap, tapUntil } from './audio-support.ts';
import { expect, test } from './support/status-notifier-desktop.ts';
import { longSpeech } from './support/long-speech.ts';
import { endedTurn, MODELS_LIMIT_MS, snapshotOf, turnsOf, wrongdoings } from './support/talk.ts';

const QUESTION = fileURLToPath(
  new URL('../../tools/demo/questions/what-is-fifteen-percent-of-eighty.wav', import.meta.url),
);
/** What `launch` puts before the words, as a microphone opens before anybody speaks. */
const LEAD_IN_MS = 800;
const AUDIBLE = 0.02 * 32_768;
/** 3 ms: what a fade may last at most. */
const LONGEST_FADE_FRAMES = samplesInMs(3);
const WAIT = { timeout: 30_000 };

test.describe.configure({ timeout: 120_000 });

test(
  'Talk in the tray hears a question to its end by itself, and the answer is heard',
  { tag: '@long' },
  async ({ launch, desktop }) => {
    const parley = await launch({ speech: QUESTION, env: desktop.env });
    const [tray] = await Promise.all([desktop.trayIcon(), parley.window(), parley.audioPage()]);
    await loadModels(parley);
    const resting = await tray.look();
    expect(resting.tooltip).toBe('Parley');
    const looksBefore = tray.looks.length;
    await act(parley.app, 'startTap');

    await tray.choose('Talk');
    await expect.poll(async () => (await turnsOf(parley.app)).length, WAIT).toBe(2);
    const turn = await endedTurn(parley.app, MODELS_LIMIT_MS);

    expect(turn).toMatchObject({
      input: 'voice',
      outcome: 'answered',
      failure: null,
      keptMs: null,
    });
    expect(turn.heard).toMatch(/eighty/i);
    expect(turn.answer).toMatch(/\b12\b/);
    const { samples } = await takeTap(parley.app);
    const first = samples.findIndex((sample) => Math.abs(sample) > AUDIBLE);
    const last = samples.findLastIndex((sample) => Math.abs(sample) > AUDIBLE);
    const spokenMs = ((last - first) * 1_000) / PCM.sampleRateHz;
    // People and flite alike say 10 to 25 characters a second; digits are several syllables each.
    expect(first).toBeGreaterThanOrEqual(0);
    expect(spokenMs).toBeGreaterThan(turn.answer.length * 30);
    expect(spokenMs).toBeLessThan(turn.answer.length * 250);

    await expect.poll(() => tray.looks.at(-1)?.picture, WAIT).toBe(resting.picture);
    const looks = tray.looks.slice(looksBefore);
    // The microphone stays open for a while, which the words behind the dot tell.
    const words = looks.map(({ tooltip }) => tooltip.split(' · ')[0]);
    expect(words.filter((word, at) => word !== words[at - 1])).toEqual([
      'Parley is listening',
      'Parley is thinking',
      'Parley is speaking',
      'Parley',
    ]);
    expect(looks.at(-1)?.tooltip).toBe('Parley · microphone open, nothing recorded');
    expect(new Set(looks.map(({ picture }) => picture)).size).toBe(4);
  },
);

test('a one-shot goes out 1.2 s after the last word, and a second click silences its answer at once', async ({
  launch,
  desktop,
}) => {
  const server = await startFakeRealtimeServer();
  const voice = noise(samplesInMs(20_000), 23);
  server.say({ text: 'Twenty seconds of answer.', pcm: voice });
  try {
    const { app, window, audioPage } = await launch({
      speech: QUESTION,
      env: { ...desktop.env, PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
    });
    const [tray] = await Promise.all([desktop.trayIcon(), window(), audioPage()]);
    await act(app, 'startTap');
    await tray.choose('Talk');
    await server.waitFor('input_audio_buffer.commit', { deadlineMs: WAIT.timeout });
    // Counted in what was recorded: 1.2 s, then 0.3 s of tail, and what the detector lags on a busy machine.
    const quietMs = sentMs(server) - LEAD_IN_MS - (await lastWordEndsMs(QUESTION));
    expect(quietMs).toBeGreaterThan(1_000);
    expect(quietMs).toBeLessThan(6_000);

    const entries = async (): Promise<readonly string[]> =>
      (await tray.menu()).map((entry) => entry.label);
    await expect.poll(entries, WAIT).toContain('Silence');
    await tray.choose('Silence');
    expect(await endedTurn(app)).toMatchObject({ outcome: 'interrupted' });
    await expect.poll(entries, WAIT).toContain('Talk');

    const [flush] = await takeFlushes(app);
    if (flush === undefined) throw new Error('nothing was flushed');
    const tap = await tapUntil(
      app,
      ({ firstFrame, samples }) => firstFrame + samples.length > flush.atFrame + samplesInMs(500),
    );
    const started = findExact(tap.samples, voice.slice(0, 50));
    const at = flush.atFrame - tap.firstFrame;
    expect(started).toBeGreaterThanOrEqual(0);
    expect(at).toBeLessThan(started + voice.length);
    const lastLoud = tap.samples.slice(at).findLastIndex((sample) => sample !== 0);
    expect(lastLoud + 1).toBeLessThanOrEqual(LONGEST_FADE_FRAMES);
    expect(wrongdoings(server)).toEqual([]);
  } finally {
    await server.close();
  }
});

test(
  'a second click while it listens sends at once what was said so far',
  { tag: '@long' },
  async ({ launch, desktop }, testInfo) => {
    const server = await startFakeRealtimeServer();
    const { path: speech, lastsMs } = await longSpeech(testInfo);
    try {
      const { app, window, audioPage } = await launch({
        speech,
        env: { ...desktop.env, PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
      });
      const [tray] = await Promise.all([desktop.trayIcon(), window(), audioPage()]);
      await tray.choose('Talk');
      const recordedMs = async (): Promise<number> => (await snapshotOf(app)).recordedMs;
      await expect.poll(recordedMs, WAIT).toBeGreaterThan(LEAD_IN_MS + 500);
      await tray.choose('Send now');
      expect(await endedTurn(app)).toMatchObject({ outcome: 'answered', failure: null });
      expect(sentMs(server)).toBeGreaterThan(LEAD_IN_MS + 500);
      expect(sentMs(server)).toBeLessThan(LEAD_IN_MS + lastsMs);
    } finally {
      await server.close();
    }
  },
);

test(
  'eight seconds without speech send nothing, say so and offer what was heard',
  { tag: '@long' },
  async ({ launch, desktop }, testInfo) => {
    const server = await startFakeRealtimeServer();
    // A quiet room: never digital silence, which is what a broken microphone gives.
    const room = testInfo.outputPath('quiet-room.wav');
    const hiss = Float32Array.from(noise(16_000 * 20, 31), (sample) => sample / 32_768 / 1_000);
    await writeFile(room, encodeWav({ samples: hiss, rateHz: 16_000 }));
    try {
      const { app, window, audioPage } = await launch({
        speech: room,
        env: { ...desktop.env, PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
      });
      const [tray, page] = await Promise.all([desktop.trayIcon(), window(), audioPage()]);
      await tray.choose('Talk');
      await expect.poll(() => label(app), WAIT).toBe('listening');

      await expect(page.getByTestId('hint')).toHaveText('I heard nothing', WAIT);
      expect(await snapshotOf(app)).toMatchObject({ label: 'resting', microphoneOpen: false });
      const turns = await turnsOf(app);
      expect(turns.map(({ outcome }) => outcome)).toEqual(['silent']);
      expect(turns[0]?.keptMs).toBeGreaterThan(7_900);
      const types = server.received.map(({ type }) => type);
      expect(types).not.toContain('input_audio_buffer.commit');
      expect(types).not.toContain('response.create');
      // What went ahead while it listened is taken back.
      await server.waitFor('input_audio_buffer.clear');
      expect(sentMs(server)).toBeGreaterThan(7_900);
      expect(sentMs(server)).toBeLessThan(10_000);
    } finally {
      await server.close();
    }
  },
);

/** So that the spoken question measures the way it takes and not how busy the machine is with loading. */
async function loadModels(parley: LaunchedApp): Promise<void> {
  const page = await parley.window();
  await page.getByTestId('composer').fill('What is two plus two?');
  await page.keyboard.press('Enter');
  expect((await endedTurn(parley.app, MODELS_LIMIT_MS)).answer).toMatch(/\b4\b/);
  await expect
    .poll(() => readFile(join(parley.profile, 'logs', 'main.log'), 'utf8'), {
      timeout: MODELS_LIMIT_MS,
    })
    .toContain("part: 'speechToText'");
  await expect.poll(() => label(parley.app), WAIT).toBe('resting');
}

function sentMs(server: FakeRealtimeServer): number {
  return (server.audio().length * 1_000) / PCM.sampleRateHz;
}

async function lastWordEndsMs(wav: string): Promise<number> {
  const sound = decodeWav(await readFile(wav));
  if (!sound.ok) throw new Error(sound.failure);
  const { samples, rateHz } = sound.value;
  return (samples.findLastIndex((sample) => Math.abs(sample) > 0.02) * 1_000) / rateHz;
}
