/** A dictionary, asked word by word; skills are pure and synchronous, and so is this. */
export interface Lexicon {
  /** In the order of their use; none for a word that is not in it. */
  define(word: string): readonly Definition[];
}

export interface Definition {
  readonly partOfSpeech: 'noun' | 'verb' | 'adjective' | 'adverb';
  /** The word as the dictionary has it: "mouse" for "mice". */
  readonly lemma: string;
  readonly text: string;
}

export const EMPTY_LEXICON: Lexicon = { define: () => [] };
