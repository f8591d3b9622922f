import { sayNumber, sayWhole } from './number-words.ts';
import { BEGINS, ENDS, NUMBER, type Part, rewrite } from './rewrite.ts';

interface Currency {
  readonly one: string;
  readonly many: string;
  /** The hundredth, where there is one. */
  readonly part: readonly [one: string, many: string] | null;
}

const CENTS = ['cent', 'cents'] as const;
const DOLLARS: Currency = { one: 'dollar', many: 'dollars', part: CENTS };
const POUNDS: Currency = { one: 'pound', many: 'pounds', part: ['penny', 'pence'] };
const EUROS: Currency = { one: 'euro', many: 'euros', part: CENTS };
const YEN: Currency = { one: 'yen', many: 'yen', part: null };
const FRANCS: Currency = { one: 'Swiss franc', many: 'Swiss francs', part: null };
const RUPEES: Currency = { one: 'rupee', many: 'rupees', part: null };
const YUAN: Currency = { one: 'yuan', many: 'yuan', part: null };

const dollarsOf = (country: string): Currency => ({
  one: `${country} dollar`,
  many: `${country} dollars`,
  part: CENTS,
});

const CURRENCIES: ReadonlyMap<string, Currency> = new Map([
  ['US$', dollarsOf('US')],
  ['A$', dollarsOf('Australian')],
  ['C$', dollarsOf('Canadian')],
  ['$', DOLLARS],
  ['£', POUNDS],
  ['€', EUROS],
  ['¥', YEN],
  ['₹', RUPEES],
  ['USD', dollarsOf('US')],
  ['CAD', dollarsOf('Canadian')],
  ['AUD', dollarsOf('Australian')],
  ['EUR', EUROS],
  ['GBP', POUNDS],
  ['JPY', YEN],
  ['CHF', FRANCS],
  ['INR', RUPEES],
  ['CNY', YUAN],
]);

const SCALES: ReadonlyMap<string, string> = new Map([
  ['k', 'thousand'],
  ['thousand', 'thousand'],
  ['m', 'million'],
  ['mn', 'million'],
  ['million', 'million'],
  ['b', 'billion'],
  ['bn', 'billion'],
  ['billion', 'billion'],
  ['tn', 'trillion'],
  ['trillion', 'trillion'],
]);

const SIGNS = String.raw`US\$|A\$|C\$|[$£€¥₹]|(?:USD|CAD|AUD|EUR|GBP|JPY|CHF|INR|CNY)\b`;
const SCALE = String.raw`(?: ?(?<scale>thousand|million|billion|trillion|k|mn?|bn?|tn)(?![\p{L}\d]))?`;
const MINUS = String.raw`(?<minus>(?<![\p{L}\d])-)?`;

/** Amounts of money as people say them: "$1.50" is "one dollar and fifty cents". */
export function sayMoney(text: string): string {
  const signFirst = rewrite(
    text,
    new RegExp(
      String.raw`${MINUS}(?<![\p{L}\d])(?<sign>${SIGNS}) ?(?<amount>${NUMBER})(?: ?[-–] ?(?:${SIGNS})?(?<to>${NUMBER}))?${SCALE}${ENDS}`,
      'giu',
    ),
    sayAmount,
  );
  const amountFirst = rewrite(
    signFirst,
    new RegExp(
      String.raw`${MINUS}${BEGINS}(?<amount>${NUMBER})${SCALE} ?(?<sign>${SIGNS})(?![\p{L}\d])`,
      'giu',
    ),
    sayAmount,
  );
  return rewrite(amountFirst, new RegExp(String.raw`${BEGINS}(?<amount>\d+) ?¢`, 'gu'), (part) =>
    countOf(part('amount'), CENTS),
  );
}

function sayAmount(part: Part): string | null {
  const currency = CURRENCIES.get(part('sign').toUpperCase());
  if (currency === undefined) return null;
  const minus = part('minus') === '' ? '' : 'minus ';
  const [amount, to, scale] = [part('amount'), part('to'), part('scale').toLowerCase()];
  if (to !== '' || scale !== '') {
    const range = to === '' ? '' : ` to ${sayNumber(to)}`;
    const times = scale === '' ? '' : ` ${SCALES.get(scale) ?? scale}`;
    return `${minus}${sayNumber(amount)}${range}${times} ${currency.many}`;
  }
  const [whole = '', decimals = ''] = amount.replaceAll(',', '').split('.');
  if (currency.part === null || !/^(?:\d\d)?$/.test(decimals)) {
    return `${minus}${sayNumber(amount)} ${amount === '1' ? currency.one : currency.many}`;
  }
  const coins = countOf(decimals, currency.part);
  if (Number(decimals) === 0) return `${minus}${countOf(whole, [currency.one, currency.many])}`;
  if (Number(whole) === 0) return `${minus}${coins}`;
  return `${minus}${countOf(whole, [currency.one, currency.many])} and ${coins}`;
}

function countOf(digits: string, [one, many]: readonly [string, string]): string {
  return Number(digits) === 1 ? `one ${one}` : `${sayWhole(digits)} ${many}`;
}
