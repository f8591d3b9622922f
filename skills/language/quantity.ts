/** Pattern of an amount before a unit: digits, "a", "half a", "a quarter of an", "minus 4". No capture groups. */
export const QUANTITY = String.raw`(?:(?:minus |negative )?\d+(?:\.\d+)?|(?:a |an )?(?:half|quarter)(?: of)?(?: an?)?|3 quarters of an?|a couple(?: of)?|an?)`;

/** The value of what `QUANTITY` matched, or null. */
export function readQuantity(words: string): number | null {
  if (/^an?$/.test(words)) return 1;
  if (/^3 quarters\b/.test(words)) return 0.75;
  if (/\bhalf\b/.test(words)) return 0.5;
  if (/\bquarter\b/.test(words)) return 0.25;
  if (/^a couple\b/.test(words)) return 2;
  const value = Number(words.replace(/^(?:minus|negative) /, '-'));
  return Number.isFinite(value) ? value : null;
}
