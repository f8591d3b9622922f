import type { ElectronApplication, Page } from '@playwright/test';
import type { AudioFact } from '../../main/audio/audio-facts.ts';
import type {} from '../../main/app/test-door.ts';
import { FRAME_SAMPLES, samplesInMs } from '../../shared/audio/format.ts';
import type { Devices } from '../../shared/devices.ts';
import type { Settings } from '../../shared/settings.ts';
import { type Microphone, type PulseServer, startPulse } from '../../tools/lab/pulse.ts';
import { type FakeRealtimeServer, startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { act, label as labelOf, withoutProcessing } from './audio-support.ts';
import { codedNoise, type CodedNoise, type Decoded, decode } from './position-code.ts';
import { expect, test } from './support/launch.ts';
import { snapshotOf, turnsOf } from './support/talk.ts';

/**
 * Real devices, as far as Chromium can tell, that come and go while somebody speaks. Each says a noise of its
 * own, of which every stretch is found at one place only: what was lost, and what was told twice, is seen.
 */

const WAIT = { timeout: 20_000 };
/** Where one device follows another a few frames have something of both. */
const FRAMES_AT_A_SEAM = 4;
/** Of the fallback's second, where the machine is busy with starting its context. */
const PADDED_FRAMES = 3;
const isLong = process.env['PARLEY_LONG'] === '1';
/** In the short run what is slower than ours, and what is no multiple of it. */
const RATES_HZ = isLong ? [8_000, 16_000, 44_100, 48_000] : [8_000, 44_100];
/** What the microphone says that is there from the beginning. */
const DESK = codedNoise({ rateHz: 48_000, seed: 1 });

interface Bench {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly audioPage: Page;
  readonly pulse: PulseServer;
  readonly server: FakeRealtimeServer;
}

declare global {
  /** In main, once `hear` has begun to listen there. */
  var heardFacts: AudioFact[];
  var lastFrameAtMs: number | undefined;
}

type Fact<T extends AudioFact['type']> = Extract<AudioFact, { type: T }>;

const bench = test.extend<{ bench: Bench }>({
  bench: async ({ launch }, use) => {
    const server = await startFakeRealtimeServer({ answer: { text: 'Yes.', audioMs: 100 } });
    const pulse = await startPulse();
    try {
      const speaker = await pulse.addSpeaker({ name: 'Room', rateHz: 48_000, channels: 2 });
      await speaker.useAsDefault();
      const desk = await plugIn(pulse, 'Desk', 48_000, DESK);
      await desk.useAsDefault();
      const parley = await launch({
        env: { ...pulse.env, PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
      });
      const audioPage = await parley.audioPage();
      await withoutProcessing(audioPage);
      await use({ app: parley.app, page: await parley.window(), audioPage, pulse, server });
      await parley.close();
    } finally {
      await pulse.end();
      await server.close();
    }
  },
});

bench(
  'a microphone that is pulled out and plugged in again in mid-turn costs the time without it, and no more',
  async ({ bench: { app, page, pulse, server } }) => {
    const first = codedNoise({ rateHz: 16_000, seed: 2 });
    const second = codedNoise({ rateHz: 16_000, seed: 3 });
    const headset = await plugIn(pulse, 'Headset', 16_000, first);
    await expect.poll(() => microphoneNames(page), WAIT).toContain('Headset');
    await change(page, { microphone: 'Headset' });
    await hear(app);

    await act(app, 'press');
    await recorded(server, 1_000);
    await headset.unplug();
    await expect.poll(async () => (await swaps(app)).at(-1)?.deviceLabel, WAIT).toBe('Desk');
    await recorded(server, 1_000);
    const toDesk = await swaps(app);
    await plugIn(pulse, 'Headset', 16_000, second);
    await expect.poll(async () => (await swaps(app)).at(-1)?.deviceLabel, WAIT).toBe('Headset');
    await recorded(server, 1_000);
    await act(app, 'release');
    await rested(app);

    const withoutMs = toDesk.reduce((sum, { missingMs }) => sum + missingMs, 0);
    const back = (await swaps(app)).at(-1);
    const decoded = decode(server.audio(), [first, DESK, second]);
    const { stretches } = decoded;
    expect(stretches.map(({ code }) => code)).toEqual([0, 1, 2]);
    // The sound server itself may hand the stream to the other device before Chromium notices.
    const withoutFrames = Math.ceil(withoutMs / 10) + FRAMES_AT_A_SEAM;
    expect(stretches[0]?.lostFrames).toBe(0);
    expect(stretches[1]?.lostFrames).toBeLessThanOrEqual(withoutFrames);
    expect(stretches[2]?.lostFrames).toBe(0);
    expect(withoutMs).toBeLessThan(2_000);
    // The one that came back was opened beside the one in use.
    expect(back?.missingMs).toBeLessThan(200);
    expectWhole(decoded);
    expect(await generations(app)).toBe(1);
  },
);

bench(
  `devices of ${RATES_HZ.map((rateHz) => rateHz / 1_000).join(', ')} kHz follow each other in one turn, by choice and by default`,
  { tag: '@long' },
  async ({ bench: { app, page, pulse, server } }) => {
    const codes = RATES_HZ.map((rateHz, at) => codedNoise({ rateHz, seed: 10 + at }));
    const microphones = await Promise.all(
      RATES_HZ.map((rateHz, at) => plugIn(pulse, nameOf(rateHz), rateHz, codes[at] ?? DESK)),
    );
    await hear(app);
    await act(app, 'press');
    await recorded(server, 500);
    let swapped = 0;
    const use = async (name: string): Promise<void> => {
      await change(page, { microphone: name });
      swapped += 1;
      await expect.poll(() => swaps(app), WAIT).toHaveLength(swapped);
      await recorded(server, 500);
    };
    await RATES_HZ.reduce(async (before, rateHz) => {
      await before;
      await use(nameOf(rateHz));
    }, Promise.resolve());
    await change(page, { microphone: null });
    await expect.poll(() => swaps(app), WAIT).toHaveLength(swapped + 1);
    await recorded(server, 500);
    // The system's default is followed without a new device being opened where the system does so itself.
    await microphones[1]?.useAsDefault();
    await recorded(server, 2_000);
    await act(app, 'release');
    await rested(app);

    const decoded = decode(server.audio(), [...codes, DESK]);
    const { stretches } = decoded;
    const desk = RATES_HZ.length;
    const followed = [desk, ...RATES_HZ.keys(), desk, 1];
    expect(stretches.map(({ code }) => code)).toEqual(followed);
    for (const { lostFrames, frames } of stretches) {
      expect(frames).toBeGreaterThanOrEqual(40);
      expect(lostFrames).toBe(0);
    }
    expectWhole(decoded);
    expect(await generations(app)).toBe(1);
  },
);

bench(
  'a parked microphone gives 300 ms from before the press, without a gap; a worklet does where tracks cannot be read',
  async ({ bench: { app, page, audioPage, server } }) => {
    await hear(app);
    await act(app, 'press');
    await recorded(server, 500);
    await act(app, 'release');
    await rested(app);
    await expect.poll(async () => (await snapshotOf(app)).microphoneParked, WAIT).toBe(true);
    const first = server.audio().length;
    // Longer than what is kept.
    await expect.poll(() => sinceLastFrameMs(app), WAIT).toBeGreaterThan(700);

    const { heldMs, frames } = await holdFor(app, 40);
    await rested(app);
    expect((await snapshotOf(app)).microphoneParked).toBe(true);
    // From 300 ms before the press to 300 ms after the release, less what the device itself is late.
    expect(frames * 10).toBeGreaterThanOrEqual(heldMs + 300 + 300 - 60);
    const warm = server.audio().slice(first);
    expectOneStretch(decode(warm, [DESK]), warm);

    await change(page, { microphonePolicy: { kind: 'onPress' } });
    await expect.poll(async () => (await snapshotOf(app)).microphoneParked, WAIT).toBe(false);
    await audioPage.evaluate(() => {
      Reflect.deleteProperty(globalThis, 'MediaStreamTrackProcessor');
    });
    const before = server.audio().length;
    await act(app, 'press');
    await recorded(server, 1_000);
    await act(app, 'release');
    await rested(app);
    const fallback = server.audio().slice(before);
    const { stretches, strange } = decode(fallback, [DESK]);
    expect(stretches).toHaveLength(1);
    // Between the device and a context that is starting the browser pads and drops by itself.
    expect(stretches[0]?.lostFrames).toBeLessThanOrEqual(PADDED_FRAMES);
    expect(stretches[0]?.repeatedFrames).toBeLessThanOrEqual(PADDED_FRAMES);
    expect(strange.length).toBeLessThanOrEqual(2 + PADDED_FRAMES);
  },
);

bench(
  'a microphone of exact zeros is named while it records; without any device the recording ends, its words kept',
  async ({ bench: { app, page, pulse, server } }) => {
    const mute = await pulse.addMicrophone({ name: 'Mute', rateHz: 48_000, channels: 1 });
    await change(page, { microphone: 'Mute' });
    await hear(app);
    await act(app, 'press');
    await expect.poll(() => facts(app, 'microphoneSilent'), WAIT).toHaveLength(1);
    await change(page, { microphone: null });
    await expect.poll(() => swaps(app), WAIT).toHaveLength(1);
    await recorded(server, 500);
    await mute.unplug();
    await pulse.end();
    await expect.poll(() => facts(app, 'microphoneEnded'), WAIT).toHaveLength(1);
    await expect.poll(async () => (await snapshotOf(app)).microphoneOpen, WAIT).toBe(false);
    await expect.poll(() => turnsOf(app), WAIT).toHaveLength(1);
  },
);

/** Nothing came twice, and hardly a frame is strange. */
function expectWhole({ stretches, strange }: Decoded): void {
  for (const { repeatedFrames } of stretches) expect(repeatedFrames).toBe(0);
  const seams = stretches.length - 1;
  expect(strange.length, `strange: ${strange.join(' ')}`).toBeLessThanOrEqual(
    seams * FRAMES_AT_A_SEAM,
  );
}

/** The filter has half a frame of its own at both ends. */
function expectOneStretch({ stretches, strange }: Decoded, heard: Int16Array): void {
  expect(stretches).toMatchObject([{ lostFrames: 0, repeatedFrames: 0 }]);
  const last = heard.length / FRAME_SAMPLES - 1;
  expect(strange.filter((frame) => frame > 0 && frame < last)).toEqual([]);
}

function nameOf(rateHz: number): string {
  return `Microphone of ${rateHz} Hz`;
}

async function plugIn(
  pulse: PulseServer,
  name: string,
  rateHz: number,
  code: CodedNoise,
): Promise<Microphone> {
  const microphone = await pulse.addMicrophone({ name, rateHz, channels: 1 });
  microphone.play(code.sound, { repeat: true });
  return microphone;
}

async function change(page: Page, settings: Partial<Settings>): Promise<void> {
  await page.evaluate((wanted) => window.parley.invoke('settings.change', wanted), settings);
}

/** As settings and tray list them. */
async function microphoneNames(page: Page): Promise<readonly string[]> {
  const answer = await page.evaluate(() => window.parley.invoke('devices.get', undefined));
  const { value } = answer as { readonly value: Devices };
  return value.microphones.map(({ label }) => label);
}

/** Keeps what main is told of the microphone, without the samples. */
async function hear(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const door = globalThis.parleyTest;
    globalThis.heardFacts = [];
    door?.audio.on((fact) => {
      if (fact.type === 'microphoneFrame') globalThis.lastFrameAtMs = performance.now();
      globalThis.heardFacts.push(
        fact.type === 'microphoneFrame' ? { ...fact, samples: new Int16Array() } : fact,
      );
    });
  });
}

