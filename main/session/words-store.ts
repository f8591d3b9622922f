import type { Failure } from '../../shared/failures.ts';
import type { TalkMode } from '../../shared/session-snapshot.ts';
import type { Utterance } from './utterance.ts';

/** What was said or typed, whole. */
export type Words =
  | { readonly kind: 'speech'; readonly utterance: Utterance }
  | { readonly kind: 'text'; readonly text: string };

/** How words begin: typed ones are whole at once. */
export type WordsBegun =
  | { readonly kind: 'speech'; readonly mode: TalkMode }
  | { readonly kind: 'text'; readonly text: string };

/** Words that an earlier run left. */
export interface RestoredWords {
  /** The id for their turn, unlike any of this run's. */
  readonly turnId: string;
  readonly input: 'voice' | 'text';
  /** Unix time in milliseconds. */
  readonly recordedAtMs: number;
  readonly durationMs: number;
  readonly transcript: string | null;
  readonly failure: Failure | null;
}

/**
 * Where words outlive the session (U rules of docs/session-spec.md). Nothing here waits: writing goes on
 * behind it, and a disk that fails costs only what a crash would take. Unknown ids are ignored.
 */
export interface WordsStore {
  /** A turn's words begin. Those that it had before are replaced. */
  begin(turnId: string, begun: WordsBegun): void;
  append(turnId: string, samples: Int16Array): void;
  /** No more will come. `samples`: how many, from the first, are the words; null for all. */
  finish(turnId: string, samples: number | null): void;
  /** A server said that it has them. */
  committed(turnId: string): void;
  /** Their turn ended without an answer: from now on they are listed. */
  leave(
    turnId: string,
    why: { readonly failure: Failure | null; readonly transcript: string | null },
  ): void;
  /** They are being sent again: until they are left once more, they are not listed. */
  retake(turnId: string): void;
  /** They were answered, or the person is done with them. */
  remove(turnId: string): void;
  /** Null when they cannot be read. Reads the disk while the caller waits: at most 15 MB, once a press. */
  read(turnId: string): Words | null;
}

const nothing = (): void => undefined;

/** Without a store, words live as long as the session. */
export const NO_WORDS_STORE: WordsStore = {
  begin: nothing,
  append: nothing,
  finish: nothing,
  committed: nothing,
  leave: nothing,
  retake: nothing,
  remove: nothing,
  read: () => null,
};
