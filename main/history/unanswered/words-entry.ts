import type { UnansweredWords } from '../../../shared/unanswered.ts';
import type { Words } from '../../session/words-store.ts';
import type { Note } from './words-notes.ts';
import type { WordsWriter } from './words-writer.ts';

/** Opens a writer for a file of this id, with the key of the place. */
export type OpenWriter = (file: {
  readonly fileId: string;
  readonly resumeAt: { readonly bytes: number; readonly chunks: number } | null;
  readonly onFailed: (error: unknown) => void;
}) => WordsWriter;

/** One turn's words, wherever they are. */
export interface WordsEntry {
  readonly turnId: string;
  /** Unix time in milliseconds. */
  readonly recordedAtMs: number;
  /** Nobody is at work on them: they wait for the person. */
  isListed: boolean;
  /** As people see them, when they are kept for so long. */
  view(keptForMs: number): UnansweredWords;
  read(): Words | null;
  append(samples: Int16Array): void;
  finish(samples: number | null): void;
  note(note: Extract<Note, { type: 'committed' | 'left' }>): void;
  /** Words that only memory has are written too. */
  moveToDisk(open: OpenWriter): void;
  /** The run ends: what is not written yet is, and the file is closed. */
  close(): void;
  flushed(): Promise<void>;
  /** Deletes what is on disk. */
  remove(): Promise<void>;
}
