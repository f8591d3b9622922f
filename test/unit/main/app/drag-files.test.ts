import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createDragFiles, type DragFiles } from '../../../../main/app/native/drag-files.ts';
import { ok } from '../../../../shared/result.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';

const HOUR_MS = 3_600_000;

function open() {
  const root = mkdtempSync(join(tmpdir(), 'parley-dragged-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const clock = createManualClock();
  const files = createDragFiles({
    folder: join(root, 'dragged'),
    after: (delayMs, run) => clock.after(delayMs, run),
  });
  return { files, clock };
}

async function fileOf(files: DragFiles): Promise<string> {
  const made = await files.make('Salt', async (path) => {
    await writeFile(path, 'Rivers carry salt.');
    return ok(undefined);
  });
  if (!made.ok) throw new Error('no file');
  return made.value;
}

test('what was dragged out stays for an hour', async () => {
  const { files, clock } = open();
  const path = await fileOf(files);
  clock.advance(HOUR_MS - 1);
  expect(existsSync(path)).toBe(true);
  clock.advance(1);
  await vi.waitFor(() => {
    expect(existsSync(path)).toBe(false);
  });
});

test('emptied, nothing is left at once, and what is dragged later is there for its hour', async () => {
  const { files, clock } = open();
  const early = await fileOf(files);
  clock.advance(HOUR_MS / 2);
  await files.empty();
  expect(existsSync(early)).toBe(false);
  const late = await fileOf(files);
  clock.advance(HOUR_MS / 2);
  expect(existsSync(late)).toBe(true);
  files.dispose();
  expect(existsSync(late)).toBe(false);
});
