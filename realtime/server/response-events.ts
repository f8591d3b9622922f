import { z } from 'zod';
import { contentPartSchema, itemSchema } from './items.ts';
import { responseSchema } from './response.ts';
import { serverEvent, soft } from './soft.ts';

/** Where in a response a piece belongs. */
const place = {
  response_id: z.string(),
  item_id: z.string(),
  output_index: z.number().catch(0),
};
const partPlace = { ...place, content_index: z.number().catch(0) };
const itemPlace = { response_id: z.string(), output_index: z.number().catch(0) };

export const responseEvents = [
  serverEvent('response.created', { response: responseSchema }),
  serverEvent('response.done', { response: responseSchema }),
  serverEvent('response.output_item.added', { ...itemPlace, item: itemSchema }),
  serverEvent('response.output_item.done', { ...itemPlace, item: itemSchema }),
  serverEvent('response.content_part.added', { ...partPlace, part: contentPartSchema }),
  serverEvent('response.content_part.done', { ...partPlace, part: contentPartSchema }),
  serverEvent('response.output_text.delta', { ...partPlace, delta: z.string() }),
  serverEvent('response.output_text.done', { ...partPlace, text: soft.text }),
  /** `delta` is base64; its size is free and need not be a whole number of frames, or even of samples. */
  serverEvent('response.output_audio.delta', { ...partPlace, delta: z.string() }),
  /** Carries no audio: the deltas were all of it. */
  serverEvent('response.output_audio.done', partPlace),
  serverEvent('response.output_audio_transcript.delta', { ...partPlace, delta: z.string() }),
  serverEvent('response.output_audio_transcript.done', { ...partPlace, transcript: soft.text }),
  serverEvent('response.function_call_arguments.delta', {
    ...place,
    call_id: soft.text,
    delta: z.string(),
  }),
  /** Comes for interrupted calls too: act on `response.output_item.done` with a completed item instead. */
  serverEvent('response.function_call_arguments.done', {
    ...place,
    call_id: soft.text,
    name: soft.text,
    arguments: z.string(),
  }),
] as const;
