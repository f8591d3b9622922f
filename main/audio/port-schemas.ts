import { z } from 'zod';
import type { CaptureMessage, PlaybackMessage } from '../../shared/audio/port-messages.ts';

/** The doors of the two ports: what is not one of these messages is not let in. */

const count = z.int().nonnegative();

/** Frames, a hundred a second, have a door of their own: `capture-frame.ts`. */
export const captureMessageSchema: z.ZodType<Exclude<CaptureMessage, { type: 'frame' }>> =
  z.discriminatedUnion('type', [
    z.object({
      type: z.literal('speech'),
      generation: count,
      sequence: count,
      speaking: z.boolean(),
    }),
    z.object({ type: z.literal('dropped'), generation: count, frames: count }),
    z.object({ type: z.literal('detectorFailed'), message: z.string() }),
  ]);

const heard = { item: count, renderedFrames: count, heardFrames: count };

const heardItemSchema = z
  .object(heard)
  .refine(({ heardFrames, renderedFrames }) => heardFrames <= renderedFrames);

export const playbackMessageSchema: z.ZodType<PlaybackMessage> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), item: count, atFrame: count }),
  z.object({
    type: z.literal('progress'),
    atFrame: count,
    level: z.number().nonnegative(),
    ...heard,
  }),
  z.object({ type: z.literal('underrun'), item: count, atFrame: count }),
  z.object({ type: z.literal('finished'), atFrame: count, ...heard }),
  z.object({
    type: z.literal('flushed'),
    flush: count,
    atFrame: count,
    items: z.array(heardItemSchema).max(1_000),
  }),
  z.object({
    type: z.literal('tap'),
    atFrame: count,
    samples: z.instanceof(Float32Array).refine((samples) => samples.length <= 65_536),
  }),
]);
