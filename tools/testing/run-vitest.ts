import { join } from 'node:path';
import { projectRoot } from '../setup/project-root.mjs';
import { say } from '../setup/say.mjs';
import { addCounts, addFailures, type Counts, NO_TESTS } from './counts.ts';
import { runTestRunner } from './run-test-runner.ts';
import { countVitest, type VitestLayer } from './vitest-report.ts';

const VITEST = join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs');
const LIMIT_MS = 10 * 60_000;
const LONG_LIMIT_MS = 30 * 60_000;

export async function runVitest({
  layers,
  rest,
  long,
  env,
  reports,
}: {
  readonly layers: readonly VitestLayer[];
  readonly rest: readonly string[];
  readonly long: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly reports: string;
}): Promise<Counts> {
  say(`${layers.join(', ')} tests …`);
  const reportFile = join(reports, 'vitest.json');
  const { exitCode, report } = await runTestRunner({
    script: VITEST,
    args: [
      'run',
      ...(rest.length > 0 ? rest : layers.map((layer) => `test/${layer}/`)),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
    ],
    env,
    reportFile,
    limitMs: long ? LONG_LIMIT_MS : LIMIT_MS,
  });
  const counted = countVitest(report);
  if (counted === null) {
    say(`vitest ended with exit code ${exitCode} and no report: that counts as a failure.`);
    return { ...NO_TESTS, failed: 1 };
  }
  const empty = rest.length > 0 ? [] : layers.filter((layer) => isEmpty(counted[layer]));
  if (empty.length > 0) say(`no test ran in: ${empty.join(', ')}. That counts as a failure.`);
  const counts = addFailures(addCounts(layers.map((layer) => counted[layer])), empty.length);
  return counts.failed === 0 && exitCode !== 0 ? addFailures(counts, 1) : counts;
}

function isEmpty({ passed, failed }: Counts): boolean {
  return passed + failed === 0;
}
