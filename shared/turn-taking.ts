import { z } from 'zod';

/** Who decides, hands-free, that a sentence is over. Ranges: the Realtime API's own. */
export const handsFreeTurnsSchema = z.discriminatedUnion('kind', [
  /** After silence. */
  z.object({
    kind: z.literal('serverVad'),
    /** 0–1: how loud it must be to count as speech. */
    threshold: z.number().min(0).max(1),
    prefixPaddingMs: z.int().min(0).max(2_000),
    silenceMs: z.int().min(100).max(5_000),
  }),
  /** When it sounds finished. */
  z.object({
    kind: z.literal('semanticVad'),
    eagerness: z.enum(['auto', 'low', 'medium', 'high']),
  }),
]);
export type HandsFreeTurns = z.infer<typeof handsFreeTurnsSchema>;
