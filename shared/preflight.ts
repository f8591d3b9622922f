import { z } from 'zod';
import { failureSchema } from './failures.ts';

/** A check of everything a conversation needs, one line a step, before somebody needs it. */

/** In the order they are done. */
export const PREFLIGHT_STEPS = [
  'key',
  'models',
  'answer',
  'microphone',
  'shortcut',
  'speaker',
  'roundTrip',
] as const;

const stepSchema = z.enum(PREFLIGHT_STEPS);
export type PreflightStep = z.infer<typeof stepSchema>;

/** What is checked, for people. */
export const PREFLIGHT_TITLES: Readonly<Record<PreflightStep, string>> = {
  key: 'API key',
  models: 'Models',
  answer: 'A short answer',
  microphone: 'Microphone',
  shortcut: 'Shortcut',
  speaker: 'Speaker',
  roundTrip: 'Round trip',
};

const lineSchema = z.discriminatedUnion('state', [
  z.object({ step: stepSchema, state: z.literal('waiting') }),
  /** `say`: what the person is asked to do meanwhile, if anything. */
  z.object({ step: stepSchema, state: z.literal('running'), say: z.string().nullable() }),
  z.object({
    step: stepSchema,
    state: z.literal('passed'),
    /** What was found, in words. */
    facts: z.string(),
    /** The same in figures, their units in their names. */
    figures: z.record(z.string(), z.number()),
    tookMs: z.number(),
  }),
  z.object({
    step: stepSchema,
    state: z.literal('failed'),
    failure: failureSchema,
    tookMs: z.number(),
  }),
  z.object({ step: stepSchema, state: z.literal('skipped'), reason: z.string() }),
]);
export type PreflightLine = z.infer<typeof lineSchema>;

export const preflightSchema = z.object({
  /** `cancelled`: by the person, or because they began to talk. */
  state: z.enum(['notRun', 'running', 'done', 'cancelled']),
  /** Unix milliseconds. */
  startedAtMs: z.number().nullable(),
  /** Always all steps, in order. */
  lines: z.array(lineSchema),
});
export type Preflight = z.infer<typeof preflightSchema>;

/** Why no check was begun. */
export const preflightRefusalSchema = z.enum(['alreadyRunning', 'conversationUnderWay']);
export type PreflightRefusal = z.infer<typeof preflightRefusalSchema>;
