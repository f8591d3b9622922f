import { Fragment, type ReactNode } from 'react';
import { say } from '../../../shared/texts/say.ts';
import type { TextKey } from '../../../shared/texts/text-key.ts';

// Private letters of Unicode: no sentence has them.
const OPENS = '\uE000';
const CLOSES = '\uE001';
// Facts are isolated where a sentence runs from right to left, elements by their own means.
const MARK = new RegExp(`\u2068?${OPENS}(\\w+)${CLOSES}\u2069?`, 'u');

/**
 * A sentence with something in it that is more than text: `sayAround('talk.hold', { keys: <Keys … /> })` for
 * "Hold {{keys}} to talk". Each stands where the language puts it.
 */
export function sayAround(
  key: TextKey,
  parts: Readonly<Record<string, ReactNode>>,
  facts: Readonly<Record<string, string | number>> = {},
): ReactNode {
  const marks = Object.fromEntries(
    Object.keys(parts).map((name) => [name, `${OPENS}${name}${CLOSES}`]),
  );
  const pieces = say(key, { ...facts, ...marks }).split(MARK);
  // Every second piece is a name; each element is a world of its own in a sentence that runs the other way.
  return pieces.map((piece, index) => {
    const part = index % 2 === 0 ? piece : <bdi>{parts[piece]}</bdi>;
    // oxlint-disable-next-line react/no-array-index-key -- nothing in a sentence changes places
    return <Fragment key={index}>{part}</Fragment>;
  });
}
