import { z } from 'zod';
import { soft } from './soft.ts';

const formatSchema = z.object({ type: soft.text, rate: soft.number }).nullable().catch(null);

const turnDetectionSchema = z
  .object({
    type: soft.text,
    threshold: soft.number,
    prefix_padding_ms: soft.number,
    silence_duration_ms: soft.number,
    create_response: soft.boolean,
    interrupt_response: soft.boolean,
  })
  .nullable()
  .catch(null);

const inputSchema = z
  .object({
    format: formatSchema,
    transcription: z.object({ model: soft.text, language: soft.text }).nullable().catch(null),
    turn_detection: turnDetectionSchema,
  })
  .nullable()
  .catch(null);

const outputSchema = z
  .object({ format: formatSchema, voice: soft.text, speed: soft.number })
  .nullable()
  .catch(null);

/** The effective session as the server tells it, in GA places whichever dialect it spoke. */
export const sessionSchema = z.object({
  id: soft.text,
  model: soft.text,
  /** Unix time in seconds; the server cuts the session then, whatever is going on. */
  expires_at: soft.number,
  output_modalities: z.array(z.string()).nullable().catch(null),
  instructions: soft.text,
  tools: soft.unknowns,
  audio: z.object({ input: inputSchema, output: outputSchema }).nullable().catch(null),
});
