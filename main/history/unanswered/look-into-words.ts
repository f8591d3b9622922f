import { readFile } from 'node:fs/promises';
import { readWords, type WordsOnDisk } from './read-words.ts';
import type { WordsFile } from './words-folder.ts';

/** Less than this is no words (rule T12). */
const SHORTEST_MS = 100;

type Found =
  | { readonly kind: 'words'; readonly words: WordsOnDisk; readonly key: Buffer }
  /** Encrypted with a key that is not at hand, altered, or the disk does not give it out. */
  | { readonly kind: 'unreadable' }
  /** A tap, or a file in which nothing ever was. */
  | { readonly kind: 'nothing' };

export interface Look {
  readonly file: WordsFile;
  readonly found: Found;
}

/** Looks into files that earlier runs left, one after the other: each is up to 15 MB in memory meanwhile. */
export async function* lookIntoWords(
  files: readonly WordsFile[],
  key: Buffer | null,
): AsyncGenerator<Look> {
  for (const file of files) yield lookInto(file, key);
}

async function lookInto(file: WordsFile, key: Buffer | null): Promise<Look> {
  try {
    if (key === null) return { file, found: { kind: 'unreadable' } };
    return { file, found: judge(await readFile(file.path), key) };
  } catch {
    return { file, found: { kind: 'unreadable' } };
  }
}

function judge(bytes: Buffer, key: Buffer): Found {
  const reading = readWords(bytes, key);
  if (reading.kind === 'otherKey') return { kind: 'unreadable' };
  if (reading.kind === 'nothing') {
    // What was altered is not ours to throw away; what never got beyond its first chunk holds nothing.
    return { kind: reading.damage === 'altered' ? 'unreadable' : 'nothing' };
  }
  const { words } = reading;
  const isTap = words.begun.input === 'voice' && words.durationMs < SHORTEST_MS;
  return isTap ? { kind: 'nothing' } : { kind: 'words', words, key };
}
