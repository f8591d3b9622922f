import { z } from 'zod';
import { optionalWords } from '../tool-form.ts';

/** Words around a timer that name nothing: "the new timer", "my other timer". */
const NO_LABEL =
  /^(?:an?|the|my|this|that|your|new|other|another|current|last|first|kitchen|quick|single|running|active|countdown|all|both|every|time|whole|1)$/;
const MAX_LABEL_WORDS = 4;

/** The label in "the tea timer" or "called pasta"; null when those words name nothing. */
export function readLabel(words: string | undefined): string | null {
  const kept = (words ?? '').split(' ').filter((word) => word !== '');
  while (kept.length > 0 && NO_LABEL.test(kept[0] ?? '')) kept.shift();
  return kept.length === 0 ? null : kept.join(' ');
}

/** Words that no label holds: with them in it, the sentence meant something else. */
const NOT_IN_LABEL =
  /\b(?:an?|the|my|it|that|all|at|on|of|or|in|left|are|is|was|not|off|at|and|from|with)\b/;

/** A label is a word or three; more than that and the sentence meant something else. */
export function isLabelLike(label: string | null): boolean {
  return (
    label === null || (label.split(' ').length <= MAX_LABEL_WORDS && !NOT_IN_LABEL.test(label))
  );
}

/** "tea timer", or "timer" where it has no name. */
export function timerName(label: string | null): string {
  return label === null ? 'timer' : `${label} timer`;
}

/** A label as a model writes it ("Tea timer") read as one that was said ("tea"). */
export function timerLabel(meaning: string): z.ZodType<string | null, string | null | undefined> {
  return optionalWords(meaning).pipe(
    z.transform((words) => readLabel(words?.replace(/ ?timers?$/, ''))),
  );
}
