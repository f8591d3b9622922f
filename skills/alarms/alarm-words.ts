import { z } from 'zod';
import { normalise } from '../normalise.ts';

/** Longer than any moment people name. */
const MOST_CHARACTERS = 100;

const written = z.string().trim().max(MOST_CHARACTERS);

/** A moment as a model writes it ("7:00 AM", "2026-11-24T07:00") in the words the skills read. */
function momentWords(words: string): string {
  return normalise(words.replace(/(?<=\d)T(?=\d)/, ' '));
}

export function requiredMoment(meaning: string): z.ZodType<string, string> {
  return written.min(1).describe(meaning).transform(momentWords);
}

export function optionalMoment(
  meaning: string,
): z.ZodType<string | null, string | null | undefined> {
  return written
    .nullish()
    .describe(meaning)
    .transform((words) => momentWords(words ?? '') || null);
}
