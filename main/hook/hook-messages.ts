import { z } from 'zod';

/** What main and the hook's process say to each other. Neither takes the other's word: both parse. */

const codeSchema = z.string().max(30);

/** Keys held together; where there is a choice ("either Ctrl"), one of the alternatives is enough. */
const chordSchema = z.array(z.array(codeSchema).min(1).max(4)).min(1).max(4);
export type Chord = z.infer<typeof chordSchema>;

/** `talk`: what is held to talk. `shortcut`: the registered shortcut, watched as a witness that the hook is not deaf. */
const watchedSchema = z.enum(['talk', 'shortcut']);
export type Watched = z.infer<typeof watchedSchema>;

export const hookOrderSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('watch'),
    chords: z.strictObject({ talk: chordSchema, shortcut: chordSchema.nullable() }),
  }),
  /** On: any key is listened to, until one was let go. No edges are told meanwhile. */
  z.strictObject({ type: z.literal('record'), on: z.boolean() }),
  /** To be answered at once, so that one that is deaf is told from one that is slow. */
  z.strictObject({ type: z.literal('ask'), id: z.int() }),
]);
export type HookOrder = z.infer<typeof hookOrderSchema>;

export const hookReportSchema = z.discriminatedUnion('type', [
  /** `samples`: the state of the keys can also be asked for, so that a lost key-up is found. */
  z.object({ type: z.literal('ready'), samples: z.boolean() }),
  z.object({ type: z.literal('failed'), message: z.string() }),
  /** It is alive: told every `BEAT_MS`. */
  z.object({ type: z.literal('beat') }),
  z.object({ type: z.literal('answer'), id: z.int() }),
  z.object({
    type: z.literal('edge'),
    chord: watchedSchema,
    edge: z.enum(['down', 'up']),
    /** Unix milliseconds of the event itself. */
    atMs: z.number(),
    /** `inferred`: the event never came, but the key is not down any more. */
    how: z.enum(['seen', 'inferred']),
  }),
  /** The keys are down and no event told so: events do not arrive here any more. */
  z.object({ type: z.literal('deaf'), chord: watchedSchema, atMs: z.number() }),
  /** What was held when the first key was let go; empty: called off with Escape. */
  z.object({ type: z.literal('recorded'), codes: z.array(codeSchema).max(10) }),
]);
export type HookReport = z.infer<typeof hookReportSchema>;

export const BEAT_MS = 250;
