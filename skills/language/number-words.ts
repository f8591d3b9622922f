const SMALL: ReadonlyMap<string, number> = new Map(
  [
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen',
    'fifteen sixteen seventeen eighteen nineteen',
  ]
    .join(' ')
    .split(' ')
    .map((word, value) => [word, value] as const),
);

const TENS: ReadonlyMap<string, number> = new Map([
  ...'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index) => [word, (index + 2) * 10] as const),
  ['fourty', 40] as const,
]);

const SCALES: ReadonlyMap<string, number> = new Map([
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
]);

const ORDINAL_UNITS: ReadonlyMap<string, string> = new Map([
  ['first', '1st'],
  ['second', '2nd'],
  ['third', '3rd'],
  ['fourth', '4th'],
  ['fifth', '5th'],
  ['sixth', '6th'],
  ['seventh', '7th'],
  ['eighth', '8th'],
  ['ninth', '9th'],
]);

/** "no one", "this one": a pronoun, not a quantity. */
const BEFORE_PRONOUN_ONE: ReadonlySet<string> = new Set(
  'no any some every which this that the another each last next good'.split(' '),
);

const DIGITS = /^\d+(?:\.\d+)?$/;

interface Reading {
  readonly value: number;
  readonly end: number;
}

/** Whether the word alone is a number, in words or digits. */
export function isNumberWord(word: string | undefined): boolean {
  return (
    word !== undefined &&
    (SMALL.has(word) ||
      TENS.has(word) ||
      word === 'hundred' ||
      SCALES.has(word) ||
      DIGITS.test(word))
  );
}

export function isTensWord(word: string | undefined): boolean {
  return word !== undefined && (TENS.has(word) || /^[2-9]0$/.test(word));
}

/** The word for a figure that one word says: "4" was "four". Null for others. */
export function wordForFigure(figure: string): string | null {
  const named = [...SMALL, ...TENS].find(([, value]) => String(value) === figure);
  return named?.[0] ?? null;
}

/** Rewrites spoken numbers as digits: "one hundred and forty four" becomes "144", "three point one" "3.1". */
export function numberWordsToDigits(words: readonly string[]): readonly string[] {
  const written: string[] = [];
  let at = 0;
  while (at < words.length) {
    const ordinal = readOrdinal(words, at) ?? readDayOfMonth(words, at);
    const reading = ordinal === null ? readNumber(words, at) : null;
    if (ordinal !== null) {
      written.push(ordinal.text);
      at = ordinal.end;
    } else if (reading !== null && !isPronoun(words, at, reading)) {
      written.push(String(reading.value));
      at = reading.end;
    } else {
      written.push(words[at] ?? '');
      at += 1;
    }
  }
  return written;
}

function isPronoun(words: readonly string[], start: number, reading: Reading): boolean {
  return (
    words[start] === 'one' &&
    reading.end === start + 1 &&
    BEFORE_PRONOUN_ONE.has(words[start - 1] ?? '')
  );
}

const MONTH =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/;

export function isMonth(word: string | undefined): boolean {
  return MONTH.test(word ?? '');
}

/** "twenty fifth" as in dates. "Second" is also a unit of time: only beside a month is it 2nd. */
function readOrdinal(words: readonly string[], at: number): Ordinal | null {
  const tens = TENS.get(words[at] ?? '');
  const unit = ORDINAL_UNITS.get(words[at + 1] ?? '');
  if (tens === undefined || unit === undefined) return null;
  const before = words[at - 1];
  const isDate = isMonth(before) || before === 'the' || words[at + 2] === 'of';
  if (unit === '2nd' && !isDate) return null;
  return { text: String(tens + Number(unit[0])) + unit.slice(1), end: at + 2 };
}

interface Ordinal {
  readonly text: string;
  readonly end: number;
}

const LATER_ORDINALS: readonly string[] =
  'tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );

/** "July fourth": by itself an ordinal may be anything, after a month it is a day. */
function readDayOfMonth(words: readonly string[], at: number): Ordinal | null {
  const word = words[at] ?? '';
  if (!isMonth(words[at - 1])) return null;
  const later = LATER_ORDINALS.indexOf(word);
  const text =
    ORDINAL_UNITS.get(word) ??
    (later >= 0 ? `${later + 10}th` : word === 'thirtieth' ? '30th' : undefined);
  return text === undefined ? null : { text, end: at + 1 };
}

function readNumber(words: readonly string[], start: number): Reading | null {
  const whole = readYear(words, start) ?? readWhole(words, start);
  const decimal = readDecimals(words, whole?.end ?? start, whole?.value ?? 0);
  const reading = readScaleAfterDecimals(words, decimal ?? whole);
  return reading === null ? null : readFraction(words, readDozen(words, reading));
}

