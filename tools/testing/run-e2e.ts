import { join } from 'node:path';
import { projectRoot } from '../setup/project-root.mjs';
import { say } from '../setup/say.mjs';
import { addFailures, type Counts, NO_TESTS } from './counts.ts';
import { countPlaywright } from './playwright-report.ts';
import { runTestRunner } from './run-test-runner.ts';

const PLAYWRIGHT = join(projectRoot, 'node_modules', '@playwright', 'test', 'cli.js');
/** A little above the limits in playwright.config.ts, which end it in good order. */
const LIMIT_MS = 20 * 60_000;
const LONG_LIMIT_MS = 55 * 60_000;

export async function runE2e({
  rest,
  long,
  env,
  reports,
}: {
  readonly rest: readonly string[];
  readonly long: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly reports: string;
}): Promise<Counts> {
  say('end-to-end tests on Electron …');
  const reportFile = join(reports, 'e2e.json');
  const { exitCode, report } = await runTestRunner({
    script: PLAYWRIGHT,
    args: ['test', '--reporter=list,json', ...rest],
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile },
    reportFile,
    limitMs: long ? LONG_LIMIT_MS : LIMIT_MS,
  });
  const counts = countPlaywright(report);
  if (counts === null) {
    say(`Playwright ended with exit code ${exitCode} and no report: that counts as a failure.`);
    return { ...NO_TESTS, failed: 1 };
  }
  if (counts.failed > 0) return counts;
  if (counts.passed === 0) say('no end-to-end test ran. That counts as a failure.');
  return exitCode !== 0 || counts.passed === 0 ? addFailures(counts, 1) : counts;
}
