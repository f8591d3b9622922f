import type { Turn } from '../../../shared/session-snapshot.ts';
import { costText, durationText } from './format.ts';

/** "$0.0042", "0.8 s to first sound": only what is known, and nothing guessed. */
export function receiptWords({ receipt, timings }: Turn): readonly string[] {
  const words: string[] = [];
  if (receipt !== null) words.push(costText(receipt.costUsd));
  if (timings.releaseToFirstSoundMs !== null) {
    words.push(`${durationText(timings.releaseToFirstSoundMs)} to first sound`);
  } else if (timings.releaseToFirstTextMs !== null) {
    words.push(`${durationText(timings.releaseToFirstTextMs)} to first words`);
  }
  return words;
}
