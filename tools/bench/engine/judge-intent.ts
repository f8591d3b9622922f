import { scoredWords } from './words/scored-words.ts';

/** What was meant or understood: a skill and its arguments. */
export interface Intent {
  readonly skill: string | null;
  readonly args: unknown;
}

/** Whether the same was understood as was meant; texts in the arguments are compared word by word (`scoredWords`). */
export function isSameIntent(meant: Intent, understood: Intent): boolean {
  return meant.skill === understood.skill && isSame(meant.args, understood.args);
}

function isSame(one: unknown, other: unknown): boolean {
  if (typeof one === 'string' && typeof other === 'string') {
    // Signs alone ("12 * 7") are no words and have to be the same.
    return one === other || (isWords(one) && wordsOf(one) === wordsOf(other));
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((each, at) => isSame(each, other[at]));
  }
  if (isObject(one) && isObject(other)) {
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...names].every((name) => isSame(one[name], other[name]));
  }
  return Object.is(one, other);
}

function isWords(text: string): boolean {
  return /^[\p{L}\p{N}\s.,'’?!-]+$/u.test(text) && !/\d\s*[.-]|[.-]\s*\d/.test(text);
}

function wordsOf(text: string): string {
  return scoredWords(text).join(' ');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
