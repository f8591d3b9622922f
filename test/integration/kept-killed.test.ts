import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openKeptStore, type KeptStore } from '../../main/keeping/kept-store.ts';
import { trials } from '../fakes/session/trials.ts';

const WRITER = fileURLToPath(new URL('../fakes/kept-writer.ts', import.meta.url));

/** Kills a writer once it has kept so much; returns what it had said it has kept in the end. */
async function keepAndKill(folder: string, count: number): Promise<number> {
  const child = spawn(process.execPath, [WRITER, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let trouble = '';
  const last = (): number => Number(said.split('\n').at(-2) ?? 0);
  child.stderr.on('data', (text: Buffer) => (trouble += text.toString()));
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString();
    if (last() >= count) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'close');
  expect(signal, trouble).toBe('SIGKILL');
  return last();
}

function open(folder: string): KeptStore {
  return openKeptStore({ folder, nowMs: Date.now, newId: () => 'new', log: () => undefined });
}

/** The numbers follow each other without a gap, and the last of them. */
function lastOf(numbers: readonly number[]): number {
  const [first = 0] = numbers;
  expect(numbers).toEqual(numbers.map((_, at) => first + at));
  return numbers.at(-1) ?? 0;
}

describe('a process that is killed while it keeps things', () => {
  test('has kept all that it said it had, and nothing by halves', async () => {
    const root = mkdtempSync(join(tmpdir(), 'parley-kept-killed-'));
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 120 }), async (count) => {
        const folder = join(root, String((run += 1)));
        const said = await keepAndKill(folder, count);
        const store = open(folder);
        expect(store.setAside).toBeNull();
        const { alerts, lists, notes } = store.get();
        const [list] = lists;
        const reached = [
          lastOf(alerts.map(({ label }) => Number(label))),
          lastOf((list?.items ?? []).map(Number)),
          lastOf(notes.map(({ text }) => Number(text.replaceAll('.', '')))),
        ];
        // One after another: what was under way may be there or not, what was said is.
        for (const each of reached) {
          expect(each).toBeGreaterThanOrEqual(said);
          expect(each).toBeLessThanOrEqual(said + 1);
        }
        expect(reached).toEqual(reached.toSorted((a, b) => b - a));
        // And it can be kept on with.
        store.apply({ kind: 'addNote', text: 'after' });
        expect(open(folder).get().notes.at(-1)?.text).toBe('after');
        expect(readdirSync(folder)).toEqual(['kept.json']);
      }),
      trials(4),
    );
  }, 900_000);
});
