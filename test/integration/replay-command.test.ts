import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { replaySchema } from '../../shared/replay.ts';
import { newerNode } from '../../tools/setup/newer-node.mjs';
import { projectRoot } from '../../tools/setup/project-root.mjs';
import { runProgram } from '../../tools/setup/run-program.mjs';
import { FIXTURE_LOG } from '../fakes/recorded.ts';

/** `npm run replay` without the set-up before it. */
function replay(...args: readonly string[]) {
  const command = join(projectRoot, 'tools', 'commands', 'replay.ts');
  return runProgram(newerNode(), [command, ...args], { timeLimitMs: 60_000 });
}

async function fileWith(bytes: Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-replay-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'cut.log');
  await writeFile(path, bytes);
  return path;
}

describe('the replay command', () => {
  test('for the recorded failure it prints exactly one turn, its words, outcome, failure and advice, and ends with 0', async () => {
    const { exitCode, stdout } = await replay(FIXTURE_LOG);
    expect(exitCode).toBe(0);
    expect(stdout.match(/^\d+ .*$/gm)).toHaveLength(1);
    expect(stdout).toMatch(/^1 +voice 2228–3040 ms .* failed +keyLacksScope +\$0\.00/m);
    expect(stdout).toContain('keyLacksScope (model.request)');
    expect(stdout).toContain('it lacks the permission “model.request”');
    expect(stdout).toContain('The way out: Open the key’s permissions page');
  });

  test('with --json it prints one object of the promised shape', async () => {
    const { exitCode, stdout } = await replay(FIXTURE_LOG, '--json');
    expect(exitCode).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    const report: unknown = JSON.parse(stdout);
    expect(report).toMatchObject({
      failure: null,
      turns: [
        {
          voice: { startMs: 2228, endMs: 3040 },
          outcome: 'failed',
          failure: { name: 'keyLacksScope', scopes: ['model.request'] },
        },
      ],
      stoppedAt: null,
    });
    replaySchema.parse(report);
  });

  test('a log that is cut off is shown as far as it goes, with the place, and ends with 1', async () => {
    const bytes = await readFile(FIXTURE_LOG);
    const { exitCode, stdout } = await replay(await fileWith(bytes.subarray(0, 2_600)));
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/voice 2228–3040 ms .* unfinished/);
    expect(stdout).toMatch(/Not read whole: line 64: the log ends in the middle of an event/);
  });

  test('no file, no log and wrong arguments end with 2, an object for whoever asked for one', async () => {
    const [none, noLog, wrong] = await Promise.all([
      replay('/nowhere/at/all.log', '--json'),
      fileWith(Buffer.from('Dear diary.')).then((path) => replay(path, '--json')),
      replay('--json'),
    ]);
    expect(JSON.parse(none.stdout)).toMatchObject({ failure: { name: 'unreadable' } });
    expect(JSON.parse(noLog.stdout)).toMatchObject({ failure: { name: 'notALog' } });
    expect(JSON.parse(wrong.stdout)).toMatchObject({ failure: { name: 'badArguments' } });
    expect([none, noLog, wrong].map(({ exitCode }) => exitCode)).toEqual([2, 2, 2]);
  });
});
