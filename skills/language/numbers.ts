const MAX_DECIMALS = 4;
/** Doubles hold this many decimal digits whatever the value; beyond them is rounding noise. */
const TRUE_DIGITS = 14;
const LARGEST_WRITTEN_OUT = 1e15;
const SMALLEST_WRITTEN_OUT = 1e-6;

/** A number as it is shown and spoken, and whether rounding changed it. */
export interface WrittenNumber {
  readonly text: string;
  readonly isExact: boolean;
}

/**
 * Writes a finite number for eye and ear: at most `decimals` digits after the point (of a number under one, as many
 * significant digits), no trailing zeros, thousands grouped from 10,000 on, "minus" as a word.
 */
export function writeNumber(value: number, { decimals = MAX_DECIMALS } = {}): WrittenNumber {
  const clean = Number(value.toPrecision(TRUE_DIGITS));
  const size = Math.abs(clean);
  if (size >= LARGEST_WRITTEN_OUT || (size > 0 && size < SMALLEST_WRITTEN_OUT)) {
    return writeScientific(clean);
  }
  const rounded =
    size >= 1 || size === 0
      ? Number(clean.toFixed(decimals))
      : Number(clean.toPrecision(Math.max(decimals, 1)));
  const text = new Intl.NumberFormat('en-US', {
    maximumFractionDigits: 12,
    useGrouping: 'min2',
  }).format(Math.abs(rounded));
  return { text: rounded < 0 ? `minus ${text}` : text, isExact: rounded === clean };
}

/** The number alone, for figures a person said and that need no "about". */
export function sayNumber(value: number): string {
  return writeNumber(value, { decimals: 10 }).text;
}

function writeScientific(value: number): WrittenNumber {
  const [mantissa = '', exponent = ''] = value.toExponential(3).split('e');
  const power = writeNumber(Number(exponent)).text;
  return {
    text: `${writeNumber(Number(mantissa)).text} times 10 to the power of ${power}`,
    isExact: false,
  };
}

/** "1 day", "2 days". Any unit but those with an irregular plural. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${sayNumber(count)} ${count === 1 ? singular : plural}`;
}

/** "tea", "tea and pasta", "tea, pasta and rice". */
export function listOf(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}
