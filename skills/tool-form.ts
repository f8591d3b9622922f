import { z } from 'zod';
import { normalise } from './normalise.ts';

/** What a model fills in to use a skill, and what that use can do: the host decides by this, never by prompt. */
export interface ToolForm<Args> {
  /** For the model, after the skill's description: what to expect and when to ask. */
  readonly advice: string;
  /** Its input becomes the tool's JSON schema; its output is what the skill acts on. */
  readonly parameters: z.ZodType<Args>;
  readonly reads: 'public' | 'private';
  readonly effects: 'none' | 'local' | 'external';
  readonly isReversible: boolean;
}

/** Answers from what everybody may know, and changes nothing. */
export const HARMLESS = { reads: 'public', effects: 'none', isReversible: true } as const;

/** Longer than any name a person gives a timer or a place; what a model sends beyond it is a mistake. */
const MOST_CHARACTERS = 100;

/** Words that may be left out. As the skills read them: normalised, null where nothing was said. */
export function optionalWords(
  meaning: string,
): z.ZodType<string | null, string | null | undefined> {
  return z
    .string()
    .max(MOST_CHARACTERS)
    .nullish()
    .describe(meaning)
    .transform((words) => normalise(words ?? '') || null);
}

/** Words that must be there, as the skills read them. */
export function requiredWords(meaning: string): z.ZodType<string, string> {
  return z
    .string()
    .trim()
    .min(1)
    .max(MOST_CHARACTERS)
    .describe(meaning)
    .transform((words) => normalise(words));
}
