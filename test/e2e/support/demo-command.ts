import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../../tools/setup/project-root.mjs';
import { runProgram } from '../../../tools/setup/run-program.mjs';
import type { Sound } from '../../../tools/wav/sound.ts';
import { decodeWav } from '../../../tools/wav/wav-file.ts';
import { test } from './launch.ts';

/** The demo ends by itself; this ends one that does not. */
export const DEMO_LIMIT_MS = 150_000;

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

interface Demo {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** The demo as people start it: `node tools/parley.mjs demo`, which is what `npm run demo` runs. */
export async function demo({ args, env = {} }: Demo) {
  const testInfo = test.info();
  const out = testInfo.outputPath('demo');
  const ended = await runProgram(
    process.execPath,
    [join(projectRoot, 'tools', 'parley.mjs'), 'demo', '--json', '--out', out, ...args],
    { env: { ...process.env, ...env }, timeLimitMs: DEMO_LIMIT_MS },
  );
  await testInfo.attach('demo.log', { body: ended.output, contentType: 'text/plain' });
  return { ...ended, result: resultSchema.parse(JSON.parse(ended.stdout)) };
}

export async function readSound(path: string): Promise<Sound> {
  const sound = decodeWav(await readFile(path));
  if (!sound.ok) throw new Error(sound.failure);
  return sound.value;
}
