import { z } from 'zod';

/** Ids may be the client's own, up to 32 characters: a UUID with its dashes is too long. */
const itemId = z.string().min(1).max(32).optional();
const common = {
  id: itemId,
  object: z.literal('realtime.item').optional(),
  status: z.enum(['in_progress', 'completed', 'incomplete']).optional(),
};

const inputText = z.strictObject({ type: z.literal('input_text'), text: z.string() });
const outputText = z.strictObject({ type: z.literal('output_text'), text: z.string() });
const inputAudio = z.strictObject({
  type: z.literal('input_audio'),
  audio: z.string(),
  transcript: z.string().nullable().optional(),
});
const inputImage = z.strictObject({
  type: z.literal('input_image'),
  image_url: z.string(),
  detail: z.enum(['auto', 'low', 'high']).optional(),
});

const message = { ...common, type: z.literal('message') };

/** An assistant's turn can only be put back as text: its audio cannot be created by a client. */
const messageSchema = z.discriminatedUnion('role', [
  z.strictObject({ ...message, role: z.literal('system'), content: z.array(inputText) }),
  z.strictObject({
    ...message,
    role: z.literal('user'),
    content: z.array(z.discriminatedUnion('type', [inputText, inputAudio, inputImage])),
  }),
  z.strictObject({ ...message, role: z.literal('assistant'), content: z.array(outputText) }),
]);

const otherItems = [
  z.strictObject({
    ...common,
    type: z.literal('function_call'),
    name: z.string(),
    call_id: z.string().optional(),
    arguments: z.string(),
  }),
  z.strictObject({
    ...common,
    type: z.literal('function_call_output'),
    call_id: z.string(),
    output: z.string(),
  }),
  z.strictObject({
    id: itemId,
    type: z.literal('mcp_approval_response'),
    approval_request_id: z.string(),
    approve: z.boolean(),
    reason: z.string().nullable().optional(),
  }),
] as const;

export const newItemSchema = z.discriminatedUnion('type', [messageSchema, ...otherItems]);
export type NewItem = z.infer<typeof newItemSchema>;

/** What a response may be given to answer instead of the conversation. */
export const responseInputSchema = z.discriminatedUnion('type', [
  messageSchema,
  ...otherItems,
  z.strictObject({ type: z.literal('item_reference'), id: z.string() }),
]);
