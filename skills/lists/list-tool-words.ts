import { z } from 'zod';
import { LABEL_LENGTH } from '../kept-bounds.ts';
import { normalise } from '../normalise.ts';
import { listNamed } from './list-names.ts';

/** As many as a model should need in one call. */
const MOST_ITEMS = 50;

/** As a model writes it ("Shopping list"), read as one that was said ("shopping"). */
export const listName: z.ZodType<string | null, string | null | undefined> = z
  .string()
  .max(LABEL_LENGTH)
  .nullish()
  .describe(
    'The name of the list: "shopping", "to do". Left out: the only list, or the shopping list.',
  )
  .transform((words) => listNamed(normalise(words ?? '').replace(/ ?list$/, '')));

export const listItems: z.ZodType<readonly string[], readonly string[]> = z
  .array(z.string().trim().min(1).max(LABEL_LENGTH))
  .min(1)
  .max(MOST_ITEMS)
  .describe('Each thing by itself: ["milk", "eggs"].');
