import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { measureUi, readUiBudget, uiProblems } from '../../tools/build/ui-budget.ts';
import { projectRoot } from '../../tools/setup/project-root.mjs';

// Here, where there is a build: no app is started.
test('what each page reads stays within its budget', () => {
  const sizes = measureUi(join(projectRoot, 'out', 'renderer'), readUiBudget());
  for (const { what, kb, mostKb } of sizes) {
    process.stdout.write(`     ${what}: ${kb.toFixed(1)} of ${mostKb} kB\n`);
  }
  expect(uiProblems(sizes)).toEqual([]);
});
