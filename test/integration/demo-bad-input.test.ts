import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectRoot } from '../../tools/setup/project-root.mjs';
import { runProgram } from '../../tools/setup/run-program.mjs';

const DEMO = join(projectRoot, 'tools', 'commands', 'demo.ts');

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-bad-input-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What is refused is refused before anything is started, so this needs neither Electron nor a display. */
function demo(...args: readonly string[]) {
  return runProgram(process.execPath, [DEMO, ...args], { cwd: folder });
}

test('a recording that is not a WAV file is refused with a sentence, one object and exit code 2', async () => {
  const path = join(folder, 'notes.wav');
  await writeFile(path, 'Buy milk, and bread.');
  const { exitCode, stdout, output } = await demo('--json', '--ask', path);
  expect(exitCode).toBe(2);
  const sentence = `${path} is not a WAV file Parley can read: it does not begin like a WAV file.`;
  expect(output).toContain(`parley: ${sentence}`);
  expect(stdout.trim().split('\n')).toHaveLength(1);
  expect(JSON.parse(stdout)).toEqual({
    electron: null,
    endpoint: null,
    heard: null,
    answer: null,
    answerWav: null,
    screenshot: null,
    timings: { pressToListeningMs: null, releaseToTranscriptMs: null, releaseToFirstSoundMs: null },
    failure: { name: 'unreadableRecording', message: sentence, button: null },
  });
});

test('a recording that does not exist is named', async () => {
  const { exitCode, output } = await demo('--ask', 'nowhere.wav');
  expect(exitCode).toBe(2);
  expect(output).toContain(`there is no file ${join(folder, 'nowhere.wav')}`);
});

test('an endpoint that is no address prints how the demo is used', async () => {
  const { exitCode, output } = await demo('--endpoint', 'over there');
  expect(exitCode).toBe(2);
  expect(output).toContain('"over there" is not the address of a server');
  expect(output).toContain('--ask FILE.wav');
});

test('a key that is in no variable is missed before anything starts', async () => {
  const args = ['--endpoint', 'ws://127.0.0.1:9', '--key-env', 'PARLEY_NO_SUCH_KEY'];
  const { exitCode, output } = await demo(...args);
  expect(exitCode).toBe(2);
  expect(output).toContain('PARLEY_NO_SUCH_KEY is not set');
});
