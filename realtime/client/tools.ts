import { z } from 'zod';

export const toolSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('function'),
    name: z.string().min(1).max(64),
    description: z.string().optional(),
    /** A JSON schema; the server judges its inside. */
    parameters: z.record(z.string(), z.unknown()).optional(),
  }),
  z.strictObject({
    type: z.literal('mcp'),
    server_label: z.string(),
    server_url: z.string().optional(),
    connector_id: z.string().optional(),
    tunnel_id: z.string().optional(),
    authorization: z.string().optional(),
    headers: z.record(z.string(), z.string()).nullable().optional(),
    allowed_tools: z.unknown().optional(),
    require_approval: z.unknown().optional(),
    server_description: z.string().optional(),
    defer_loading: z.boolean().optional(),
    allowed_callers: z.array(z.string()).optional(),
  }),
]);

/** A function that the model may ask the client to run. */
export type ToolDefinition = Extract<z.infer<typeof toolSchema>, { type: 'function' }>;

export const toolChoiceSchema = z.union([
  z.enum(['auto', 'none', 'required']),
  z.strictObject({ type: z.literal('function'), name: z.string() }),
  z.strictObject({
    type: z.literal('mcp'),
    server_label: z.string(),
    name: z.string().optional(),
  }),
]);
export type ToolChoice = z.infer<typeof toolChoiceSchema>;
