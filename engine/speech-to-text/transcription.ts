/** One stretch of speech for the recognizer, as it was recorded. */
export interface TranscriptionRequest {
  /** Mono, 24 kHz. Up to about 20 s: the recognizer's memory and errors grow with the length. */
  readonly samples: Int16Array;
  /** In shared memory: set to anything but 0, the work is given up at the next token. */
  readonly stop?: Int32Array;
  /** Other readings are wanted, this many with the best, where it is unsure; 1, none, when left out. */
  readonly readings?: number;
  /** Nothing is to be read; how likely are these sentences? Right after the same samples were read it takes 20 ms each. */
  readonly weigh?: readonly string[];
}

export interface TranscriptionReply {
  /** With the recognizer's capitals and punctuation; empty when it heard no words or was stopped. */
  readonly text: string;
  /** 0–1: how likely the recognizer held its tokens, the geometric mean. 0 when there is none. */
  readonly confidence: number;
  /** How likely all of them are together, the natural logarithm. */
  readonly logProbability: number;
  /** Other readings, the likelier first; none where the best is sure. */
  readonly alternatives: readonly { readonly text: string; readonly logProbability: number }[];
  /** The natural logarithms of what was to be weighed, in its order; fewer when it was stopped. */
  readonly weighed: readonly number[];
}

/** What sounds may have been. */
export interface Reading {
  readonly words: string;
  /** How likely the recognizer holds it, the natural logarithm. */
  readonly logProbability: number;
  /** The recognizer was asked about it, because people say it to an assistant; the others it found by itself. */
  readonly isSuggested: boolean;
}

/** What was said, as it is shown and understood. */
export interface Transcript {
  readonly words: string;
  /** 0–1, see `TranscriptionReply`. */
  readonly confidence: number;
  /** What it may have been, the words themselves among them; none where there was nothing to weigh. */
  readonly readings: readonly Reading[];
}

export const NOTHING_SAID: Transcript = { words: '', confidence: 0, readings: [] };
