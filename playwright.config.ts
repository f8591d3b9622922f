import { defineConfig } from '@playwright/test';

/** Set by `npm run test:long`: the full counts of repeated trials. */
const isLong = process.env['PARLEY_LONG'] === '1';
const SHORT_LIMIT_MS = 60_000;
const LONG_LIMIT_MS = 20 * 60_000;
const WHOLE_LIMIT_MS = 18 * 60_000;
const WHOLE_LONG_LIMIT_MS = 50 * 60_000;

const REAL_TIME = [
  '**/audio-*.spec.ts',
  '**/no-clip.spec.ts',
  '**/talk-{key,key-loss,gestures}.spec.ts',
];

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  // A test that fails now and then has found something: it is not tried again.
  retries: 0,
  // Each app mostly waits, for sound and for people: three at a time keep two cores busy, and no more than that.
  workers: 3,
  fullyParallel: true,
  forbidOnly: process.env['CI'] === 'true',
  globalTimeout: isLong ? WHOLE_LONG_LIMIT_MS : WHOLE_LIMIT_MS,
  timeout: isLong ? LONG_LIMIT_MS : SHORT_LIMIT_MS,
  ...(isLong ? {} : { grepInvert: /@long/ }),
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  projects: [
    { name: 'app', testIgnore: REAL_TIME },
    // Sound and held keys are real time: anything else at once on two cores would measure the machine.
    { name: 'realTime', testMatch: REAL_TIME, workers: 1, dependencies: ['app'] },
    // Electron as people start it: Playwright's own switches hide what Chromium does to hidden pages.
    { name: 'plain', testDir: 'test/plain', workers: 1, dependencies: ['realTime'] },
  ],
});
