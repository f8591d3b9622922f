import { z } from 'zod';

const MOST_TURNS = 50;

/** How much of the conversation the model is given again, and billed for again, with each question. */
export const contextChoiceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everything') }),
  z.object({ kind: z.literal('lastTurns'), turns: z.int().min(1).max(MOST_TURNS) }),
  /** The last turns word for word, the older ones in short. */
  z.object({ kind: z.literal('summary'), turns: z.int().min(1).max(MOST_TURNS) }),
]);
export type ContextChoice = z.infer<typeof contextChoiceSchema>;
