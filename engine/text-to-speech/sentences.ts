/** A synthesizer that gets more at once keeps the listener waiting for the first sound. */
const MAX_SENTENCE_CHARS = 240;

/** Abbreviations whose full stop ends nothing. */
const ABBREVIATIONS = /\b(?:Mr|Mrs|Ms|Dr|St|vs|etc|e\.g|i\.e|a\.m|p\.m|No)\.$/i;

/** Cuts a text into what is synthesized at a time. Joined with spaces they are the text again. */
export function sentencesOf(text: string): readonly string[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const sentences: string[] = [];
  let current = '';
  for (const [at, word] of words.entries()) {
    if (current !== '' && current.length + 1 + word.length > MAX_SENTENCE_CHARS) {
      sentences.push(current);
      current = '';
    }
    current = current === '' ? word : `${current} ${word}`;
    if (endsSentence(word, words[at + 1])) {
      sentences.push(current);
      current = '';
    }
  }
  return current === '' ? sentences : [...sentences, current];
}

function endsSentence(word: string, next: string | undefined): boolean {
  if (!/[.!?…]["')\]]*$/.test(word)) return false;
  // "at 5 p.m. tomorrow" goes on; "at 5 p.m. Then…" does not.
  return (
    !ABBREVIATIONS.test(word) ||
    (next !== undefined && /^\p{Lu}/u.test(next) && word.endsWith('m.'))
  );
}
