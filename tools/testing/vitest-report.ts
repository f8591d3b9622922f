import { z } from 'zod';
import { addCounts, type Counts, NO_TESTS } from './counts.ts';

/** The parts of vitest's JSON report that are counted. */
const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

export const VITEST_LAYERS = ['unit', 'contract', 'integration'] as const;
export type VitestLayer = (typeof VITEST_LAYERS)[number];

/** Counts by the folder under test/ that a file lies in. Null when this is no report of vitest's. */
export function countVitest(report: unknown): Readonly<Record<VitestLayer, Counts>> | null {
  const parsed = reportSchema.safeParse(report);
  if (!parsed.success) return null;
  const files = parsed.data.testResults;
  const countsOf = (layer: VitestLayer): Counts =>
    addCounts(files.filter(({ name }) => isOf(layer, name)).map(countFile));
  return {
    unit: countsOf('unit'),
    contract: countsOf('contract'),
    integration: countsOf('integration'),
  };
}

function isOf(layer: VitestLayer, path: string): boolean {
  return path.replaceAll('\\', '/').includes(`/test/${layer}/`);
}

type ReportedFile = z.infer<typeof reportSchema>['testResults'][number];

function countFile({ status, assertionResults }: ReportedFile): Counts {
  const counts = addCounts(assertionResults.map((assertion) => countOne(assertion.status)));
  // A file that could not even be loaded, or whose hooks threw, fails without a failed test.
  return status === 'failed' && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function countOne(status: string): Counts {
  if (status === 'passed') return { ...NO_TESTS, passed: 1 };
  const isSkipped = ['skipped', 'pending', 'todo', 'disabled'].includes(status);
  return isSkipped ? { ...NO_TESTS, skipped: 1 } : { ...NO_TESTS, failed: 1 };
}
