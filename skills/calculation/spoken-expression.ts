import { parseExpression } from './expression.ts';

const N = String.raw`(\d+(?:\.\d+)?)`;

/** Whole requests whose words come in another order than their sum. */
const REORDERED: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^(?:the )?(?:sum of|total of) ${N} (?:and|plus) ${N}$`), '$1 + $2'],
  [new RegExp(`^(?:the )?product of ${N} (?:and|times) ${N}$`), '$1 * $2'],
  [new RegExp(`^(?:the )?difference (?:between|of) ${N} and ${N}$`), '$1 - $2'],
  [new RegExp(`^(?:the )?quotient of ${N} and ${N}$`), '$1 / $2'],
  [new RegExp(`^add (?:up )?${N} (?:and|to|plus|with) ${N}$`), '$1 + $2'],
  [new RegExp(`^(?:subtract|take|deduct) ${N} (?:away )?from ${N}$`), '$2 - $1'],
  [new RegExp(`^multiply ${N} (?:by|times|with|and) ${N}$`), '$1 * $2'],
  [new RegExp(`^divide ${N} (?:by|into) ${N}$`), '$1 / $2'],
  [new RegExp(`^(?:double|twice|2 times) ${N}$`), '2 * $1'],
  [new RegExp(`^triple ${N}$`), '3 * $1'],
  [new RegExp(`^square ${N}$`), '$1 ^ 2'],
  [new RegExp(`^cube ${N}$`), '$1 ^ 3'],
  [new RegExp(`^(?:an? |0\\.5 |1 )?half (?:of )?${N}$`), '$1 / 2'],
  [new RegExp(`^(?:an? |1 )?third of ${N}$`), '$1 / 3'],
  [new RegExp(`^(?:an? |1 )?(?:quarter|fourth) of ${N}$`), '$1 / 4'],
  [new RegExp(`^2 thirds of ${N}$`), '2 / 3 * $1'],
  [new RegExp(`^3 (?:quarters|fourths) of ${N}$`), '3 / 4 * $1'],
];

/** Longest first: "to the power of" before "to". */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:raised )?(?:to|2|by) (?:the )?power (?:of )?(?=-|minus|negative|\d)/g, ' ^ '],
  [/\b(?:raised )?to the (\d+)(?:st|nd|rd|th)(?: power)?\b/g, ' ^ $1 '],
  [/\b(?:raised )?to the (?:2nd|second)(?: power)?\b/g, ' ^ 2 '],
  [/\b(?:raised )?to the third(?: power)?\b/g, ' ^ 3 '],
  [/\b(?:raised )?to the fourth(?: power)?\b/g, ' ^ 4 '],
  [/\b(?:raised )?to the fifth(?: power)?\b/g, ' ^ 5 '],
  [/\b(?:the )?(?:square|squared|squares) (?:root|route|roots)(?: of| off)?\b/g, ' sqrt '],
  [/\b(?:the )?(?:cube|cubic|third) (?:root|route)(?: of)?\b/g, ' cbrt '],
  [/\b(?:the )?root of\b/g, ' sqrt '],
  [/\b(?:squared|square)\b/g, ' ^ 2 '],
  [/\bcubed\b/g, ' ^ 3 '],
  [/\b(?:divided|divide|divides) (?:by|bye|buy)\b/g, ' / '],
  [/\b(?:multiplied|multiply) (?:by|with|bye|buy)\b/g, ' * '],
  [/\b(?:take away|takeaway|less|subtract|minus|negative)\b/g, ' - '],
  [/\b(?:times|time|x)\b/g, ' * '],
  [/\bover\b/g, ' / '],
  [/\b(?:plus|added to|add)\b/g, ' + '],
  [/\bopen (?:bracket|parenthesis)\b/g, ' ( '],
  [/\bclose (?:bracket|parenthesis)\b/g, ' ) '],
];

/** The bare sum in a request: "12 times 7" is "12 * 7". Null where any word is left that is not arithmetic. */
export function readSpokenExpression(words: string): string | null {
  const reordered = REORDERED.find(([pattern]) => pattern.test(words));
  const symbols =
    reordered === undefined
      ? PHRASES.reduce((text, [phrase, symbol]) => text.replace(phrase, symbol), words)
      : words.replace(reordered[0], reordered[1]);
  const expression = symbols.replace(/\s+/g, ' ').trim();
  const parsed = parseExpression(expression);
  // A lone number is not a sum: "12" alone asks nothing.
  return parsed === null || parsed.kind === 'number' || parsed.kind === 'negate'
    ? null
    : expression;
}
