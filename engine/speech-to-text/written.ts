/*
 * The recognizer's own writing, made what people write today. Everything here is about the transcript that is
 * shown; what the skills read goes through `normalise` besides.
 */

/** Its spellings are those of the old books it learned from. A capital at the front stays one. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/[‘’]/g, "'"],
  [/\b(t)o-(day|morrow|night)\b/gi, '$1o$2'],
  [/\b(g)ood[- ]bye\b/gi, '$1oodbye'],
  [/\b(g)ood-by\b/gi, '$1oodbye'],
  [/\b(p)er cent\b/gi, '$1ercent'],
  [/\b(o)'? clock\b/gi, "$1'clock"],
];

/** What it writes for a breath, a click or a hum that passed for speech. */
const NOTHING = /^[^\p{L}\p{N}]*(?:you[^\p{L}\p{N}]*)?$/iu;

/** Words that nobody begins a name with: their capital is only that of a beginning. */
const COMMON = new Set(
  (
    'a an the and or but so if of to in on at by for from with into than that this these those then ' +
    'is are was were be been has have had do does did can could will would shall should may might must ' +
    'he she it we you they his her its our your their my me him them us there here not no as which who ' +
    'what when where why how all some any more most about after before between over under until while'
  ).split(' '),
);

/** One piece more than this often in a row is the recognizer going round in circles. */
const MOST_REPEATS = 3;
const LONGEST_REPEATED_WORDS = 6;

/** A piece of speech as the recognizer wrote it. */
export interface WrittenPiece {
  readonly text: string;
  /** Whether a pause lies before it: without one it goes on where the piece before was cut. */
  readonly isAfterPause: boolean;
}

/** The pieces of one utterance as one text; empty when there is nothing in it. */
export function written(pieces: readonly WrittenPiece[]): string {
  const whole = pieces.reduce((before, { text, isAfterPause }) => {
    const next = withoutCircles(spelled(text));
    if (NOTHING.test(next)) return before;
    if (before === '') return next;
    return isAfterPause ? `${before} ${next}` : `${withoutStop(before)} ${continued(next)}`;
  }, '');
  return NOTHING.test(whole) ? '' : whole;
}

function spelled(text: string): string {
  const plain = text
    .replace(/\uFFFD/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return SPELLINGS.reduce(
    (current, [pattern, spelling]) => current.replace(pattern, spelling),
    plain,
  );
}

/** Where speech was cut without a pause, the recognizer took the cut for the end of a sentence. */
function withoutStop(text: string): string {
  return text.replace(/(?:\.|…|,|-|–|—)+$/, '');
}

function continued(text: string): string {
  const [first = ''] = text.split(/[\s,.;:?!]/, 1);
  return COMMON.has(first.toLowerCase()) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** A phrase that is repeated again and again to the end is said once. */
function withoutCircles(text: string): string {
  const words = text.split(' ');
  for (let length = 1; length <= LONGEST_REPEATED_WORDS; length += 1) {
    const phrase = words.slice(-length).map(plain);
    let repeats = 1;
    while (
      phrase.every((word, at) => isWordAt(words, words.length - (repeats + 1) * length + at, word))
    ) {
      repeats += 1;
    }
    if (repeats > MOST_REPEATS) {
      return words.slice(0, words.length - (repeats - 1) * length).join(' ');
    }
  }
  return text;
}

function isWordAt(words: readonly string[], at: number, word: string): boolean {
  const found = words[at];
  return at >= 0 && found !== undefined && word !== '' && plain(found) === word;
}

/** Only the letters and digits, to compare by. */
export function plain(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
