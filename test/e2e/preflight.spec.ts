import { join } from 'node:path';
import { z } from 'zod';
import { PREFLIGHT_STEPS, type PreflightStep } from '../../shared/preflight.ts';
import { projectRoot } from '../../tools/setup/project-root.mjs';
import { runProgram } from '../../tools/setup/run-program.mjs';
import { CAUSES } from '../fakes/realtime/faults.ts';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { expect, test } from './support/launch.ts';

/** The check as people start it: `node tools/parley.mjs preflight`, which is what `npm run preflight` runs. */

const RECORDING = join(projectRoot, 'tools/demo/questions/what-is-twelve-times-seven.wav');
const KEY_NAME = 'PARLEY_SPEC_KEY';
/** The check ends by itself; this ends one that does not. */
const LIMIT_MS = 100_000;

const resultSchema = z.looseObject({
  endpoint: z.string().nullable(),
  // With its title and its advice beside what the bridge tells.
  lines: z.array(z.looseObject({ step: z.string(), state: z.string() })),
  failure: z.unknown(),
});

test.describe.configure({ timeout: LIMIT_MS + 10_000 });

async function preflight(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const ended = await runProgram(
    process.execPath,
    [
      join(projectRoot, 'tools', 'parley.mjs'),
      'preflight',
      '--json',
      ...(args.includes('--microphone') ? [] : ['--microphone', RECORDING]),
      ...args,
    ],
    { env: { ...process.env, ...env }, timeLimitMs: LIMIT_MS },
  );
  await test.info().attach('preflight.log', { body: ended.output, contentType: 'text/plain' });
  return { ...ended, result: resultSchema.parse(JSON.parse(ended.stdout)) };
}

function stateOf({ lines }: z.infer<typeof resultSchema>, step: PreflightStep): unknown {
  return lines.find((line) => line.step === step);
}

test(
  'with the built-in assistant nothing fails: it answers, the microphone is heard, the tone is played',
  { tag: '@long' },
  async () => {
    const { exitCode, result, output } = await preflight([]);
    expect(exitCode, output).toBe(0);
    expect(result).toMatchObject({ endpoint: 'Built-in assistant', failure: null });
    expect(result.lines.map(({ step }) => step)).toEqual(PREFLIGHT_STEPS);
    expect(stateOf(result, 'key')).toMatchObject({ state: 'skipped' });
    expect(stateOf(result, 'answer')).toMatchObject({ state: 'passed' });
    expect(stateOf(result, 'microphone')).toMatchObject({
      state: 'passed',
      figures: { deviceRateHz: 48_000 },
    });
    expect(stateOf(result, 'shortcut')).toMatchObject({ state: 'skipped' });
    expect(stateOf(result, 'speaker')).toMatchObject({ state: 'passed' });
    expect(stateOf(result, 'roundTrip')).toMatchObject({ state: 'passed' });
    // Each line is told as it comes, before the object.
    expect(output).toMatch(/✓ A short answer[\s\S]*✓ Speaker[\s\S]*\{"electron"/);
  },
);

test(
  'with a key that lacks its scope the short answer fails with what lacks, on one socket, and the command with 1',
  { tag: '@long' },
  async () => {
    const server = await startFakeRealtimeServer();
    try {
      server.say({ text: '', ends: { status: 'failed', error: CAUSES.keyLacksScope } });
      const { exitCode, result, output } = await preflight(
        ['--endpoint', server.url, '--key-env', KEY_NAME],
        { [KEY_NAME]: server.key },
      );
      expect(exitCode, output).toBe(1);
      expect(stateOf(result, 'answer')).toMatchObject({
        state: 'failed',
        failure: { name: 'keyLacksScope', scopes: ['model.request'] },
        advice: { button: 'Open the key’s permissions page' },
      });
      expect(stateOf(result, 'microphone')).toMatchObject({ state: 'passed' });
      expect(server.connections).toMatchObject({ total: 1, peak: 1 });
      expect(server.violations).toEqual([]);
      expect(output).not.toContain(server.key);
    } finally {
      await server.close();
    }
  },
);

for (const args of [
  ['--key-env', KEY_NAME],
  ['--endpoint', 'nowhere'],
  ['--what'],
  ['--microphone', import.meta.filename],
]) {
  test(`asked wrongly (${args[0]}) it says so and ends with 2 before anything starts`, async () => {
    const { exitCode, result } = await preflight(args);
    expect(exitCode).toBe(2);
    expect(result.failure).not.toBeNull();
    expect(result.lines).toEqual([]);
  });
}
