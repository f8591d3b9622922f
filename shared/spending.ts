import { z } from 'zod';

/** The stretches of time a budget is about: local calendar days and months. */
export const periodSchema = z.enum(['day', 'month']);
export type Period = z.infer<typeof periodSchema>;
export const PERIODS: readonly Period[] = periodSchema.options;

/** What one may cost. Amounts in US dollars; null: no cap. */
export const budgetSchema = z.object({
  dailyCapUsd: z.number().positive().max(10_000).nullable(),
  monthlyCapUsd: z.number().positive().max(100_000).nullable(),
  /** From this share of a cap on, it is said once. */
  warnAtPercent: z.int().min(1).max(100),
});
export type Budget = z.infer<typeof budgetSchema>;

/** What was spent in one period, and what of it nobody can say. */
const totalsSchema = z.object({
  /** US dollars of everything whose price is known. */
  usd: z.number(),
  turns: z.number(),
  /** Turns of which at least a part has no known price, or whose bill never came. */
  unknownTurns: z.number(),
});
export type Totals = z.infer<typeof totalsSchema>;

/** What the window knows about money. */
export const spendingSchema = z.object({
  today: totalsSchema,
  month: totalsSchema,
  /** US dollars; null: no cap. */
  caps: z.object({ dailyUsd: z.number().nullable(), monthlyUsd: z.number().nullable() }),
  /** Per cent of a cap from which the person is warned. */
  warnAtPercent: z.number(),
  /** A cap from which on it is warned, or that is reached; null while neither. */
  standing: z
    .object({ kind: z.enum(['warned', 'reached']), period: periodSchema, capUsd: z.number() })
    .nullable(),
  /** When the counting begins anew (Unix ms): midnight, and the first of next month, local time. */
  resetsAtMs: z.object({ day: z.number(), month: z.number() }),
  /** The date of the price table the amounts come from (YYYY-MM-DD). */
  pricesAsOf: z.string(),
});
export type Spending = z.infer<typeof spendingSchema>;
