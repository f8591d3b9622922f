import { plain } from './written.ts';

/** What of an utterance is told while it is still being said: words are added, never taken back. */
export interface AgreedWords {
  /** Another hypothesis over all that was said so far; gives what may be told now, '' when that is nothing. */
  hear(hypothesis: string): string;
}

/**
 * The last words of a hypothesis are often wrong, since the sound they stand on is cut off: told are those that
 * two hypotheses one after the other begin with (Liu et al., "Low-latency sequence-to-sequence speech recognition
 * and translation by partial hypothesis selection", Interspeech 2020: local agreement). What was told once stays,
 * even if a later one begins otherwise; then the words follow those at the same place.
 */
export function createAgreedWords(): AgreedWords {
  let before: readonly string[] = [];
  let told = 0;
  return {
    hear(hypothesis) {
      const words = hypothesis.split(' ').filter((word) => plain(word) !== '');
      const agreed = words.findIndex((word, at) => plain(word) !== plain(before[at] ?? ''));
      const until = agreed === -1 ? words.length : agreed;
      before = words;
      if (until <= told) return '';
      const fresh = words.slice(told, until);
      const delta = `${told === 0 ? '' : ' '}${withoutEnd(fresh.join(' '))}`;
      told = until;
      return delta;
    },
  };
}

/** The stop at the end of a hypothesis only says that its sound ends there. */
function withoutEnd(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+$/u, '');
}
