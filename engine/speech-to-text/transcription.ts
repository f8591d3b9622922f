/** One stretch of speech for the recognizer, as it was recorded. */
export interface TranscriptionRequest {
  /** Mono, 24 kHz. Up to about 20 s: the recognizer's memory and errors grow with the length. */
  readonly samples: Int16Array;
}

export interface TranscriptionReply {
  /** With the recognizer's capitals and punctuation; empty when it heard no words. */
  readonly text: string;
}
