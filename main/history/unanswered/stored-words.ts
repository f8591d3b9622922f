import { readFileSync } from 'node:fs';
import { createUtterance } from '../../session/utterance.ts';
import { fillUtterance } from './fresh-words.ts';
import { readWords, type WordsOnDisk } from './read-words.ts';
import type { OpenWriter, WordsEntry } from './words-entry.ts';
import { noteChunk } from './words-notes.ts';
import { removeWordsFile, type WordsFile } from './words-folder.ts';
import type { WordsWriter } from './words-writer.ts';

const nothing = (): void => undefined;

export interface StoredWordsOptions {
  readonly turnId: string;
  readonly file: WordsFile;
  readonly words: WordsOnDisk;
  readonly key: Buffer;
  readonly open: OpenWriter;
}

/** Words that an earlier run left. Their sound stays on disk until somebody wants it. */
export function createStoredWords(options: StoredWordsOptions): WordsEntry {
  const { turnId, file, words } = options;
  const { begun } = words;
  let { failure, transcript } = words;
  let writer: WordsWriter | null = null;

  return {
    turnId,
    recordedAtMs: begun.recordedAtMs,
    isListed: true,
    view: (keptForMs) => ({
      id: turnId,
      input: begun.input,
      recordedAtMs: begun.recordedAtMs,
      durationMs: words.durationMs,
      transcript,
      failure,
      storage: 'disk',
      expiresAtMs: begun.recordedAtMs + keptForMs,
      readable: true,
    }),
    read() {
      try {
        const reading = readWords(readFileSync(file.path), options.key);
        if (reading.kind !== 'words') return null;
        if (begun.text !== null) return { kind: 'text', text: begun.text };
        const utterance = createUtterance({ mode: begun.mode ?? 'hold' });
        fillUtterance(utterance, reading.words.samples());
        return { kind: 'speech', utterance };
      } catch {
        return null;
      }
    },
    append: nothing,
    finish: nothing,
    note(note) {
      if (note.type === 'left') ({ failure, transcript } = note);
      writer ??= options.open({
        fileId: file.fileId,
        resumeAt: { bytes: words.goodBytes, chunks: words.chunkCount },
        // The words are there; only what became of them this time is not written down.
        onFailed: nothing,
      });
      writer.add(noteChunk(note));
      writer.rest();
    },
    moveToDisk: nothing,
    close: nothing,
    flushed: async () => writer?.flushed(),
    remove: () => (writer === null ? removeWordsFile(file.path) : writer.remove()),
  };
}

/** Words whose key is not at hand. They are listed, and wait for it until they are too old. */
export function createUnreadableWords(turnId: string, file: WordsFile): WordsEntry {
  return {
    turnId,
    recordedAtMs: file.modifiedAtMs,
    isListed: true,
    view: (keptForMs) => ({
      id: turnId,
      input: 'voice',
      recordedAtMs: Math.round(file.modifiedAtMs),
      durationMs: 0,
      transcript: null,
      failure: null,
      storage: 'disk',
      expiresAtMs: Math.round(file.modifiedAtMs) + keptForMs,
      readable: false,
    }),
    read: () => null,
    append: nothing,
    finish: nothing,
    note: nothing,
    moveToDisk: nothing,
    close: nothing,
    flushed: () => Promise.resolve(),
    remove: () => removeWordsFile(file.path),
  };
}
