import { ordinalOf, sayDigits, sayNumber, sayOrdinal, sayWhole } from './number-words.ts';
import { BEGINS, ENDS, NUMBER, type Part, rewrite } from './rewrite.ts';

/** Every other figure as people say it, and at last every number that is left. */
export function sayFigures(text: string): string {
  const rules: readonly ((text: string) => string)[] = [
    telephones,
    versions,
    powers,
    fractions,
    sums,
    places,
    ranges,
    ordinals,
    signed,
    numbers,
  ];
  return rules.reduce((said, rule) => rule(said), text);
}

function telephones(text: string): string {
  return rewrite(
    text,
    /(?<![\p{L}\d.,-])(?:(?<plus>\+)(?=\d)|(?=\(?\d{3}\)?[ -]\d{3}[ -]\d{4}(?!\d))|(?=\d{3}-\d{4}(?!\d))|(?=0\d{2,5}[ -]\d{3,}(?!\d)))(?<number>\(?\d{1,5}\)?(?:[ -]\(?\d{2,5}\)?){1,6})(?![\d,])(?!\.\d)/gu,
    (part) => {
      const groups = part('number').split(/[ -]/).map(sayDigits).join(', ');
      return part('plus') === '' ? groups : `plus ${groups}`;
    },
  );
}

/** "1.2.3" as a version, "127.0.0.1" as an address. */
function versions(text: string): string {
  return rewrite(
    text,
    new RegExp(
      String.raw`${BEGINS}(?<v>v(?:er)?\.? ?)?(?<number>\d+(?:\.\d+){2,})${ENDS}|${BEGINS}v(?<number2>\d+(?:\.\d+)?)${ENDS}`,
      'gu',
    ),
    (part) => {
      const parts = (part('number') + part('number2')).split('.').map(sayWhole);
      const isAddress = parts.length === 4;
      const words = parts.join(isAddress ? ' dot ' : ' point ');
      return part('v') === '' && part('number2') === '' ? words : `version ${words}`;
    },
  );
}

const EXPONENTS: ReadonlyMap<string, string> = new Map([
  ['2', 'squared'],
  ['3', 'cubed'],
]);

function powers(text: string): string {
  const superscripts = text.replaceAll(/²/g, '^2').replaceAll(/³/g, '^3');
  const scientific = rewrite(
    superscripts,
    new RegExp(
      String.raw`${BEGINS}(?<number>${NUMBER})e(?<minus>[+-])?(?<power>\d+)${ENDS}`,
      'giu',
    ),
    (part) =>
      `${sayNumber(part('number'))} times ten to the power of ${part('minus') === '-' ? 'minus ' : ''}${sayWhole(part('power'))}`,
  );
  const raised = rewrite(scientific, /\^(?<minus>[-−])?(?<power>\d+)(?!\d)/gu, (part) => {
    const usual = part('minus') === '' ? EXPONENTS.get(part('power')) : undefined;
    return ` ${usual ?? `to the power of ${part('minus') === '' ? '' : 'minus '}${sayWhole(part('power'))}`}`;
  });
  return raised.replaceAll('√', 'the square root of ');
}

const HALVES: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['2', ['half', 'halves']],
  ['4', ['quarter', 'quarters']],
]);
/** Said in full, "seven eighths"; above, "22 over 37". */
const LARGEST_DENOMINATOR = 20;

function fractions(text: string): string {
  const fixed = text
    .replaceAll(/(?<![\d/])24\/7(?![\d/])/g, 'twenty four seven')
    .replaceAll(/(?<![\d/])9\/11(?![\d/])/g, 'nine eleven');
  return rewrite(
    fixed,
    new RegExp(
      String.raw`${BEGINS}(?<!\/)(?:(?<whole>\d+) )?(?<top>\d+)\/(?<bottom>\d+)${ENDS}(?!\/)`,
      'gu',
    ),
    (part) => {
      const fraction = sayFraction(part('top'), part('bottom'));
      return part('whole') === '' ? fraction : `${sayWhole(part('whole'))} and ${fraction}`;
    },
  );
}

function sayFraction(top: string, bottom: string): string {
  const [above, below] = [Number(top), Number(bottom)];
  const isCommon = above >= 1 && above < below && below <= LARGEST_DENOMINATOR;
  const isHundredths = above < below && (below === 100 || below === 1000);
  if (!isCommon && !isHundredths) return `${sayWhole(top)} over ${sayWhole(bottom)}`;
  const [one, many] = HALVES.get(bottom) ?? [sayOrdinal(bottom), `${sayOrdinal(bottom)}s`];
  return `${sayWhole(top)} ${above === 1 ? one : many}`;
}

