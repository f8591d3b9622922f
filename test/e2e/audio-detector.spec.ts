import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { act, label, microphoneArgs } from './audio-support.ts';
import { expect, test } from './support/launch.ts';

const RATE_HZ = 48_000;

test(
  'the local voice detector takes knocking for noise: a one-shot ends although the room is loud',
  { tag: '@long' },
  async ({ launch }, testInfo) => {
    const server = await startFakeRealtimeServer();
    const parley = await launch({
      args: await microphoneArgs(knocking(50), testInfo),
      env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
    });
    try {
      await parley.audioPage();
      await act(parley.app, 'once');
      await expect.poll(() => label(parley.app)).toBe('listening');
      // Its level alone would count as speech for as long as the file lasts.
      await expect.poll(() => label(parley.app), { timeout: 30_000 }).not.toBe('listening');
    } finally {
      await server.close();
    }
  },
);

/** Bursts of noise, twice in a second, louder than any quiet between them. */
function knocking(seconds: number): Int16Array {
  let state = 5;
  return Int16Array.from({ length: seconds * RATE_HZ }, (_, at) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const isBurst = at % (RATE_HZ / 2) < RATE_HZ / 20;
    return isBurst ? ((state >>> 16) % 20_000) - 10_000 : ((state >>> 16) % 20) - 10;
  });
}
