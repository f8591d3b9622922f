import { z } from 'zod';
import { soft } from './soft.ts';

const other = z
  .looseObject({ type: z.string() })
  .transform(({ type }) => ({ type: 'other' as const, wireType: type }));

/** A part of a message, in GA names. `other` is a part type this client does not know. */
export const contentPartSchema = z.union([
  z.object({ type: z.literal('input_text'), text: z.string().catch('') }),
  z.object({ type: z.literal('input_audio'), transcript: soft.text, audio: soft.text }),
  z.object({ type: z.literal('output_text'), text: z.string().catch('') }),
  z.object({ type: z.literal('output_audio'), transcript: soft.text, audio: soft.text }),
  other,
]);

const statusSchema = z.enum(['in_progress', 'completed', 'incomplete']).nullable().catch(null);

const otherItemSchema = z
  .looseObject({ type: z.string(), id: soft.text, status: statusSchema })
  .transform(({ type, id, status }) => ({ type: 'other' as const, wireType: type, id, status }));

/**
 * An entry of the conversation. `other` holds item types the client passes by (the MCP family among them);
 * their details stay reachable in the event's raw form.
 */
export const itemSchema = z.union([
  z.object({
    type: z.literal('message'),
    id: z.string(),
    status: statusSchema,
    role: z.enum(['user', 'assistant', 'system', 'other']).catch('other'),
    content: z.array(contentPartSchema).catch([]),
  }),
  z.object({
    type: z.literal('function_call'),
    id: z.string(),
    status: statusSchema,
    name: z.string(),
    call_id: z.string(),
    arguments: z.string().catch(''),
  }),
  z.object({
    type: z.literal('function_call_output'),
    id: z.string(),
    status: statusSchema,
    call_id: z.string(),
    output: z.string().catch(''),
  }),
  otherItemSchema,
]);
