/** The text of a named group; empty when the group took no part in the match. */
export type Part = (name: string) => string;

/** Puts what `say` makes of each match in its place; null leaves the match as it is. */
export function rewrite(text: string, pattern: RegExp, say: (part: Part) => string | null): string {
  let written = '';
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    const said = say((name) => match.groups?.[name] ?? '');
    written += text.slice(at, match.index) + (said ?? match[0]);
    at = match.index + match[0].length;
  }
  return written + text.slice(at);
}

/** A number as people write it: "7", "1,250", "3.14", ".5". For use inside a pattern; no groups. */
export const NUMBER = String.raw`(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|(?<!\d)\.\d+)`;

/** Not in the middle of a number or a word. */
export const BEGINS = String.raw`(?<![\p{L}\d])(?<!\d[.,])`;
export const ENDS = String.raw`(?![\p{L}\d])(?![.,]\d)`;

/** "BBC" as "B B C". */
export function letterByLetter(letters: string): string {
  return letters.split('').join(' ');
}
