/** Without a place to breathe it is cut here: what is being synthesized cannot be interrupted. */
const MAX_PIECE_CHARS = 160;
/** A sentence that is as long already is cut at the next comma, so that sound and silence both come soon. */
const CLAUSE_AFTER_CHARS = 90;

/** Abbreviations whose full stop ends nothing, and those that a name or a number follows. */
const ABBREVIATIONS =
  /(?:^|[^\p{L}\d])(?:Mr|Mrs|Ms|Dr|Prof|Capt|Sgt|Lt|Gen|Gov|Sen|Rev|St|Mt|Ft|vs|approx|ca|e\.g|i\.e|a\.k\.a)\.$/iu;
const BEFORE_NUMBER = /^\W*(?:No|Nos|p|pp|vol|ch|fig|sec|art)\.$/i;
/** These may end a sentence, or stand within it: what follows tells. */
const MAYBE =
  /(?:^|[^\p{L}\d])(?:etc|a\.m|p\.m|Jr|Sr|Inc|Ltd|Co|Corp|Ave|Rd|Blvd|dept|min|max|[A-Z](?:\.[A-Z])+)\.$/iu;
const MONTH_OR_DAY =
  /^\W*(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thu|Thurs?|Fri)\.$/;
/** "J. Smith": a letter alone is a name, except where it is the pronoun or the end of a list. */
const INITIAL = /^\W*\p{Lu}\.$/u;

/** Cuts a text into what is synthesized at a time. Joined with spaces they are the text again. */
export function sentencesOf(text: string): readonly string[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const pieces: string[] = [];
  let current = '';
  for (const [at, word] of words.entries()) {
    if (current !== '' && current.length + 1 + word.length > MAX_PIECE_CHARS) {
      pieces.push(current);
      current = '';
    }
    current = current === '' ? word : `${current} ${word}`;
    if (
      endsSentence(word, words[at + 1]) ||
      (current.length >= CLAUSE_AFTER_CHARS && endsClause(word))
    ) {
      pieces.push(current);
      current = '';
    }
  }
  return current === '' ? pieces : [...pieces, current];
}

function endsClause(word: string): boolean {
  return /[,;:–—]["')\]]*$/.test(word);
}

function endsSentence(word: string, next: string | undefined): boolean {
  if (!/[.!?…]["')\]]*$/.test(word)) return false;
  if (next === undefined) return true;
  if (ABBREVIATIONS.test(word)) return false;
  if (BEFORE_NUMBER.test(word)) return !/^\d/.test(next);
  if (MONTH_OR_DAY.test(word)) return !/^(?:\d|\p{Lu}\p{Ll}{2,8}\.? \d)/u.test(next);
  // "at 5 p.m. tomorrow" goes on; "at 5 p.m. Then…" does not.
  if (MAYBE.test(word)) return /^["'(]?\p{Lu}/u.test(next);
  if (INITIAL.test(word)) return word === 'I.' || !/^\p{Lu}/u.test(next);
  return true;
}
