import { resolveHomophones } from './language/homophones.ts';
import { numberWordsToDigits } from './language/number-words.ts';
import { withoutCourtesies } from './language/politeness.ts';

/** Nobody says more than this in one request; it bounds what any pattern has to read. */
const MAX_CHARACTERS = 600;

/** Written by the recogniser in an old-fashioned or split way. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/\bto-(day|morrow|night)\b/g, 'to$1'],
  [/\bgood[- ]bye?\b/g, 'goodbye'],
  [/\bper[- ]cent\b/g, 'percent'],
  [/\bnever[- ]mind\b/g, 'never mind'],
  [/\bo['’] ?clock\b/g, 'oclock'],
  [/\b([ap])\.? ?m\b\.?/g, '$1m'],
  [/\bcan['’]t\b/g, 'can not'],
  [/\bwon['’]t\b/g, 'will not'],
  [/n['’]t\b/g, ' not'],
  [/['’]re\b/g, ' are'],
  [/['’]ll\b/g, ' will'],
  [/['’]ve\b/g, ' have'],
  [/['’]d\b/g, ' would'],
  [/\bi['’]m\b/g, 'i am'],
  [
    /\b(what|that|it|there|where|who|how|when|here)['’]?s\b(?<=['’]s|whats|thats|wheres|hows|whens)/g,
    '$1 is',
  ],
  [/\blet['’]s\b/g, 'let us'],
  [/\b(gonna)\b/g, 'going to'],
  [/\bwanna\b/g, 'want to'],
  [/\b(every|some|any)[- ](one|body|thing)\b/g, '$1$2'],
  [/\bgimme\b/g, 'give me'],
  // Commas are lost below; between the things of a list they part one from the next.
  [/(?<=\b(?:add|put|remove|take|delete|cross)\b[^.!?]*), (?:and )?(?=[^.!?]*\blist\b)/g, ' and '],
  [/['’]/g, ''],
];

/** Before compatibility folding, which would make "7²" seventy-two. */
const SYMBOLS: readonly (readonly [RegExp, string])[] = [
  [/²/g, ' squared '],
  [/³/g, ' cubed '],
  [/√/g, ' square root of '],
  [/½/g, ' and a half '],
  [/[×✕*]/g, ' times '],
  [/÷/g, ' divided by '],
  [/[−–—]/g, '-'],
  [/%/g, ' percent '],
  [/°\s*([cf])\b/gi, ' degrees $1 '],
  [/[°º]/g, ' degrees '],
  [/\+/g, ' plus '],
  [/\^/g, ' to the power of '],
  [/&/g, ' and '],
];

const ARITHMETIC: readonly (readonly [RegExp, string])[] = [
  [/(?<=\d),(?=\d{3}(?!\d))/g, ''],
  [/(\d)\s*\/\s*(?=\d)/g, '$1 divided by '],
  [/(\d)\s*x\s*(?=\d)/g, '$1 times '],
  [/(\d)\s+-\s*(?=\d)/g, '$1 minus '],
  [/(^|\s)-\s*(?=\d)/g, '$1minus '],
  [/(\d)(?=(?:km|kg|mm|cm|ml|mb|gb|tb|kb|lbs?|oz|ft|mph|kph|am|pm|c|f|m|g|l)\b)/g, '$1 '],
];

const replaceAll = (text: string, rules: readonly (readonly [RegExp, string])[]): string =>
  rules.reduce((current, [pattern, replacement]) => current.replace(pattern, replacement), text);

/**
 * What a skill reads: lower case, no punctuation but what numbers need ("3.5", "7:05"), numbers in digits, homophones of
 * numbers resolved where the sentence tells, courtesies taken off the ends. Total: any string has a normal form, and
 * normalising that again changes nothing a skill would notice.
 */
export function normalise(text: string): string {
  const symbols = replaceAll(text.slice(0, MAX_CHARACTERS), SYMBOLS);
  const spelled = replaceAll(symbols.normalize('NFKC').toLowerCase(), SPELLINGS);
  const plain = replaceAll(spelled, ARITHMETIC)
    .replace(/[^\p{L}\p{M}\p{N}.:\s]/gu, ' ')
    .replace(/(?<!\d)[.:]+|[.:]+(?!\d)/g, (mark, at: number, all: string) =>
      mark === '.' && /^\d/.test(all.slice(at + 1)) ? ' 0.' : ' ',
    );
  const words = plain.split(/\s+/).filter((word) => word !== '');
  return withoutCourtesies(numberWordsToDigits(resolveHomophones(words)).join(' '));
}
