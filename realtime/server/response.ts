import { z } from 'zod';
import { itemSchema } from './items.ts';
import { soft } from './soft.ts';
import { usageSchema } from './usage.ts';

/** The cause inside a failed response: the same words an `error` event would use. */
const causeSchema = z
  .object({ type: soft.text, code: soft.text, message: soft.text })
  .nullable()
  .catch(null);

export const responseSchema = z.object({
  id: z.string(),
  /** `unrecognised` is a status the protocol did not have when this was written. */
  status: z
    .enum(['in_progress', 'completed', 'cancelled', 'incomplete', 'failed', 'unrecognised'])
    .catch('unrecognised'),
  status_details: z
    .object({ type: soft.text, reason: soft.text, error: causeSchema })
    .nullable()
    .catch(null),
  output: z.array(itemSchema).catch([]),
  /** null for a response out of band, whose items are not in the conversation. */
  conversation_id: soft.text,
  output_modalities: z.array(z.string()).nullable().catch(null),
  /** null: the response was asked for without any, or not asked for; absent: the server does not speak of it. */
  metadata: z.record(z.string(), z.string()).nullish().catch(undefined),
  /** May be null or absent when the response failed. */
  usage: usageSchema,
});
export type WireResponse = z.infer<typeof responseSchema>;
