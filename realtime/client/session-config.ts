import { z } from 'zod';
import { toolChoiceSchema, toolSchema } from './tools.ts';

/** 24 kHz is the only PCM rate; leaving it out is refused. */
const formatSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('audio/pcm'), rate: z.literal(24_000) }),
  z.strictObject({ type: z.literal('audio/pcmu') }),
  z.strictObject({ type: z.literal('audio/pcma') }),
]);

const answering = {
  create_response: z.boolean().optional(),
  interrupt_response: z.boolean().optional(),
};

const turnDetectionSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('server_vad'),
    threshold: z.number().min(0).max(1).optional(),
    prefix_padding_ms: z.int().min(0).optional(),
    silence_duration_ms: z.int().min(0).optional(),
    idle_timeout_ms: z.int().min(5000).max(30_000).nullable().optional(),
    ...answering,
  }),
  z.strictObject({
    type: z.literal('semantic_vad'),
    eagerness: z.enum(['low', 'medium', 'high', 'auto']).optional(),
    model_version: z.string().optional(),
    ...answering,
  }),
]);

const transcriptionSchema = z.strictObject({
  model: z.string().optional(),
  language: z.string().optional(),
  languages: z.array(z.string()).optional(),
  prompt: z.string().optional(),
  keywords: z.array(z.string()).optional(),
  delay: z.string().optional(),
});

const inputSchema = z.strictObject({
  format: formatSchema.optional(),
  transcription: transcriptionSchema.nullable().optional(),
  noise_reduction: z
    .strictObject({
      type: z.enum(['near_field', 'far_field']),
      strength: z.number().optional(),
    })
    .nullable()
    .optional(),
  /** null: turns are manual (push-to-talk). */
  turn_detection: turnDetectionSchema.nullable().optional(),
});

const voiceSchema = z.union([z.string(), z.strictObject({ id: z.string() })]);

export const maxOutputTokensSchema = z.union([z.int().min(1).max(4096), z.literal('inf')]);
export const reasoningSchema = z.strictObject({
  effort: z.enum(['minimal', 'low', 'medium', 'high', 'xhigh']),
});
/** Audio brings its transcript by itself; asking for both is refused. */
export const modalitiesSchema = z.tuple([z.enum(['audio', 'text'])]);
export const responseOutputSchema = z.strictObject({
  format: formatSchema.optional(),
  voice: voiceSchema.optional(),
});

const truncationSchema = z.union([
  z.enum(['auto', 'disabled']),
  z.strictObject({
    type: z.literal('retention_ratio'),
    retention_ratio: z.number().min(0).max(1),
    token_limits: z.strictObject({ post_instructions: z.int().min(0).optional() }).optional(),
  }),
]);

const tracingSchema = z.union([
  z.literal('auto'),
  z.strictObject({
    workflow_name: z.string().optional(),
    group_id: z.string().optional(),
    metadata: z.record(z.string(), z.string()).optional(),
  }),
]);

/** A prompt that the server stores. Its variables may be texts or whole pieces of input. */
export const promptSchema = z.strictObject({
  id: z.string(),
  version: z.string().nullable().optional(),
  variables: z.record(z.string(), z.unknown()).nullable().optional(),
});

const includeSchema = z
  .array(z.literal('item.input_audio_transcription.logprobs'))
  .nullable()
  .optional();

/** What `session.update` may change. Only the fields present are changed; null clears where it is allowed. */
export const sessionConfigSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('realtime'),
    model: z.string().optional(),
    output_modalities: modalitiesSchema.optional(),
    instructions: z.string().optional(),
    audio: z
      .strictObject({
        input: inputSchema.optional(),
        output: responseOutputSchema
          .extend({ speed: z.number().min(0.25).max(1.5).optional() })
          .optional(),
      })
      .optional(),
    tools: z.array(toolSchema).optional(),
    tool_choice: toolChoiceSchema.optional(),
    parallel_tool_calls: z.boolean().optional(),
    reasoning: reasoningSchema.optional(),
    max_output_tokens: maxOutputTokensSchema.optional(),
    truncation: truncationSchema.optional(),
    tracing: tracingSchema.nullable().optional(),
    prompt: promptSchema.nullable().optional(),
    include: includeSchema,
  }),
  z.strictObject({
    type: z.literal('transcription'),
    audio: z.strictObject({ input: inputSchema.optional() }).optional(),
    include: includeSchema,
  }),
]);
export type SessionConfig = z.infer<typeof sessionConfigSchema>;
