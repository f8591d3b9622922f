import { z } from 'zod';

/** How long a model that Parley uses still has, as far as anybody said. */
const modelFateSchema = z.discriminatedUnion('kind', [
  /** Offered, and no end is announced. */
  z.object({ kind: z.literal('fine') }),
  /** An end is announced (YYYY-MM-DD). `near`: it is time to say so. */
  z.object({ kind: z.literal('retiring'), shutdownDate: z.string(), near: z.boolean() }),
  /** The day has come. */
  z.object({ kind: z.literal('retired'), shutdownDate: z.string() }),
  /** The server has a list of models and this one is not in it. */
  z.object({ kind: z.literal('missing') }),
  /** Nobody could be asked, and nothing is known. */
  z.object({ kind: z.literal('unknown') }),
]);
export type ModelFate = z.infer<typeof modelFateSchema>;

/** What a model is used for. */
export const modelUseSchema = z.enum(['conversation', 'transcription']);
export type ModelUse = z.infer<typeof modelUseSchema>;

const watchedModelSchema = z.object({
  use: modelUseSchema,
  model: z.string(),
  fate: modelFateSchema,
  /** What takes its place, if anybody named it. */
  successor: z.string().nullable(),
});
export type WatchedModel = z.infer<typeof watchedModelSchema>;

/** A model that can be chosen, with what it costs in US dollars for an hour. */
const modelOfferSchema = z.object({
  model: z.string(),
  fate: modelFateSchema,
  successor: z.string().nullable(),
  /** `hearing` an hour of speech once, `speaking` an hour of answers; what is heard again is cheaper. */
  usdPerHour: z.discriminatedUnion('use', [
    z.object({ use: z.literal('conversation'), hearing: z.number(), speaking: z.number() }),
    z.object({ use: z.literal('transcription'), hearing: z.number() }),
  ]),
});
export type ModelOffer = z.infer<typeof modelOfferSchema>;

export const modelsSchema = z.object({
  /** When the server's own list was last read (Unix ms); null: not yet, or it has none. */
  checkedAtMs: z.number().nullable(),
  /** Empty with the built-in assistant, which has no models to lose. */
  models: z.array(watchedModelSchema),
  /** The maker's models whose price is known, whatever server is chosen. */
  offers: z.array(modelOfferSchema),
  /** The model that a switch to its successor left behind, for the way back. */
  before: z.object({ use: modelUseSchema, model: z.string() }).nullable(),
});
export type Models = z.infer<typeof modelsSchema>;
