import type { Marks } from '../../../shared/history.ts';

interface MarkedPart {
  /** Where it begins, in UTF-16 units. */
  readonly at: number;
  readonly part: string;
  readonly isMarked: boolean;
}

/** A text in pieces, what was found apart from the rest. */
export function cutAtMarks(text: string, marks: Marks): readonly MarkedPart[] {
  const parts: MarkedPart[] = [];
  let at = 0;
  for (const [start, length] of marks) {
    if (start > at) parts.push({ at, part: text.slice(at, start), isMarked: false });
    parts.push({ at: start, part: text.slice(start, start + length), isMarked: true });
    at = start + length;
  }
  if (at < text.length) parts.push({ at, part: text.slice(at), isMarked: false });
  return parts;
}

/** Letters shown before the first thing that was found, so that a short line has it. */
const LETTERS_BEFORE = 30;

/** The text from a little before its first mark. */
export function aroundFirst(
  text: string,
  marks: Marks,
): { readonly text: string; readonly marks: Marks } {
  const from = (marks[0]?.[0] ?? 0) - LETTERS_BEFORE;
  if (from <= 0) return { text, marks };
  const begin = text.indexOf(' ', from) + 1;
  const [first = [0, 0]] = marks;
  if (begin === 0 || begin > first[0]) return { text, marks };
  return {
    text: `…${text.slice(begin)}`,
    marks: marks.map(([start, length]) => [start - begin + 1, length]),
  };
}
