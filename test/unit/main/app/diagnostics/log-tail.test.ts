import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { logTail } from '../../../../../main/app/diagnostics/log-tail.ts';

function profile(log: string | null): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-log-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  mkdirSync(join(folder, 'logs'));
  writeFileSync(join(folder, 'logs', 'events-1.jsonl'), '{"event":"what was said"}\n');
  if (log !== null) writeFileSync(join(folder, 'logs', 'main.log'), log);
  return folder;
}

test('the last two hundred lines of a long log are told, and none of the event log', async () => {
  const lines = Array.from({ length: 5_000 }, (_, index) => `line ${index} ${'x'.repeat(60)}`);
  const tail = await logTail(profile(`${lines.join('\n')}\n`));
  expect(tail).toEqual(lines.slice(-200));
});

test('lines so long that fewer of them fit begin with a whole one', async () => {
  const lines = Array.from({ length: 10 }, (_, index) => `line ${index} ${'x'.repeat(40_000)}`);
  const tail = await logTail(profile(`${lines.join('\n')}\n`));
  expect(tail).toEqual(lines.slice(-3));
});

test('without a log there are no lines', async () => {
  expect(await logTail(profile(null))).toEqual([]);
});
