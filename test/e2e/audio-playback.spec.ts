import { samplesInMs } from '../../shared/audio/format.ts';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import {
  act,
  findExact,
  label,
  microphoneArgs,
  noise,
  takeFlushes,
  takeTap,
  tapUntil,
  type Tap,
} from './audio-support.ts';
import { expect, test } from './support/launch.ts';
import { wrongdoings } from './support/talk.ts';

/** 3 ms: what a fade may last at most. */
const LONGEST_FADE_FRAMES = samplesInMs(3);

test('an answer is rendered sample by sample, once and without a gap', async ({
  launch,
}, testInfo) => {
  const server = await startFakeRealtimeServer();
  const voice = noise(samplesInMs(2_000), 3);
  server.say({ text: 'Two seconds of answer.', pcm: voice });
  const { app } = await launch({
    args: await microphoneArgs(noise(48_000 * 20, 5), testInfo),
    env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
  });
  try {
    await act(app, 'startTap');
    await act(app, 'press');
    await expect.poll(() => server.audio().length).toBeGreaterThan(samplesInMs(600));
    await act(app, 'release');
    await expect.poll(() => label(app), { timeout: 20_000 }).toBe('speaking');
    await expect.poll(() => label(app), { timeout: 20_000 }).toBe('resting');

    const opening = voice.slice(0, 50);
    const { samples } = await tapUntil(app, (tap) => {
      const begun = findExact(tap.samples, opening);
      return begun >= 0 && tap.samples.length > begun + voice.length;
    });
    const from = findExact(samples, opening);
    expect(Array.from(samples.slice(from, from + voice.length))).toEqual(Array.from(voice));
    expect(samples.slice(0, from).every((sample) => sample === 0)).toBe(true);
    expect(samples.slice(from + voice.length).every((sample) => sample === 0)).toBe(true);
    expect(server.received.some(({ type }) => type === 'conversation.item.truncate')).toBe(false);
  } finally {
    await server.close();
  }
});

test('a press during the answer means a fade of at most 3 ms, then zeros, and a truncate to what was heard', async ({
  launch,
}, testInfo) => {
  const server = await startFakeRealtimeServer();
  const voice = noise(samplesInMs(8_000), 9);
  server.say({ text: 'Eight seconds of answer.', pcm: voice });
  const { app } = await launch({
    args: await microphoneArgs(noise(48_000 * 20, 5), testInfo),
    env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
  });
  try {
    await act(app, 'startTap');
    await act(app, 'press');
    await expect.poll(() => server.audio().length).toBeGreaterThan(samplesInMs(600));
    await act(app, 'release');
    await expect.poll(() => label(app), { timeout: 20_000 }).toBe('speaking');
    let tap = await takeTap(app);
    await expect
      .poll(async () => {
        tap = joined(tap, await takeTap(app));
        return findExact(tap.samples, voice.slice(0, 50));
      })
      .toBeGreaterThanOrEqual(0);

    await act(app, 'press');
    await server.waitFor('conversation.item.truncate');
    const [flush] = await takeFlushes(app);
    const [item] = flush?.items ?? [];
    if (flush === undefined || item === undefined) throw new Error('nothing was flushed');
    await expect
      .poll(async () => {
        tap = joined(tap, await takeTap(app));
        return tap.firstFrame + tap.samples.length - flush.atFrame;
      })
      .toBeGreaterThan(samplesInMs(200));

    const at = flush.atFrame - tap.firstFrame;
    const started = findExact(tap.samples, voice.slice(0, 50));
    expect(item.renderedFrames).toBe(at - started);
    expect(tap.samples[at - 1]).toBe(voice[item.renderedFrames - 1]);
    const after = tap.samples.slice(at);
    const lastLoud = after.findLastIndex((sample) => sample !== 0);
    expect(lastLoud + 1).toBeLessThanOrEqual(LONGEST_FADE_FRAMES);

    const truncate = server.received.find(({ type }) => type === 'conversation.item.truncate');
    const audioEndMs = Number(truncate?.event['audio_end_ms']);
    expect(Math.abs(audioEndMs - (item.heardFrames * 1000) / 24_000)).toBeLessThanOrEqual(1);
    expect(item.heardFrames).toBeLessThan(item.renderedFrames);
    expect(wrongdoings(server)).toEqual([]);
    testInfo.annotations.push({
      type: 'fade, output latency',
      description: `${lastLoud + 1} frames, ${item.renderedFrames - item.heardFrames} frames`,
    });
  } finally {
    await server.close();
  }
});

function joined(first: Tap, second: Tap): Tap {
  if (second.samples.length === 0) return first;
  expect(second.firstFrame).toBe(first.firstFrame + first.samples.length);
  const samples = new Float64Array(first.samples.length + second.samples.length);
  samples.set(first.samples);
  samples.set(second.samples, first.samples.length);
  return { firstFrame: first.firstFrame, samples };
}
