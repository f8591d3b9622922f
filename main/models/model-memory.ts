import { z } from 'zod';
import { modelUseSchema } from '../../shared/models.ts';

/** What the model guard has to remember from one start to the next. */
export const modelMemorySchema = z.object({
  /** The day (YYYY-MM-DD, local) on which the end of a model was last spoken of. */
  announcedOn: z.record(z.string(), z.string()),
  /** The list that a server gave last, so that it is asked for once a day at most. */
  list: z
    .object({
      server: z.string(),
      atMs: z.number(),
      models: z.record(z.string(), z.string().nullable()),
    })
    .nullable(),
  /** The model that a switch left behind, and the one that took its place. */
  switched: z.object({ use: modelUseSchema, from: z.string(), to: z.string() }).nullable(),
});
export type ModelMemory = z.infer<typeof modelMemorySchema>;

export const NO_MEMORY: ModelMemory = { announcedOn: {}, list: null, switched: null };