/** "nineteen ninety nine", "twenty twenty six": two pairs of digits said as a year. */
function readYear(words: readonly string[], start: number): Reading | null {
  const century = words[start] === 'twenty' ? 20 : SMALL.get(words[start] ?? '');
  if (century === undefined || century < 16 || century > 20) return null;
  const tens = TENS.get(words[start + 1] ?? '');
  const teen = SMALL.get(words[start + 1] ?? '');
  if (tens === undefined) {
    return teen === undefined || teen < 10 ? null : { value: century * 100 + teen, end: start + 2 };
  }
  const unit = SMALL.get(words[start + 2] ?? '');
  const hasUnit = unit !== undefined && unit > 0 && unit < 10;
  return {
    value: century * 100 + tens + (hasUnit ? unit : 0),
    end: start + (hasUnit ? 3 : 2),
  };
}

function readWhole(words: readonly string[], start: number): Reading | null {
  let total = 0;
  let group: number | null = null;
  let smallestScale = Infinity;
  let at = start;
  if (/^an?$/.test(words[at] ?? '') && isLargeWord(words[at + 1])) {
    group = 1;
    at += 1;
  }
  for (;;) {
    const skipped: number = canSkipAnd(words, at, group, total) ? at + 1 : at;
    const word = words[skipped] ?? '';
    const scale = SCALES.get(word);
    if (word === 'hundred' && group !== null && group < 100) {
      group *= 100;
    } else if (scale !== undefined && group !== null && scale < smallestScale) {
      total += group * scale;
      smallestScale = scale;
      group = null;
    } else {
      const grown = growGroup(group, word, smallestScale);
      if (grown === null) break;
      group = grown;
    }
    at = skipped + 1;
  }
  return at === start ? null : { value: total + (group ?? 0), end: at };
}

/** The next part of a group under a thousand, or null when the word begins a new number. */
function growGroup(group: number | null, word: string, smallestScale: number): number | null {
  const value = DIGITS.test(word) ? Number(word) : (SMALL.get(word) ?? TENS.get(word));
  if (value === undefined || value >= smallestScale) return null;
  if (group === null) return value;
  if (DIGITS.test(word) && group < 100) return null;
  if (group > 0 && group % 100 === 0 && value > 0 && value < 100) return group + value;
  if (group >= 20 && group % 10 === 0 && group % 100 !== 0 && value > 0 && value < 10) {
    return group + value;
  }
  return null;
}

/** "two hundred and five": the "and" belongs to the number; in "two and five" it does not. */
function canSkipAnd(
  words: readonly string[],
  at: number,
  group: number | null,
  total: number,
): boolean {
  if (words[at] !== 'and') return false;
  const afterHundred = group !== null && group >= 100 && group % 100 === 0;
  const afterScale = group === null && total > 0;
  const next = words[at + 1] ?? '';
  return (
    (afterHundred || afterScale) && (SMALL.has(next) || TENS.has(next)) && !isFraction(words, at)
  );
}

function isLargeWord(word: string | undefined): boolean {
  return word === 'hundred' || word === 'dozen' || SCALES.has(word ?? '');
}

/** Digits after "point" are said one by one ("one four"), or as one number ("fourteen"). */
function readDecimals(words: readonly string[], at: number, whole: number): Reading | null {
  if (words[at] !== 'point' || !Number.isInteger(whole)) return null;
  let digits = '';
  let end = at + 1;
  for (;;) {
    const digit = /^(?:oh|o)$/.test(words[end] ?? '') ? 0 : SMALL.get(words[end] ?? '');
    if (digit === undefined || digit > 9) break;
    digits += String(digit);
    end += 1;
  }
  if (digits === '') {
    const tail = readWhole(words, end);
    if (tail === null || !Number.isInteger(tail.value) || tail.value > 999) return null;
    digits = String(tail.value);
    end = tail.end;
  }
  return { value: Number(`${whole}.${digits.slice(0, 12)}`), end };
}

function readScaleAfterDecimals(words: readonly string[], reading: Reading | null): Reading | null {
  const scale = SCALES.get(words[reading?.end ?? -1] ?? '');
  if (reading === null || scale === undefined) return reading;
  return { value: tidy(reading.value * scale), end: reading.end + 1 };
}

function readDozen(words: readonly string[], reading: Reading): Reading {
  return words[reading.end] === 'dozen'
    ? { value: reading.value * 12, end: reading.end + 1 }
    : reading;
}

function isFraction(words: readonly string[], at: number): boolean {
  return /^and (?:(?:an?|one) )?(?:half|quarter)$|^and three quarters$/.test(
    words.slice(at, at + (/^(?:half|quarter)$/.test(words[at + 1] ?? '') ? 2 : 3)).join(' '),
  );
}

/** "two and a half" is one number, 2.5. */
function readFraction(words: readonly string[], reading: Reading): Reading {
  if (!isFraction(words, reading.end)) return reading;
  const bare = /^(?:half|quarter)$/.test(words[reading.end + 1] ?? '');
  const end = reading.end + (bare ? 2 : 3);
  const name = words[end - 1];
  const part = name === 'half' ? 0.5 : name === 'quarters' ? 0.75 : 0.25;
  return { value: reading.value + part, end };
}

/** Takes away binary rounding noise: 2.3 × 1000000 is 2300000. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
