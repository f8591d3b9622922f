import { z } from 'zod';

/** A language's sentences by namespace and key. */
const catalogueSchema = z.record(z.string(), z.record(z.string(), z.string()));
export type Catalogue = z.infer<typeof catalogueSchema>;

/** What a window needs to speak the chosen language. */
export const textsSchema = z.object({
  /** A BCP 47 tag, or `pseudo`. */
  language: z.string(),
  /** For dates, numbers and money: the language with the system's region where they agree. */
  locale: z.string(),
  direction: z.enum(['ltr', 'rtl']),
  /** null: English, which every program has in itself. */
  catalogue: catalogueSchema.nullable(),
  /** All that can be chosen, each by its own name. */
  known: z.array(z.object({ language: z.string(), name: z.string() })),
});
export type Texts = z.infer<typeof textsSchema>;
