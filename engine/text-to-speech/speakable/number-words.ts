const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES = ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion'];
/** Longer ones nobody can follow as a number: they are read digit by digit. */
const LONGEST_WHOLE = 18;

const IRREGULAR_ORDINALS: ReadonlyMap<string, string> = new Map([
  ['one', 'first'],
  ['two', 'second'],
  ['three', 'third'],
  ['five', 'fifth'],
  ['eight', 'eighth'],
  ['nine', 'ninth'],
  ['twelve', 'twelfth'],
]);

/** "105": "one hundred five". Digits only. */
export function sayWhole(digits: string): string {
  const significant = digits.replace(/^0+(?=\d)/, '');
  if (significant.length > LONGEST_WHOLE) return sayDigits(digits);
  if (significant === '0') return 'zero';
  const groups: string[] = [];
  for (let end = significant.length; end > 0; end -= 3) {
    const group = Number(significant.slice(Math.max(0, end - 3), end));
    const scale = SCALES[groups.length] ?? '';
    groups.push(group === 0 ? '' : `${sayUnderThousand(group)} ${scale}`.trim());
  }
  return groups
    .toReversed()
    .filter((words) => words !== '')
    .join(' ');
}

function sayUnderThousand(value: number): string {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  const words = hundreds === 0 ? [] : [`${SMALL[hundreds] ?? ''} hundred`];
  if (rest > 0 && rest < 20) words.push(SMALL[rest] ?? '');
  if (rest >= 20) {
    words.push(TENS[Math.floor(rest / 10)] ?? '');
    if (rest % 10 > 0) words.push(SMALL[rest % 10] ?? '');
  }
  return words.join(' ');
}

/** "404": "four zero four". What is no digit is left out. */
export function sayDigits(digits: string): string {
  return digits
    .split('')
    .filter((digit) => /\d/.test(digit))
    .map((digit) => SMALL[Number(digit)] ?? '')
    .join(' ');
}

/** As `NUMBER` matches it: "1,250.5" is "one thousand two hundred fifty point five", "007" "zero zero seven". */
export function sayNumber(written: string): string {
  const [whole = '', decimals = ''] = written.replaceAll(',', '').split('.');
  const isNumeral = /^0\d/.test(whole);
  const words = isNumeral ? sayDigits(whole) : whole === '' ? '' : sayWhole(whole);
  return decimals === '' ? words : `${words} point ${sayDigits(decimals)}`.trim();
}

/** The ordinal of a number that is said already: "twenty one" is "twenty first". */
export function ordinalOf(words: string): string {
  const start = words.lastIndexOf(' ') + 1;
  const last = words.slice(start);
  const ordinal =
    IRREGULAR_ORDINALS.get(last) ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`);
  return words.slice(0, start) + ordinal;
}

export function sayOrdinal(digits: string): string {
  return ordinalOf(sayWhole(digits.replaceAll(',', '')));
}

/** "1984" as the year: "nineteen eighty four"; "2005" "two thousand five", "1905" "nineteen oh five". */
export function sayYear(digits: string): string {
  const year = Number(digits);
  if (digits.length !== 4 || year < 1000 || (year >= 2000 && year < 2010)) return sayWhole(digits);
  const century = sayWhole(digits.slice(0, 2));
  const rest = Number(digits.slice(2));
  if (year % 1000 === 0) return sayWhole(digits);
  if (rest === 0) return `${century} hundred`;
  return `${century} ${rest < 10 ? `oh ${sayWhole(String(rest))}` : sayWhole(String(rest))}`;
}

/** "ten" is "tens", "ninety" "nineties": for decades. */
export function pluralOf(words: string): string {
  if (words.endsWith('y')) return `${words.slice(0, -1)}ies`;
  return words.endsWith('x') ? `${words}es` : `${words}s`;
}
