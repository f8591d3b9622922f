import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { openHistoryStore } from '../../../main/history/worker/history-store.ts';

const WRITER = fileURLToPath(new URL('../../fakes/history-writer.ts', import.meta.url));
/** Two hundred in the long run. */
const KILLS = process.env['PARLEY_LONG'] === '1' ? 200 : 12;

/** Kills a writer once it has said so much, at whatever it does just then; returns the last number it said. */
async function writeAndKill(folder: string, first: number, count: number): Promise<number> {
  const child = spawn(process.execPath, [WRITER, folder, String(first)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let trouble = '';
  const last = (): number => Number(said.split('\n').at(-2) ?? first - 1);
  child.stderr.on('data', (text: Buffer) => (trouble += text.toString()));
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString();
    if (last() >= first + count) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'close');
  expect(signal, trouble).toBe('SIGKILL');
  return last();
}

test(`a writer that is killed ${KILLS} times has kept every turn it was told is written`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-history-killed-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const lengths = fc.sample(fc.integer({ min: 0, max: 60 }), KILLS);
  let next = 1;
  for (const length of lengths) {
    // One after the other: each kill meets the file the one before left.
    // oxlint-disable-next-line no-await-in-loop
    const said = await writeAndKill(folder, next, length);
    const store = openHistoryStore({ folder, nowMs: Date.now });
    const status = store.perform({ number: 0, name: 'status', ask: null });
    store.close();
    // Opening looked through every page and row: nothing was damaged, and at most the unfinished turn is missing.
    expect(status).toMatchObject({ ok: true, value: { state: 'open', notice: null } });
    const turns = status.ok ? status.value.turns : 0;
    expect(turns).toBeGreaterThanOrEqual(said);
    // What was written and not yet said is there as well.
    next = turns + 1;
  }
}, 900_000);
