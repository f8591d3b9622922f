import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pcm16OfFloats } from '../../../../engine/audio/pcm16.ts';
import { PCM } from '../../../../shared/audio/format.ts';
import { resample } from '../../../../shared/audio/resample.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { runProgram } from '../../../setup/run-program.mjs';
import { decodeWav } from '../../../wav/wav-file.ts';

/** Festival's voices: another synthesizer than ours, so that what is measured is not our own accent only. */
export const FESTIVAL_VOICES = ['kal_diphone', 'us_slt'] as const;
export type FestivalVoice = (typeof FESTIVAL_VOICES)[number];

const LOADERS: Readonly<Record<FestivalVoice, string>> = {
  kal_diphone: 'voice_kal_diphone',
  us_slt: 'voice_cmu_us_slt_arctic_hts',
};
/** Per sentence it takes a quarter of a second. */
const TIME_LIMIT_MS = 300_000;

/**
 * All sentences in one run of festival, which takes a second to start. The failure says for people why they cannot be
 * had.
 */
export async function speakByFestival(
  voice: FestivalVoice,
  sentences: readonly string[],
  folder: string,
): Promise<Result<readonly Int16Array[], string>> {
  const fileOf = (at: number): string => join(folder, `${voice}-${at}.wav`);
  const script = join(folder, `${voice}.scm`);
  await writeFile(script, schemeOf(LOADERS[voice], sentences, fileOf));
  const { exitCode, output } = await runProgram('festival', ['--batch', script], {
    timeLimitMs: TIME_LIMIT_MS,
  });
  if (exitCode !== 0)
    return fail(`festival ended with ${exitCode}: ${output.trim().slice(0, 300)}`);
  const sounds = await Promise.all(sentences.map((_, at) => soundIn(fileOf(at))));
  const missing = sounds.findIndex((sound) => sound === null);
  if (missing !== -1) return fail(`festival did not speak "${sentences[missing] ?? ''}"`);
  return ok(sounds.filter((sound) => sound !== null));
}

/** As a program in festival's own language; text goes in as a string of it, never through a shell. */
export function schemeOf(
  loader: string,
  sentences: readonly string[],
  fileOf: (at: number) => string,
): string {
  const lines = sentences.map(
    (text, at) =>
      `(utt.save.wave (utt.synth (Utterance Text ${quoted(text)})) ${quoted(fileOf(at))} 'riff)`,
  );
  return [`(${loader})`, ...lines, ''].join('\n');
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, ' ')}"`;
}

async function soundIn(file: string): Promise<Int16Array | null> {
  const bytes = await readFile(file).catch(() => null);
  const sound = bytes === null ? null : decodeWav(bytes);
  if (sound === null || !sound.ok) return null;
  const { samples, rateHz } = sound.value;
  return pcm16OfFloats(resample({ samples, fromHz: rateHz, toHz: PCM.sampleRateHz }));
}
