import { z } from 'zod';
import { soft } from './soft.ts';

const cachedDetailsSchema = z
  .object({ text_tokens: soft.number, audio_tokens: soft.number })
  .nullable()
  .catch(null);

export const usageSchema = z
  .object({
    total_tokens: soft.number,
    input_tokens: soft.number,
    output_tokens: soft.number,
    input_token_details: z
      .object({
        text_tokens: soft.number,
        audio_tokens: soft.number,
        image_tokens: soft.number,
        cached_tokens: soft.number,
        cached_tokens_details: cachedDetailsSchema,
      })
      .nullable()
      .catch(null),
    output_token_details: z
      .object({ text_tokens: soft.number, audio_tokens: soft.number })
      .nullable()
      .catch(null),
  })
  .nullable()
  .catch(null);
export type WireUsage = z.infer<typeof usageSchema>;

/** What a transcription cost: tokens, or seconds of audio, or not said. */
export const transcriptionUsageSchema = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('tokens'),
      total_tokens: soft.number,
      input_tokens: soft.number,
      output_tokens: soft.number,
      input_token_details: z
        .object({ text_tokens: soft.number, audio_tokens: soft.number })
        .nullable()
        .catch(null),
    }),
    z.object({ type: z.literal('duration'), seconds: soft.number }),
  ])
  .nullable()
  .catch(null);
export type WireTranscriptionUsage = z.infer<typeof transcriptionUsageSchema>;
