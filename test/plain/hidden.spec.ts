import { PCM, samplesInMs } from '../../shared/audio/format.ts';
import { openKeys } from '../../tools/lab/keys.ts';
import { startPulse } from '../../tools/lab/pulse.ts';
import { CLOSE_KEYS, startWindowManager } from '../../tools/lab/window-manager.ts';
import { focusWindow, visibleWindow, visibleWindows } from '../../tools/lab/windows.ts';
import { noise } from '../e2e/audio-support.ts';
import { spokenQuestion } from '../e2e/support/long-speech.ts';
import { expect, test } from '../e2e/support/status-notifier-desktop.ts';
import { wrongdoings } from '../e2e/support/talk.ts';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { startPlainParley } from './support/plain-parley.ts';
import { soundingMs } from './support/sounding.ts';

const WAIT = { timeout: 30_000 };
const WINDOW = '^Parley$';
/** A hidden page is held back after ten seconds. */
const HELD_MS = 11_000;
const ANSWER_MS = 3_000;

test.describe.configure({ timeout: 120_000 });

test('with the window closed to the tray, a key held for eleven seconds is heard at full rate, and the answer sounds as long as it is', async ({
  desktop,
}, testInfo) => {
  const [server, pulse] = await Promise.all([startFakeRealtimeServer(), startPulse()]);
  // Before Parley starts: this server has no dummy output as others have, and where there is none at all Chromium
  // plays into nothing, and goes on doing so for as long as anything is open.
  const microphone = await pulse.addMicrophone({ name: 'Desk', rateHz: 48_000, channels: 1 });
  const speaker = await pulse.addSpeaker({ name: 'Room', rateHz: 48_000, channels: 2 });
  await Promise.all([microphone.useAsDefault(), speaker.useAsDefault()]);
  const manager = await startWindowManager();
  const keys = openKeys();
  const parley = await startPlainParley({
    profile: testInfo.outputPath('profile'),
    settings: { sounds: false },
    env: {
      ...desktop.env,
      ...pulse.env,
      PARLEY_ENDPOINT: server.url,
      PARLEY_API_KEY: server.key,
    },
  });
  try {
    microphone.play(await spokenQuestion(), { repeat: true });
    const played = speaker.record();
    await played.started;

    const tray = await desktop.trayIcon();
    await focusWindow(await visibleWindow(WINDOW, { limitMs: WAIT.timeout }));
    await keys.strike(CLOSE_KEYS);
    await expect.poll(() => visibleWindows(WINDOW), WAIT).toEqual([]);
    await expect.poll(parley.log, WAIT).toContain('the hook listens');

    server.say({ text: 'Three seconds.', pcm: noise(samplesInMs(ANSWER_MS), 61) });
    await keys.down('Control_R');
    await server.waitFor('input_audio_buffer.append', { deadlineMs: WAIT.timeout });
    const heard = [{ atMs: performance.now(), samples: server.audio().length }];
    await expect
      .poll(() => {
        heard.push({ atMs: performance.now(), samples: server.audio().length });
        return server.audio().length;
      }, WAIT)
      .toBeGreaterThan(samplesInMs(HELD_MS));
    await keys.up('Control_R');
    await server.waitFor('input_audio_buffer.commit');

    const [first, last] = [heard.at(0), heard.at(-1)];
    if (first === undefined || last === undefined) throw new Error('nothing was heard');
    const tookMs = last.atMs - first.atMs;
    const heardMs = ((last.samples - first.samples) * 1_000) / PCM.sampleRateHz;
    testInfo.annotations.push({
      type: 'heard while hidden',
      description: `${Math.round(heardMs)} ms in ${Math.round(tookMs)} ms`,
    });
    expect(heardMs / tookMs).toBeGreaterThan(0.95);

    await expect.poll(() => soundingMs(played.soFar()).lengthMs, WAIT).toBeGreaterThan(2_900);
    await expect
      .poll(async () => (await tray.menu()).map((entry) => entry.label), WAIT)
      .toContain('Talk');
    const sounding = soundingMs(await played.stop());
    testInfo.annotations.push({ type: 'sounding', description: JSON.stringify(sounding) });
    expect(sounding.lengthMs).toBeLessThan(ANSWER_MS + 200);
    expect(sounding.longestGapMs).toBeLessThan(60);
    expect(await visibleWindows(WINDOW)).toEqual([]);
    expect(wrongdoings(server)).toEqual([]);

    await tray.choose('Quit').catch(() => undefined);
    expect(await parley.ended).toBe(0);
  } finally {
    await testInfo.attach('parley.log', { body: parley.said(), contentType: 'text/plain' });
    await parley.end();
    await keys.end();
    await manager.end();
    await pulse.end();
    await server.close();
  }
});
