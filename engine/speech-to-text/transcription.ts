/** One stretch of speech for the recognizer, as it was recorded. */
export interface TranscriptionRequest {
  /** Mono, 24 kHz. Up to about 20 s: the recognizer's memory and errors grow with the length. */
  readonly samples: Int16Array;
  /** In shared memory: set to anything but 0, the work is given up at the next token. */
  readonly stop?: Int32Array;
  /** Other readings are wanted, this many with the best, where it is unsure; 1, none, when left out. */
  readonly readings?: number;
}

export interface TranscriptionReply {
  /** With the recognizer's capitals and punctuation; empty when it heard no words or was stopped. */
  readonly text: string;
  /** 0–1: how likely the recognizer held its tokens, the geometric mean. 0 when there is none. */
  readonly confidence: number;
  /** Other readings, the likelier first; none where the best is sure. */
  readonly alternatives: readonly string[];
}

/** What was said, as it is shown and understood. */
export interface Transcript {
  readonly words: string;
  /** 0–1, see `TranscriptionReply`. */
  readonly confidence: number;
  /** What it may have been instead, the likelier first. */
  readonly alternatives: readonly string[];
}

export const NOTHING_SAID: Transcript = { words: '', confidence: 0, alternatives: [] };
