/**
 * What counts as the same word when two texts are compared, applied to both sides alike: letter case, punctuation and
 * hyphens do not count; "Mr." is "mister"; a whole number counts as the words that name it. Nothing else is forgiven:
 * a wrong form, a split word and a typing error of the reference all count as errors.
 */
export function scoredWords(text: string): readonly string[] {
  return text
    .toLowerCase()
    .replaceAll(/[’‘`]/g, "'")
    .replaceAll(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replaceAll(/[^\p{L}\p{N}']+/gu, ' ')
    .split(' ')
    .map((word) => word.replaceAll(/^'+|'+$/g, ''))
    .filter((word) => word !== '')
    .flatMap(
      (word) =>
        SPELLED_OUT.get(word) ?? (/^\d{1,6}$/.test(word) ? numberWords(Number(word)) : [word]),
    );
}

const SPELLED_OUT: ReadonlyMap<string, readonly string[]> = new Map([
  ['mr', ['mister']],
  ['mrs', ['missus']],
  ['dr', ['doctor']],
]);

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** A whole number under a million in words, without "and". */
function numberWords(number: number): readonly string[] {
  const one = ONES[number];
  if (one !== undefined) return [one];
  if (number < 100) return joined([TENS[Math.floor(number / 10)] ?? ''], number % 10);
  if (number < 1_000) {
    return joined([...numberWords(Math.floor(number / 100)), 'hundred'], number % 100);
  }
  return joined([...numberWords(Math.floor(number / 1_000)), 'thousand'], number % 1_000);
}

function joined(words: readonly string[], rest: number): readonly string[] {
  return rest === 0 ? words : [...words, ...numberWords(rest)];
}
