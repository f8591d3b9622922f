import { soundsOf, weightOf } from './sounds.ts';
import { spokenNumber, spokenOrdinal } from './spoken-number.ts';

/** A sentence as it was written down, ready to be measured by its sounds. */
export interface HeardWords {
  readonly sounds: Uint8Array;
  readonly weight: number;
  /** Its numbers as they are spoken, also two that stand together ("seven thirty"). */
  readonly numbers: readonly string[];
  /** Places in the sounds where a word begins or ends, in order. */
  readonly borders: readonly number[];
  /** The words that lie between two borders, numbers as they are spoken. */
  between(begin: number, end: number): string;
  /** Whether the text still has every number that was written: without it, it is another sentence. */
  keepsNumbers(text: string): boolean;
}

/** Prepositions are often written as these: "four ten minutes". They may be gone from the answer. */
const PREPOSITION_NUMBERS = /^(?:2|4|8|1)$/;
const IS_FIGURE = /^\d/;
const IS_YEAR = /^(1[1-9])([1-9]\d)$/;
const IS_ORDINAL = /^(\d{1,2})(?:st|nd|rd|th)$/;

export function heardWords(words: readonly string[]): HeardWords {
  const spoken = words.map((word, at) => yearAsSpoken(word, words[at - 1] ?? '') ?? asSpoken(word));
  const sounds = soundsOf(spoken.join(' '));
  const borders = [0];
  for (const word of spoken) borders.push((borders.at(-1) ?? 0) + soundsOf(word).length);
  const single = words.flatMap((word, at) =>
    IS_FIGURE.test(word) && !IS_ORDINAL.test(word) ? [spoken[at] ?? ''] : [],
  );
  const pairs = words.flatMap((word, at) =>
    IS_FIGURE.test(word) && !PREPOSITION_NUMBERS.test(word) && IS_FIGURE.test(words[at + 1] ?? '')
      ? [`${spoken[at] ?? ''} ${spoken[at + 1] ?? ''}`]
      : [],
  );
  return {
    sounds,
    weight: weightOf(sounds),
    numbers: [...single, ...pairs],
    borders: [...new Set(borders)],
    between: (begin, end) =>
      spoken
        .filter((_, at) => (borders[at] ?? 0) >= begin && (borders[at + 1] ?? 0) <= end)
        .join(' '),
    keepsNumbers: (text) =>
      words.every(
        (word, at) =>
          !IS_FIGURE.test(word) ||
          PREPOSITION_NUMBERS.test(word) ||
          ` ${text} `.includes(` ${spoken[at] ?? ''} `),
      ),
  };
}

/** "July 4th 1976": nineteen seventy six. */
function yearAsSpoken(word: string, before: string): string | null {
  const [, century, year] = IS_YEAR.exec(word) ?? [];
  if (century === undefined || year === undefined || !IS_ORDINAL.test(before)) return null;
  return `${asSpoken(century)} ${asSpoken(year)}`;
}

function asSpoken(word: string): string {
  const clock = /^(\d{1,2}):(\d{2})$/.exec(word);
  if (clock !== null) return [clock[1], clock[2]].map((part) => asSpoken(part ?? '')).join(' ');
  const day = IS_ORDINAL.exec(word)?.[1];
  if (day !== undefined) return spokenOrdinal(Number(day)) ?? word;
  const [, whole, decimals] = /^(\d+)(?:\.(\d+))?$/.exec(word) ?? [];
  if (whole === undefined) return word;
  const digits = (decimals?.split('') ?? []).map((digit) => spokenNumber(Number(digit)) ?? '');
  const tail = digits.length === 0 ? '' : ` point ${digits.join(' ')}`;
  return `${spokenNumber(Number(whole)) ?? whole}${tail}`;
}
