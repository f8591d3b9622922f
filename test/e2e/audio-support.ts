import { writeFile } from 'node:fs/promises';
import type { ElectronApplication, Page, TestInfo } from '@playwright/test';
import type { FlushRecord } from '../../main/audio/tap-recorder.ts';
import type { ParleyTest } from '../../main/app/test-door.ts';
import { encodeWav } from '../../tools/wav/wav-file.ts';

export const DEVICE_RATE_HZ = 48_000;

/** Noise from a fixed seed: every stretch of it is found at one place only. */
export function noise(samples: number, seed: number): Int16Array {
  let state = seed;
  return Int16Array.from({ length: samples }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    // Never zero, so that silence cannot be mistaken for it.
    return ((state >>> 16) % 16_000) - 8_000 || 1;
  });
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
    mediaDevices.getUserMedia = () =>
      open({
        audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
      });
  });
}

type Act = 'press' | 'release' | 'startTap';

export async function act(app: ElectronApplication, name: Act): Promise<void> {
  await app.evaluate((_electron, what: Act) => {
    const door = (globalThis as { parleyTest?: ParleyTest }).parleyTest;
    if (door === undefined) throw new Error('no test door in this app');
    door[what]();
  }, name);
}

export async function label(app: ElectronApplication): Promise<string> {
  return app.evaluate(
    () => (globalThis as { parleyTest?: ParleyTest }).parleyTest?.snapshot().label ?? 'no door',
  );
}

/** What the worklet rendered since the last time, as 16-bit numbers (not rounded). */
export interface Tap {
  readonly firstFrame: number;
  readonly samples: Float64Array;
}

export async function takeTap(app: ElectronApplication): Promise<Tap> {
  const recorded = await app.evaluate(() =>
    (globalThis as { parleyTest?: ParleyTest }).parleyTest?.tap(),
  );
  if (recorded === undefined) throw new Error('no test door in this app');
  const bytes = Buffer.from(recorded.samplesBase64, 'base64');
  const samples = Float64Array.from(
    { length: recorded.frames },
    (_, at) => bytes.readFloatLE(at * 4) * 32_768,
  );
  return { firstFrame: recorded.firstFrame, samples };
}

export async function takeFlushes(app: ElectronApplication): Promise<readonly FlushRecord[]> {
  return app.evaluate(
    () => (globalThis as { parleyTest?: ParleyTest }).parleyTest?.flushes() ?? [],
  );
}

/** Where `part` begins in `whole`, by its loudest agreement over all its samples; -1 when it is not there. */
export function findExact(
  whole: ArrayLike<number>,
  part: ArrayLike<number>,
  tolerance = 0,
): number {
  for (let from = 0; from + part.length <= whole.length; from += 1) {
    let at = 0;
    while (at < part.length && Math.abs((whole[from + at] ?? 0) - (part[at] ?? 0)) <= tolerance) {
      at += 1;
    }
    if (at === part.length) return from;
  }
  return -1;
}
