import { z } from 'zod';
import type { Counts } from './counts.ts';

/** The parts of Playwright's JSON report that are counted. */
const reportSchema = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  errors: z.array(z.unknown()),
});

/** Null when this is no report of Playwright's. A test that failed once has failed. */
export function countPlaywright(report: unknown): Counts | null {
  const parsed = reportSchema.safeParse(report);
  if (!parsed.success) return null;
  const { stats, errors } = parsed.data;
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}
