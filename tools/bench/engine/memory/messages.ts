import { z } from 'zod';

/** What the process that holds only the engine tells the bench. */
export const childMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('listening'), port: z.int(), token: z.string() }),
  z.object({ type: z.literal('unloaded'), part: z.string() }),
  /** Resident memory of the whole process; `most` since the last answer. */
  z.object({ type: z.literal('memory'), nowMb: z.number(), mostMb: z.number() }),
]);
export type ChildMessage = z.infer<typeof childMessageSchema>;

/** And what the bench orders. */
export const orderSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('memory') }),
  z.object({ type: z.literal('unloadAfter'), afterMs: z.number() }),
]);
export type Order = z.infer<typeof orderSchema>;
