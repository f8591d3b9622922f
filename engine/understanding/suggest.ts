import { wellKnownPlaces } from '../../skills/clock/places.ts';
import { normalise } from '../../skills/normalise.ts';
import { CONCEIVABLE, type NearPhrase, nearestPhrases } from './nearest-phrase.ts';
import { phrasesToWeigh } from './phrases-to-weigh.ts';
import { HEARD_WELL, saysSurely } from './understand.ts';

/** As many as a person does not wait for: the recognizer takes 20 ms for each. */
const MOST_SUGGESTIONS = 12;
/** Of the nearest so many, other numbers are tried too. */
const WITH_OTHER_NUMBERS = 2;
/** Only the likeliest readings are looked around. */
const READINGS = 3;

/**
 * The sentences an assistant is told that sound most like what was heard, written as the recognizer would, so that it
 * can say how likely each is. None where what was heard well says something by itself.
 */
export function suggest({
  words,
  confidence,
  others,
}: {
  readonly words: string;
  /** 0–1: how sure the recognizer was. */
  readonly confidence: number;
  /** Other readings, the likelier first. */
  readonly others: readonly string[];
}): readonly string[] {
  if (confidence >= HEARD_WELL && saysSurely(words)) return [];
  const heard = [words, ...others].slice(0, READINGS);
  const near = [...new Set(heard.map(normalise))]
    .filter((reading) => reading !== '')
    .flatMap((reading) => conceivable(reading))
    .toSorted((a, b) => farness(a) - farness(b));
  const texts = [...new Set(near.map(({ text }) => text))];
  const sentences = texts.flatMap((text, at) =>
    [text, ...(at < WITH_OTHER_NUMBERS ? withOtherNumbers(text) : [])].flatMap((each) =>
      written(each, heard),
    ),
  );
  return [...new Set(sentences)].slice(0, MOST_SUGGESTIONS);
}

/** With the numbers that were written, and with any. */
function conceivable(reading: string): readonly NearPhrase[] {
  return [true, false].flatMap((keepsNumbers) =>
    nearestPhrases(reading, phrasesToWeigh(), { ...CONCEIVABLE, keepsNumbers }),
  );
}

/** What is heard for one another more than anything else; "eight" is also what is left of an "eighty" cut short. */
const ALIKE: readonly (readonly string[])[] = [
  ['two', 'ten', 'twelve', 'twenty'],
  ['three', 'thirteen', 'thirty'],
  ['four', 'fourteen', 'forty'],
  ['five', 'fifteen', 'fifty', 'nine'],
  ['six', 'sixteen', 'sixty'],
  ['seven', 'seventeen', 'seventy', 'eleven'],
  ['eight', 'eighteen', 'eighty'],
  ['nine', 'nineteen', 'ninety'],
];
const NUMBER_WORD = new RegExp(
  `(?<!\\b(?:hundred|(?:twen|thir|for|fif|six|seven|eigh|nine)ty) )\\b(?:${[...new Set(ALIKE.flat())].join('|')})\\b(?! (?:hundred|${ALIKE.flat().join('|')})\\b)`,
  'g',
);

/** The phrase with each of its numbers, one at a time, as one that sounds like it. */
function withOtherNumbers(phrase: string): readonly string[] {
  return [...phrase.matchAll(NUMBER_WORD)].flatMap(({ 0: word, index }) =>
    ALIKE.filter((group) => group.includes(word))
      .flat()
      .filter((other) => other !== word)
      .map((other) => phrase.slice(0, index) + other + phrase.slice(index + word.length)),
  );
}

/** A number or place is short, so that one sound makes much of a difference, and is told apart by the recognizer. */
function farness({ distance, slotDistance }: NearPhrase): number {
  return distance + slotDistance / 10;
}

const ASKS = /^(?:what|how|who|when|where|which|is|are|do|does|did|can|was|were|will)\b/;
const IN_FULL = /^(what|how|who|when|where) is\b/;
const SHORT = /\b(?:what|how|who|when|where)['’]?s\b/i;
const FULL = /\b(?:what|how|who|when|where) is\b/i;

/** A phrase with its capitals and its stop; "what's" or "what is" as it was heard, and both where neither was. */
function written(phrase: string, heard: readonly string[]): readonly string[] {
  const stop = ASKS.test(phrase) ? '?' : '.';
  const isShort = heard.some((words) => SHORT.test(words));
  const isFull = heard.some((words) => FULL.test(words));
  const short = phrase.replace(IN_FULL, "$1's");
  const forms = isShort && !isFull ? [short] : isFull && !isShort ? [phrase] : [phrase, short];
  return [...new Set(forms)].map((form) => `${withCapitals(form)}${stop}`);
}

const DAYS_AND_MONTHS =
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october ' +
  'november december christmas easter halloween thanksgiving celsius fahrenheit i';
let names: RegExp | null = null;

function withCapitals(phrase: string): string {
  names ??= new RegExp(
    `\\b(?:${[...DAYS_AND_MONTHS.split(' '), ...wellKnownPlaces()].join('|')})\\b`,
    'g',
  );
  const named = phrase.replace(names, (name) => name.replace(/(?<=^|\s)\p{L}/gu, upper));
  return named.replace(/^\p{L}/u, upper);
}

function upper(letter: string): string {
  return letter.toUpperCase();
}