function sums(text: string): string {
  return text
    .replaceAll(/(?<=[\d)]) ?[×*] ?(?=[\d(-])|(?<=\d) x (?=\d)/g, ' times ')
    .replaceAll(/(?<=\d)x(?=\d)/g, ' by ')
    .replaceAll(/(?<=\d)x(?![\p{L}\d])/gu, ' times')
    .replaceAll(/(?<=[\d)]) ?÷ ?(?=[\d(-])|(?<=[\d)]) \/ (?=[\d(-])/g, ' divided by ')
    .replaceAll(/(?<=[\d)]) - (?=[\d(])/g, ' minus ')
    .replaceAll(/ ?± ?/g, ' plus or minus ')
    .replaceAll(/(?<=[\p{L}\d)%]) ?\+ ?(?=[\p{L}\d(])/gu, ' plus ')
    .replaceAll(/ ?≈ ?/g, ' is about ')
    .replaceAll(/ ?≠ ?/g, ' is not ')
    .replaceAll(/ ?≤ ?/g, ' is at most ')
    .replaceAll(/ ?≥ ?/g, ' is at least ')
    .replaceAll(/ ?=+ ?/g, ' equals ')
    .replaceAll(/(?<=[\p{L}\d]) ?< ?(?=[\p{L}\d-])/gu, ' is less than ')
    .replaceAll(/(?<=[\p{L}\d]) ?> ?(?=[\p{L}\d-])/gu, ' is more than ')
    .replaceAll(/~ ?(?=\d)/g, 'about ')
    .replaceAll(/#(?=\d)|№ ?(?=\d)/g, 'number ')
    .replaceAll('π', 'pi')
    .replaceAll('∞', 'infinity');
}

/** "Room 101" is "one oh one", "flight 1230" "twelve thirty". */
function places(text: string): string {
  return rewrite(
    text,
    /(?<=\b(?:room|flight|route|highway|apartment|suite|gate|bus) )(?<number>[1-9]\d{2,3})(?![\d.,]*\d)/giu,
    (part) => {
      const number = part('number');
      if (number.endsWith('00')) return sayWhole(number);
      const [first, rest] = [number.slice(0, -2), Number(number.slice(-2))];
      const last = sayWhole(String(rest));
      return `${sayWhole(first)} ${rest < 10 ? `oh ${last}` : last}`;
    },
  );
}

function ranges(text: string): string {
  return rewrite(
    text,
    new RegExp(
      String.raw`${BEGINS}(?<!-)(?<from>${NUMBER})(?:-| ?– ?)(?<to>${NUMBER})${ENDS}(?!-\d)`,
      'gu',
    ),
    (part) => `${sayNumber(part('from'))} to ${sayNumber(part('to'))}`,
  );
}

function ordinals(text: string): string {
  return rewrite(
    text,
    /(?<![\p{L}\d])(?<number>\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)(?![\p{L}\d])/giu,
    (part) => sayOrdinal(part('number')),
  );
}

function signed(text: string): string {
  return text
    .replaceAll(/(?<![\p{L}\d]-?)-(?=\.?\d)/gu, 'minus ')
    .replaceAll(/(?<![\p{L}\d])\+(?=\d)/gu, 'plus ');
}

const SCALED: ReadonlyMap<string, string> = new Map([
  ['k', 'thousand'],
  ['K', 'thousand'],
  ['M', 'million'],
  ['bn', 'billion'],
]);

function numbers(text: string): string {
  const scaled = rewrite(
    text,
    new RegExp(String.raw`${BEGINS}(?<number>${NUMBER})(?<scale>[kKM]|bn)(?![\p{L}\d])`, 'gu'),
    // 4K is a picture, not four thousand.
    (part) =>
      part('number') + part('scale') === '4K'
        ? null
        : `${sayNumber(part('number'))} ${SCALED.get(part('scale')) ?? ''}`,
  );
  return rewrite(scaled, new RegExp(`(?<number>${NUMBER})`, 'gu'), sayLeft);
}

/** Stuck to letters, a number is a word of its own: "MP3", "H2O". */
function sayLeft(part: Part): string {
  return ` ${sayNumber(part('number'))} `;
}

/** For names: "VIII" is "eight", as an ordinal "eighth". */
export function sayRoman(numeral: string, as: 'cardinal' | 'ordinal'): string {
  const values: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };
  const sum = numeral.split('').reduce((total, letter, at) => {
    const value = values[letter] ?? 0;
    return value < (values[numeral[at + 1] ?? ''] ?? 0) ? total - value : total + value;
  }, 0);
  const words = sayWhole(String(sum));
  return as === 'cardinal' ? words : ordinalOf(words);
}
