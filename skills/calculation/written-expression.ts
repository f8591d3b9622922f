import { normalise } from '../normalise.ts';
import { parseExpression } from './expression.ts';
import { readSpokenExpression } from './spoken-expression.ts';

/** Other ways to write what a calculator key says. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/\*\*/g, '^'],
  [/[×·]/g, '*'],
  [/÷/g, '/'],
  [/[−–]/g, '-'],
  [/√/g, 'sqrt '],
  [/²/g, '^2'],
  [/³/g, '^3'],
  [/(?<=\d),(?=\d{3}(?!\d))/g, ''],
];

/** A sum as a model writes it, in the form the calculator reads; what is no sum stays as it is. */
export function readWrittenExpression(written: string): string {
  const plain = SPELLINGS.reduce((text, [sign, key]) => text.replace(sign, key), written);
  if (parseExpression(plain) !== null) return plain.replace(/\s+/g, ' ').trim();
  return readSpokenExpression(normalise(written)) ?? plain;
}
