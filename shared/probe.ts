import { z } from 'zod';
import { failureSchema } from './failures.ts';

/** What a probe finds out, in the order in which it does. */
export const PROBE_CHECKS = [
  'connection',
  'session',
  'tools',
  'manualCommit',
  'transcription',
  'textTurn',
  'cancel',
  'truncate',
] as const;
const checkNameSchema = z.enum(PROBE_CHECKS);
export type ProbeCheckName = z.infer<typeof checkNameSchema>;

const outcomeSchema = z.discriminatedUnion('kind', [
  /** `note` is what a person may want to know about how. */
  z.object({ kind: z.literal('works'), note: z.string().nullable() }),
  /** `reason` in plain words; `failure` where it is one that has advice. */
  z.object({
    kind: z.literal('fails'),
    reason: z.string(),
    failure: failureSchema.nullable(),
  }),
  z.object({ kind: z.literal('skipped'), reason: z.string() }),
]);
export type ProbeOutcome = z.infer<typeof outcomeSchema>;

export const probeSchema = z.object({
  /** Host of the server, or its name. */
  server: z.string(),
  state: z.enum(['running', 'done', 'cancelled']),
  /** As its first session event showed; null while it has said none. */
  dialect: z.enum(['ga', 'beta']).nullable(),
  /** What the server calls its model. */
  model: z.string().nullable(),
  checks: z.array(
    z.object({
      name: checkNameSchema,
      /** null: not yet. */
      outcome: outcomeSchema.nullable(),
      tookMs: z.number().nullable(),
    }),
  ),
  tookMs: z.number(),
});
export type Probe = z.infer<typeof probeSchema>;
