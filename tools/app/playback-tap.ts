import type { ElectronApplication } from '@playwright/test';
import { z } from 'zod';
import type { Sound } from '../wav/sound.ts';

/** The app's sound path. */
const PLAYBACK_HZ = 24_000;

const recordingSchema = z.object({ samplesBase64: z.base64(), frames: z.int().nonnegative() });

/** Has main keep what the playback worklet renders from now on (only with `PARLEY_TEST=1`). */
export async function startTap(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const door: unknown = Reflect.get(globalThis, 'parleyTest');
    if (typeof door !== 'object' || door === null) throw new Error('no test door in this app');
    const start: unknown = Reflect.get(door, 'startTap');
    return typeof start === 'function' ? start() : undefined;
  });
}

/** Everything the worklet rendered since `startTap`, silence between answers included. */
export async function takeTap(app: ElectronApplication): Promise<Sound> {
  const taken: unknown = await app.evaluate(() => {
    const door: unknown = Reflect.get(globalThis, 'parleyTest');
    if (typeof door !== 'object' || door === null) throw new Error('no test door in this app');
    const take: unknown = Reflect.get(door, 'tap');
    return typeof take === 'function' ? take() : undefined;
  });
  const { samplesBase64 } = recordingSchema.parse(taken);
  const bytes = Buffer.from(samplesBase64, 'base64');
  const samples = new Float32Array(Math.floor(bytes.length / Float32Array.BYTES_PER_ELEMENT));
  for (let index = 0; index < samples.length; index += 1) {
    samples[index] = bytes.readFloatLE(index * Float32Array.BYTES_PER_ELEMENT);
  }
  return { samples, rateHz: PLAYBACK_HZ };
}
