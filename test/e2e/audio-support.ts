import { writeFile } from 'node:fs/promises';
import { type ElectronApplication, expect, type Page, type TestInfo } from '@playwright/test';
import type { FlushRecord } from '../../main/audio/tap-recorder.ts';
import type {} from '../../main/app/start.ts';
import { PCM } from '../../shared/audio/format.ts';
import { pcm16OfFloat } from '../../shared/audio/pcm16.ts';
import { createResampler } from '../../shared/audio/resampler.ts';
import { encodeWav } from '../../tools/wav/wav-file.ts';

const DEVICE_RATE_HZ = 48_000;

/** Noise from a fixed seed: every stretch of it is found at one place only. */
export function noise(samples: number, seed: number): Int16Array {
  let state = seed;
  return Int16Array.from({ length: samples }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    // Never zero, so that silence cannot be mistaken for it.
    return ((state >>> 16) % 16_000) - 8_000 || 1;
  });
}

/**
 * Noise that stays itself through any device rate from 16 kHz on: nothing of it lies above 7 kHz.
 * As the microphone's file and, sample for sample at the same time, as our format should get it.
 */
export function speechBandNoise(
  seconds: number,
  seed: number,
): { readonly file: Int16Array; readonly captured: Int16Array } {
  const narrow = Float32Array.from(noise(16_000 * seconds, seed), (sample) => sample / 32_768);
  const at = (toHz: number): Int16Array => {
    const resampler = createResampler({ fromHz: 16_000, toHz });
    return Int16Array.from([...resampler.process(narrow), ...resampler.finish()], pcm16OfFloat);
  };
  return { file: at(DEVICE_RATE_HZ), captured: at(PCM.sampleRateHz) };
}

/** How alike two stretches of equal length are, whatever their loudness: 1 is the same, 0 unrelated. */
export function likeness(a: Int16Array, b: Int16Array): number {
  let product = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let at = 0; at < a.length; at += 1) {
    const left = a[at] ?? 0;
    const right = b[at] ?? 0;
    product += left * right;
    squaresA += left * left;
    squaresB += right * right;
  }
  return product / Math.sqrt(Math.max(1, squaresA * squaresB));
}

/** A file that stands in for the microphone, with no silence before it: its first sample is the device's. */
export async function microphoneArgs(
  samples: Int16Array,
  testInfo: TestInfo,
): Promise<readonly string[]> {
  const path = testInfo.outputPath('microphone.wav');
  const floats = Float32Array.from(samples, (sample) => sample / 32_767);
  await writeFile(path, encodeWav({ samples: floats, rateHz: DEVICE_RATE_HZ }));
  return ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${path}%noloop`];
}

/** Echo cancellation and its kin change samples on purpose; where positions are counted they are off. */
export async function withoutProcessing(audioPage: Page): Promise<void> {
  await audioPage.evaluate(() => {
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = ({ audio } = {}) =>
      open({
        audio: {
          ...(typeof audio === 'object' ? audio : {}),
          echoCancellation: false,
          noiseSuppression: false,
          autoGainControl: false,
        },
      });
  });
}

type Act = 'press' | 'release' | 'once' | 'startTap';

/** The door is there once main has built the app, which is after the process can be reached. */
export async function act(app: ElectronApplication, name: Act): Promise<void> {
  const tryIt = (): Promise<boolean> =>
    app.evaluate((_electron, what: Act) => {
      const door = globalThis.parleyTest;
      door?.[what]();
      return door !== undefined;
    }, name);
  await expect.poll(tryIt, { timeout: 20_000 }).toBe(true);
}

export async function label(app: ElectronApplication): Promise<string> {
  return app.evaluate(() => globalThis.parleyTest?.snapshot().label ?? 'no door');
}

/** What the worklet rendered since the last time, as 16-bit numbers (not rounded). */
export interface Tap {
  readonly firstFrame: number;
  readonly samples: Float64Array;
}

export async function takeTap(app: ElectronApplication): Promise<Tap> {
  const recorded = await app.evaluate(() => globalThis.parleyTest?.tap());
  if (recorded === undefined) throw new Error('no test door in this app');
  const bytes = Buffer.from(recorded.samplesBase64, 'base64');
  const samples = Float64Array.from(
    { length: recorded.frames },
    (_, at) => bytes.readFloatLE(at * 4) * 32_768,
  );
  return { firstFrame: recorded.firstFrame, samples };
}

/** What is rendered from here on, collected until it is enough: the last blocks come a moment after the news. */
export async function tapUntil(
  app: ElectronApplication,
  isEnough: (tap: Tap) => boolean,
): Promise<Tap> {
  let { firstFrame, samples } = await takeTap(app);
  await expect
    .poll(async () => {
      const more = await takeTap(app);
      samples = Float64Array.from([...samples, ...more.samples]);
      return isEnough({ firstFrame, samples });
    })
    .toBe(true);
  return { firstFrame, samples };
}

export async function takeFlushes(app: ElectronApplication): Promise<readonly FlushRecord[]> {
  return app.evaluate(() => globalThis.parleyTest?.flushes() ?? []);
}

/** Where `part` begins in `whole`; -1 when it is not there. */
export function findExact(whole: ArrayLike<number>, part: ArrayLike<number>): number {
  for (let from = 0; from + part.length <= whole.length; from += 1) {
    let at = 0;
    while (at < part.length && whole[from + at] === part[at]) at += 1;
    if (at === part.length) return from;
  }
  return -1;
}
