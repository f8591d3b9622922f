import { z } from 'zod';
import { newItemSchema, responseInputSchema } from './items.ts';
import {
  maxOutputTokensSchema,
  modalitiesSchema,
  promptSchema,
  reasoningSchema,
  responseOutputSchema,
  sessionConfigSchema,
} from './session-config.ts';
import { toolChoiceSchema, toolSchema } from './tools.ts';

function clientEvent<T extends string, S extends z.ZodRawShape>(type: T, fields: S) {
  return z.strictObject({
    type: z.literal(type),
    /** Comes back as `error.event_id` when the server refuses. */
    event_id: z.string().max(512).optional(),
    ...fields,
  });
}

const MOST_METADATA = 16;

const metadataSchema = z
  .record(z.string().max(64), z.string().max(512))
  .refine((pairs) => Object.keys(pairs).length <= MOST_METADATA, {
    error: `more than ${MOST_METADATA} pairs`,
  });

const responseConfigSchema = z.strictObject({
  instructions: z.string().optional(),
  tools: z.array(toolSchema).optional(),
  tool_choice: toolChoiceSchema.optional(),
  parallel_tool_calls: z.boolean().optional(),
  output_modalities: modalitiesSchema.optional(),
  audio: z.strictObject({ output: responseOutputSchema.optional() }).optional(),
  max_output_tokens: maxOutputTokensSchema.optional(),
  reasoning: reasoningSchema.optional(),
  prompt: promptSchema.nullable().optional(),
  metadata: metadataSchema.nullable().optional(),
  /** `none`: out of band; nothing of it enters the conversation. */
  conversation: z.enum(['auto', 'none']).optional(),
  input: z.array(responseInputSchema).optional(),
});

export const clientEventSchema = z.discriminatedUnion('type', [
  clientEvent('session.update', { session: sessionConfigSchema }),
  /** Base64 of whole samples; the server never replies to it. */
  clientEvent('input_audio_buffer.append', { audio: z.string() }),
  clientEvent('input_audio_buffer.commit', {}),
  clientEvent('input_audio_buffer.clear', {}),
  clientEvent('conversation.item.create', {
    item: newItemSchema,
    /** `root`: first of all. Left out: at the end. */
    previous_item_id: z.string().nullable().optional(),
  }),
  clientEvent('conversation.item.retrieve', { item_id: z.string() }),
  clientEvent('conversation.item.truncate', {
    item_id: z.string(),
    content_index: z.int().min(0),
    audio_end_ms: z.int().min(0),
  }),
  clientEvent('conversation.item.delete', { item_id: z.string() }),
  clientEvent('response.create', { response: responseConfigSchema.optional() }),
  clientEvent('response.cancel', { response_id: z.string().optional() }),
]);

/** Everything a client may say in the GA dialect over a WebSocket. Closed on `type`. */
export type ClientEvent = z.infer<typeof clientEventSchema>;
export type ClientEventOf<T extends ClientEvent['type']> = Extract<ClientEvent, { type: T }>;
