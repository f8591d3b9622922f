import { PCM } from '../../shared/audio/format.ts';
import type { HeardItem } from '../../shared/audio/port-messages.ts';

/** What the server must be told about one audio item after its sound was stopped. */
export type Repair =
  /** Heard to its end: truncating would only destroy its transcript. */
  | { readonly type: 'none' }
  /** Nothing of it was heard, and truncating to nothing is refused: take it out. */
  | { readonly type: 'delete' }
  | { readonly type: 'truncate'; readonly audioEndMs: number };

export interface AnswerAudio {
  /** Samples received from the server for this item. */
  readonly receivedSamples: number;
  /** The server said there will be no more. */
  readonly ended: boolean;
}

/**
 * Heard = rendered less output latency, as the worklet counted it; clamped to what was received,
 * because "already shorter than" is an error, and rounded down, because the field is an integer.
 */
export function repairFor(audio: AnswerAudio, heard: HeardItem | null): Repair {
  const heardFrames = Math.min(heard?.heardFrames ?? 0, audio.receivedSamples);
  if (audio.ended && heardFrames >= audio.receivedSamples) return { type: 'none' };
  const audioEndMs = Math.floor((heardFrames * 1000) / PCM.sampleRateHz);
  return audioEndMs < 1 ? { type: 'delete' } : { type: 'truncate', audioEndMs };
}

/**
 * Where in the answer's text hearing stopped: text and audio run in proportion, and a word that
 * was begun counts as heard. Returns an index into the text.
 */
export function heardTextLength(text: string, heardShare: number): number {
  if (heardShare >= 1) return text.length;
  if (heardShare <= 0) return 0;
  const reached = Math.round(text.length * heardShare);
  const wordEnd = text.slice(reached).search(/\s/);
  return wordEnd === -1 ? text.length : reached + wordEnd;
}
