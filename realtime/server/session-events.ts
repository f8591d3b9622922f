import { z } from 'zod';
import { sessionSchema } from './session.ts';
import { serverEvent, soft } from './soft.ts';

/** Set at the door from the session's own shape (see `dialect.ts`). */
const dialectSchema = z.enum(['ga', 'beta']);

const errorSchema = z.object({
  type: z.string().catch('unknown_error'),
  code: soft.text,
  message: z.string().catch(''),
  param: soft.text,
  /** The `event_id` of the client event that caused it; the servers sometimes leave it null. */
  event_id: soft.text,
});

export const sessionEvents = [
  serverEvent('error', { error: errorSchema }),
  serverEvent('session.created', { session: sessionSchema, dialect: dialectSchema }),
  serverEvent('session.updated', { session: sessionSchema, dialect: dialectSchema }),
  serverEvent('rate_limits.updated', {
    rate_limits: z
      .array(
        z.object({
          name: soft.text,
          limit: soft.number,
          remaining: soft.number,
          reset_seconds: soft.number,
        }),
      )
      .catch([]),
  }),
] as const;
