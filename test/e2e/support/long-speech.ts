import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { TestInfo } from '@playwright/test';
import { durationMs, type Sound } from '../../../tools/wav/sound.ts';
import { decodeWav, encodeWav } from '../../../tools/wav/wav-file.ts';

const QUESTION = fileURLToPath(
  new URL('../../../tools/demo/questions/what-time-is-it-in-tokyo.wav', import.meta.url),
);
const TIMES_SAID = 12;

/** One question, some two seconds. */
export async function spokenQuestion(): Promise<Sound> {
  const sound = decodeWav(await readFile(QUESTION));
  if (!sound.ok) throw new Error(sound.failure);
  return sound.value;
}

/** Somebody who talks on and on, some 23 s, so that no silence ends what a press began. For `launch`'s `speech`. */
export async function longSpeech(
  testInfo: TestInfo,
): Promise<{ readonly path: string; readonly lastsMs: number }> {
  const { samples, rateHz } = await spokenQuestion();
  const all = new Float32Array(samples.length * TIMES_SAID);
  for (let times = 0; times < TIMES_SAID; times += 1) all.set(samples, times * samples.length);
  const path = testInfo.outputPath('long-speech.wav');
  const speech = { samples: all, rateHz };
  await writeFile(path, encodeWav(speech));
  return { path, lastsMs: durationMs(speech) };
}
