import { z } from 'zod';
import { refusal } from '../../../realtime/client/refusal.ts';
import { ERROR_CODE, type RealtimeError } from '../../../realtime/error-codes.ts';
import { isRecord, type JsonRecord } from '../../../realtime/record.ts';

const format = z.enum(['pcm16', 'g711_ulaw', 'g711_alaw']);
const modalities = z.union([
  z.tuple([z.literal('text')]),
  z.tuple([z.literal('text'), z.literal('audio')]),
  z.tuple([z.literal('audio'), z.literal('text')]),
]);
const maxTokens = z.union([z.int().min(1).max(4096), z.literal('inf')]);
const tool = z.strictObject({
  type: z.literal('function'),
  name: z.string(),
  description: z.string().optional(),
  parameters: z.record(z.string(), z.unknown()).optional(),
});
const answering = {
  create_response: z.boolean().optional(),
  interrupt_response: z.boolean().optional(),
};
const turnDetection = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('server_vad'),
    threshold: z.number().optional(),
    prefix_padding_ms: z.int().optional(),
    silence_duration_ms: z.int().optional(),
    ...answering,
  }),
  z.strictObject({
    type: z.literal('semantic_vad'),
    eagerness: z.string().optional(),
    ...answering,
  }),
]);
const toolChoice = z.union([
  z.string(),
  z.strictObject({ type: z.literal('function'), name: z.string() }),
]);
const session = z.strictObject({
  modalities: modalities.optional(),
  instructions: z.string().optional(),
  voice: z.string().optional(),
  input_audio_format: format.optional(),
  output_audio_format: format.optional(),
  input_audio_transcription: z
    .strictObject({
      model: z.string(),
      language: z.string().optional(),
      prompt: z.string().optional(),
    })
    .nullable()
    .optional(),
  input_audio_noise_reduction: z.strictObject({ type: z.string() }).nullable().optional(),
  turn_detection: turnDetection.nullable().optional(),
  speed: z.number().optional(),
  tools: z.array(tool).optional(),
  tool_choice: toolChoice.optional(),
  temperature: z.number().min(0.6).max(1.2).optional(),
  max_response_output_tokens: maxTokens.optional(),
});
const response = z.strictObject({
  modalities: modalities.optional(),
  instructions: z.string().optional(),
  voice: z.string().optional(),
  output_audio_format: format.optional(),
  tools: z.array(tool).optional(),
  tool_choice: toolChoice.optional(),
  temperature: z.number().optional(),
  max_response_output_tokens: maxTokens.optional(),
  conversation: z.enum(['auto', 'none']).optional(),
  metadata: z.record(z.string(), z.string()).nullable().optional(),
  input: z.array(z.unknown()).optional(),
});
const common = { event_id: z.string().optional() };
const flatEvents = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('session.update'), session, ...common }),
  z.strictObject({ type: z.literal('response.create'), response: response.optional(), ...common }),
]);

export type BetaHeard =
  /** The same in GA words, as text for the strict parser. */
  | { readonly kind: 'understood'; readonly text: string }
  | { readonly kind: 'refused'; readonly error: RealtimeError };

const FORMATS = {
  pcm16: { type: 'audio/pcm', rate: 24_000 },
  g711_ulaw: { type: 'audio/pcmu' },
  g711_alaw: { type: 'audio/pcma' },
} as const;

function gaModalities(said: readonly string[] | undefined): readonly string[] | undefined {
  if (said === undefined) return undefined;
  return said.includes('audio') ? ['audio'] : ['text'];
}

function gaSession(said: z.infer<typeof session>): JsonRecord {
  const input = said.input_audio_format;
  const output = said.output_audio_format;
  return {
    type: 'realtime',
    output_modalities: gaModalities(said.modalities),
    instructions: said.instructions,
    audio: {
      input: {
        format: input && FORMATS[input],
        transcription: said.input_audio_transcription,
        noise_reduction: said.input_audio_noise_reduction,
        turn_detection: said.turn_detection,
      },
      output: { format: output && FORMATS[output], voice: said.voice, speed: said.speed },
    },
    tools: said.tools,
    tool_choice: said.tool_choice,
    max_output_tokens: said.max_response_output_tokens,
  };
}

function gaResponse(said: z.infer<typeof response>): JsonRecord {
  const output = said.output_audio_format;
  return {
    output_modalities: gaModalities(said.modalities),
    instructions: said.instructions,
    audio: { output: { format: output && FORMATS[output], voice: said.voice } },
    tools: said.tools,
    tool_choice: said.tool_choice,
    max_output_tokens: said.max_response_output_tokens,
    conversation: said.conversation,
    metadata: said.metadata,
    input: said.input?.map(gaItem),
  };
}

/** An assistant’s words were `text`; today’s name for them was not known. */
function gaItem(item: unknown): unknown {
  if (!isRecord(item) || item['role'] !== 'assistant' || !Array.isArray(item['content'])) {
    return item;
  }
  const content = item['content'].map((part: unknown) => {
    if (!isRecord(part)) return part;
    const renamed = part['type'] === 'text' ? 'output_text' : `not-${String(part['type'])}`;
    return { ...part, type: renamed };
  });
  return { ...item, content };
}

/** Hears what a client says as strictly as the server of 2024–25 did. */
export function hearBeta(text: string): BetaHeard {
  const event = parse(text);
  if (event === null) return { kind: 'understood', text };
  if (event['type'] === 'conversation.item.create') {
    return understood({ ...event, item: gaItem(event['item']) });
  }
  if (event['type'] !== 'session.update' && event['type'] !== 'response.create') {
    return { kind: 'understood', text };
  }
  if (isRecord(event['session']) && Object.hasOwn(event['session'], 'type')) {
    const param = 'session.type';
    const error = {
      type: 'invalid_request_error',
      code: ERROR_CODE.unknownParameter,
      message: `Unknown parameter: '${param}'.`,
      param,
      event_id: typeof event['event_id'] === 'string' ? event['event_id'] : null,
    };
    return { kind: 'refused', error };
  }
  const flat = flatEvents.safeParse(event);
  if (!flat.success) return { kind: 'refused', error: refusal(flat.error, event) };
  return flat.data.type === 'session.update'
    ? understood({ ...flat.data, session: gaSession(flat.data.session) })
    : understood({
        ...flat.data,
        response: flat.data.response && gaResponse(flat.data.response),
      });
}

function understood(event: JsonRecord): BetaHeard {
  return { kind: 'understood', text: JSON.stringify(event) };
}

function parse(text: string): JsonRecord | null {
  try {
    const event: unknown = JSON.parse(text);
    return isRecord(event) ? event : null;
  } catch {
    return null;
  }
}
