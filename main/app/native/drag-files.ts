import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Clock } from '../../session/session.ts';

/** Whoever it was dropped on may copy it later, or attach it to a letter that is still being written. */
const KEPT_MS = 60 * 60_000;
/** Letters of the first words in a file's name; four bytes each at most, of the 255 that file systems take. */
const LONGEST_NAME = 40;

export interface DragFilesPorts {
  /** Nobody else's: it is emptied at the start and at the end. */
  readonly folder: string;
  readonly after: Clock['after'];
}

/** Files to be dragged out of a window: each for an hour, and none longer than Parley runs. */
export interface DragFiles {
  /** The file is written by `write`; it is called as these words begin. */
  make<F>(
    words: string,
    write: (path: string) => Promise<Result<undefined, F>>,
  ): Promise<Result<string, F | 'unwritable'>>;
  /** None of them is there any more. */
  empty(): Promise<void>;
  dispose(): void;
}

export function createDragFiles({ folder, after }: DragFilesPorts): DragFiles {
  const leaves = new Set<() => void>();
  // What a killed run left behind.
  const isEmpty = remove(folder);

  function forget(path: string): void {
    const leave = after(KEPT_MS, () => {
      leaves.delete(leave);
      void remove(path);
    });
    leaves.add(leave);
  }

  return {
    async make(words, write) {
      await isEmpty;
      let own: string;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        // Two files may have the same name.
        own = await mkdtemp(join(folder, 'drag-'));
      } catch {
        return fail('unwritable');
      }
      forget(own);
      const path = join(own, `${fileNameFor(words)}.md`);
      const written = await write(path);
      return written.ok ? ok(path) : written;
    },
    async empty() {
      for (const leave of leaves) leave();
      leaves.clear();
      await remove(folder);
    },
    dispose() {
      for (const leave of leaves) leave();
      try {
        rmSync(folder, { recursive: true, force: true });
      } catch {
        // A file that is being read stays on Windows; the next start removes it.
      }
    },
  };
}

/** "Parley", and the first words as far as every file system takes them. */
export function fileNameFor(words: string): string {
  const plain = words
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
  const letters = Array.from(plain);
  const cut = letters.slice(0, LONGEST_NAME).join('');
  // Half a word says little, unless there is only that.
  const whole = letters.length > LONGEST_NAME ? cut.replace(/ [^ ]*$/, '') : cut;
  return ['Parley', whole.trim()].filter((part) => part !== '').join(' ');
}

async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true }).catch(() => undefined);
}
