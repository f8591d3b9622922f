import type { ElectronApplication, Page } from '@playwright/test';
import type {} from '../../main/app/test-door.ts';
import { FADE_FRAMES } from '../../renderer/threads/playback-gain.ts';
import { samplesInMs } from '../../shared/audio/format.ts';
import { type PulseServer, startPulse } from '../../tools/lab/pulse.ts';
import type { Recording } from '../../tools/lab/record-sound.ts';
import { takeTap } from './audio-support.ts';
import { expect, test } from './support/launch.ts';

const ANSWER_MS = 14_000;
const RATE_HZ = 48_000;
const AUDIBLE = 0.02;
const WAIT = { timeout: 15_000 };
const LONGEST_ANSWER = samplesInMs(ANSWER_MS);

test(
  'an answer of which the chosen speaker is unplugged and plugged in again, and another is chosen, is rendered once, whole and in order',
  { tag: '@long' },
  async ({ launch }, testInfo) => {
    const pulse = await startPulse();
    try {
      const desk = await addSpeaker(pulse, 'Desk');
      await desk.useAsDefault();
      const headset = await addSpeaker(pulse, 'Headset');
      const { app, window, audioPage } = await launch({ env: pulse.env });
      const [page, audio] = await Promise.all([window(), audioPage()]);
      const atDesk = desk.record();
      let atHeadset = headset.record();
      await Promise.all([atDesk.started, atHeadset.started]);

      await listen(app);
      await choose(page, 'Headset');
      await expect.poll(() => swaps(app), WAIT).toEqual(['Headset']);
      await enqueueAnswer(app);
      await sounds(atHeadset);
      expect(isAudible(atDesk)).toBe(false);

      await headset.unplug();
      await look(audio);
      await sounds(atDesk);

      const again = await addSpeaker(pulse, 'Headset');
      atHeadset = again.record();
      await atHeadset.started;
      await look(audio);
      await sounds(atHeadset);

      await choose(page, null);
      await expect.poll(() => swaps(app), WAIT).toEqual(['Headset', '', 'Headset', '']);
      const before = atDesk.soFar().samples.length;
      await expect.poll(() => isAudible(atDesk, before), WAIT).toBe(true);

      const { rendered, tears } = await wholeAnswer(app);
      expect(rendered).toBe(LONGEST_ANSWER);
      testInfo.annotations.push({ type: 'tears', description: String(tears) });
    } finally {
      await pulse.end();
    }
  },
);

function addSpeaker(pulse: PulseServer, name: string) {
  return pulse.addSpeaker({ name, rateHz: RATE_HZ, channels: 2 });
}

async function choose(page: Page, speaker: string | null): Promise<void> {
  await page.evaluate(
    (label) => globalThis.window.parley.invoke('settings.change', { speaker: label }),
    speaker,
  );
}

/** The browser notices what a sound server brings or takes when it is asked for its devices. */
async function look(audio: Page): Promise<void> {
  await audio.evaluate(async () => {
    await navigator.mediaDevices.enumerateDevices();
  });
}

async function sounds(recording: Recording): Promise<void> {
  await expect.poll(() => isAudible(recording), WAIT).toBe(true);
}

function isAudible(recording: Recording, from = 0): boolean {
  return recording
    .soFar()
    .samples.subarray(from)
    .some((sample) => Math.abs(sample) > AUDIBLE);
}

/** Where sound went, in the order of the news: '' is the default. */
async function swaps(app: ElectronApplication): Promise<readonly string[]> {
  return app.evaluate(() => Reflect.get(globalThis, 'swaps') as string[]);
}

async function listen(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const door = globalThis.parleyTest;
    const labels: string[] = [];
    Reflect.set(globalThis, 'swaps', labels);
    door?.audio.on((fact) => {
      if (fact.type === 'speakerSwapped') labels.push(fact.label);
    });
  });
}

/** All of it at once, as a server far ahead would send it; every sample tells its place. */
async function enqueueAnswer(app: ElectronApplication): Promise<void> {
  await app.evaluate(async (_electron, frames) => {
    const door = globalThis.parleyTest;
    if (door === undefined) throw new Error('no test door in this app');
    door.startTap();
    const item = 1_000_000;
    const samples = new Int16Array(frames);
    // The same as `sampleAt`, in another process.
    for (let at = 0; at < frames; at += 1) {
      samples[at] = (at % 2 === 0 ? 1 : -1) * (8_001 + ((at * 13) % 15_000));
    }
    for (let at = 0; at < frames; at += 2_400) {
      door.audio.player.enqueue(item, samples.slice(at, at + 2_400));
    }
    door.audio.player.endItem(item);
    return Promise.resolve();
  }, LONGEST_ANSWER);
}

function sampleAt(position: number): number {
  return (position % 2 === 0 ? 1 : -1) * (8_001 + ((position * 13) % 15_000));
}

/** Reads the answer from what was rendered: position after position, a rising fade where another context began. */
async function wholeAnswer(
  app: ElectronApplication,
): Promise<{ readonly rendered: number; readonly tears: number }> {
  let samples = new Float64Array();
  await expect
    .poll(
      async () => {
        const more = await takeTap(app);
        const joined = new Float64Array(samples.length + more.samples.length);
        joined.set(samples);
        joined.set(more.samples, samples.length);
        samples = joined;
        const last = samples.findLastIndex((sample) => sample !== 0);
        return last >= LONGEST_ANSWER - 1 && samples.length - last > samplesInMs(300);
      },
      { timeout: ANSWER_MS + 10_000 },
    )
    .toBe(true);

  let position = 0;
  let tears = 0;
  let frame = samples.findIndex((sample) => sample !== 0);
  while (position < LONGEST_ANSWER) {
    if (samples[frame] === sampleAt(position)) {
      frame += 1;
      position += 1;
      continue;
    }
    const resumed = samples.indexOf(sampleAt(position) / FADE_FRAMES, frame);
    const silence = samples.subarray(frame, resumed);
    if (resumed < 0 || silence.some((sample) => sample !== 0)) break;
    tears += 1;
    frame = resumed;
    for (let step = 1; step <= FADE_FRAMES; step += 1, frame += 1, position += 1) {
      if (samples[frame] !== (sampleAt(position) * step) / FADE_FRAMES) break;
    }
  }
  const after = samples.subarray(frame).some((sample) => sample !== 0);
  return { rendered: after ? -1 : position, tears };
}