async function facts<T extends AudioFact['type']>(
  app: ElectronApplication,
  type: T,
): Promise<readonly Fact<T>[]> {
  return app.evaluate(
    (_electron, wanted) =>
      globalThis.heardFacts.filter((fact): fact is Fact<T> => fact.type === wanted),
    type,
  );
}

async function swaps(app: ElectronApplication): Promise<readonly Fact<'microphoneSwapped'>[]> {
  return facts(app, 'microphoneSwapped');
}

async function generations(app: ElectronApplication): Promise<number> {
  const frames = await facts(app, 'microphoneFrame');
  return new Set(frames.map(({ generation }) => generation)).size;
}

async function sinceLastFrameMs(app: ElectronApplication): Promise<number> {
  return app.evaluate(() => {
    const last = globalThis.lastFrameAtMs ?? performance.now();
    return performance.now() - last;
  });
}

/** Holds until so many frames have come; how long that was on main's clock, and how many came in all. */
async function holdFor(
  app: ElectronApplication,
  frames: number,
): Promise<{ readonly heldMs: number; readonly frames: number }> {
  return app.evaluate(
    (_electron, enough) =>
      new Promise<{ heldMs: number; frames: number }>((resolve) => {
        const door = globalThis.parleyTest;
        let came = 0;
        let heldMs = 0;
        const pressedAtMs = performance.now();
        const leave = door?.audio.on(({ type }) => {
          if (type === 'microphoneParked' && heldMs > 0) {
            leave?.();
            resolve({ heldMs, frames: came });
          }
          if (type !== 'microphoneFrame') return;
          came += 1;
          if (came !== enough) return;
          heldMs = performance.now() - pressedAtMs;
          door.release();
        });
        door?.press();
      }),
    frames,
  );
}

/** So much more has reached the server. */
async function recorded(server: FakeRealtimeServer, ms: number): Promise<void> {
  const enough = server.audio().length + samplesInMs(ms);
  await expect.poll(() => server.audio().length, WAIT).toBeGreaterThan(enough);
}

async function rested(app: ElectronApplication): Promise<void> {
  await expect.poll(() => labelOf(app), WAIT).toBe('resting');
}
