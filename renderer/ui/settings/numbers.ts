import { say, spokenLocale } from '../../../shared/texts/say.ts';

/** Numbers as people type them, and why one cannot be used; null when it can. */

interface Bounds {
  readonly min: number;
  readonly max: number;
}

export function wholeNumberProblem({ min, max }: Bounds): (text: string) => string | null {
  return (text) => {
    const value = Number(text);
    return /^\d+$/.test(text) && value >= min && value <= max
      ? null
      : say('settings.wholeNumber', { min, max });
  };
}

/** For a field that may stay empty. */
export function orNothing(
  problemOf: (text: string) => string | null,
): (text: string) => string | null {
  return (text) => (text === '' ? null : problemOf(text));
}

/** "5", "5.50", "$5" and "5,50"; empty means none and is null. NaN when it is no amount. */
export function amountOf(text: string): number | null {
  const entered = text.replaceAll(/[$\s]/g, '');
  if (entered === '') return null;
  // A comma before one or two last digits is a decimal one.
  const decimal = entered.replace(/,(\d{1,2})$/, '.$1').replaceAll(/,(?=\d{3})/g, '');
  return /^\d+(\.\d+)?$/.test(decimal) ? Number(decimal) : Number.NaN;
}

export function amountProblem({ max }: Pick<Bounds, 'max'>): (text: string) => string | null {
  return (text) => {
    const amount = amountOf(text);
    if (amount === null) return null;
    if (Number.isNaN(amount)) return say('settings.amountWrong');
    if (amount <= 0) return say('settings.amountNothing');
    return amount <= max ? null : say('settings.amountMax', { most: wholeDollars(max) });
  };
}

/** As it is shown in a field: "5", "2.50". */
export function amountText(amount: number | null): string {
  if (amount === null) return '';
  return Number.isInteger(amount) || amount < 0.01 ? String(amount) : amount.toFixed(2);
}

function wholeDollars(amount: number): string {
  const format = { style: 'currency', currency: 'USD', maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(spokenLocale(), format).format(amount);
}
