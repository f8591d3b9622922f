import { expect, test } from '@playwright/test';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../tools/setup/project-root.mjs';
import { runProgram } from '../../tools/setup/run-program.mjs';
import { durationMs, peakOf, type Sound } from '../../tools/wav/sound.ts';
import { decodeWav } from '../../tools/wav/wav-file.ts';
import { wavBytes } from '../unit/tools/wav/wav-bytes.ts';

/** The demo has limits of its own; this one only ends a demo that broke them. */
const DEMO_LIMIT_MS = 300_000;
const QUESTIONS = join(projectRoot, 'tools', 'demo', 'questions');

const resultSchema = z.strictObject({
  electron: z.string().nullable(),
  endpoint: z.string().nullable(),
  heard: z.string().nullable(),
  answer: z.string().nullable(),
  answerWav: z.string().nullable(),
  screenshot: z.string().nullable(),
  timings: z.strictObject({
    pressToListeningMs: z.number().nullable(),
    releaseToTranscriptMs: z.number().nullable(),
    releaseToFirstSoundMs: z.number().nullable(),
  }),
  failure: z
    .strictObject({ name: z.string(), message: z.string(), button: z.string().nullable() })
    .nullable(),
});

test.describe.configure({ timeout: DEMO_LIMIT_MS });

test('the demo asks its own question and hears the answer to its end', async () => {
  const testInfo = test.info();
  const { exitCode, result, output } = await demo('--out', testInfo.outputDir);
  expect(result.failure, output).toBeNull();
  expect(exitCode).toBe(0);
  expect(result.endpoint).toBe('Built-in assistant');
  expect(result.heard?.toLowerCase()).toMatch(/(twelve|12) times (seven|7)/);
  expect(result.answer).toContain('84');

  const sound = await readSound(result.answerWav ?? '');
  expect(sound.rateHz).toBe(24_000);
  expect(peakOf(sound)).toBeGreaterThan(0.05);
  // "12 times 7 is 84" takes a person about two seconds to say.
  expect(durationMs(sound)).toBeGreaterThan(1_000);
  expect(durationMs(sound)).toBeLessThan(6_000);
  expect((await stat(result.screenshot ?? '')).size).toBeGreaterThan(5_000);
  const { releaseToFirstSoundMs, releaseToTranscriptMs } = result.timings;
  expect(releaseToTranscriptMs).not.toBeNull();
  expect(releaseToFirstSoundMs ?? 0).toBeGreaterThan(releaseToTranscriptMs ?? 0);
});

test('the demo understands a stereo recording of floats at another rate', async () => {
  const testInfo = test.info();
  const spoken = await readSound(join(QUESTIONS, 'what-is-fifteen-percent-of-eighty.wav'));
  // Every sample three times: 48 kHz, as a crude recorder would make it.
  const channel = [...spoken.samples].flatMap((sample) => [sample, sample, sample]);
  const path = testInfo.outputPath('question.wav');
  await writeFile(
    path,
    wavBytes({ encoding: 'float', bits: 32, rateHz: 48_000, channels: [channel, channel] }),
  );
  const { exitCode, result, output } = await demo('--ask', path, '--out', testInfo.outputDir);
  expect(result.failure, output).toBeNull();
  expect(exitCode).toBe(0);
  expect(result.heard?.toLowerCase()).toContain('eighty');
  expect(result.answer).toMatch(/\b12\b/);
});

test('a server that is not there ends the demo with its reason and a button', async () => {
  const testInfo = test.info();
  const args = ['--endpoint', 'ws://127.0.0.1:9/v1/realtime', '--out', testInfo.outputDir];
  const { exitCode, result } = await demo(...args);
  expect(exitCode).toBe(1);
  expect(result.failure?.name).toBe('offline');
  expect(result.failure?.message).toMatch(/refused/);
  expect(result.failure?.button).not.toBeNull();
  expect(result.answer).toBeNull();
});

async function demo(...args: readonly string[]) {
  const command = [join(projectRoot, 'tools', 'commands', 'demo.ts'), '--json', ...args];
  const ended = await runProgram(process.execPath, command, { timeLimitMs: DEMO_LIMIT_MS });
  return {
    exitCode: ended.exitCode,
    output: ended.output,
    result: resultSchema.parse(JSON.parse(ended.stdout)),
  };
}

async function readSound(path: string): Promise<Sound> {
  const sound = decodeWav(await readFile(path));
  if (!sound.ok) throw new Error(sound.failure);
  return sound.value;
}
