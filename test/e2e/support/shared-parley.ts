import { launchApp, type LaunchedApp } from '../../../tools/app/launch-app.ts';
import { runtimeAtHand } from '../../../tools/runtime/find-runtime.ts';
import { test } from './launch.ts';

/**
 * One app for all tests of a file, for tests that only look, or leave it as they found it. Said once, at the top of
 * the file; after a failed test the next one gets a fresh app.
 */
export function sharedParley(
  options: { readonly args?: readonly string[] } = {},
): () => LaunchedApp {
  let parley: LaunchedApp | null = null;
  test.describe.configure({ mode: 'default' });
  test.beforeAll(async ({ playwright }) => {
    const runtime = runtimeAtHand();
    if (runtime === null) throw new Error('no Electron runtime here: run "npm run setup" first');
    parley = await launchApp({ electron: playwright._electron, runtime, ...options });
    await Promise.all([parley.window(), parley.audioPage()]);
  });
  test.afterEach(async () => {
    const testInfo = test.info();
    if (testInfo.status === testInfo.expectedStatus || parley === null) return;
    await testInfo.attach('app.log', { body: parley.log(), contentType: 'text/plain' });
  });
  test.afterAll(async () => {
    await parley?.close();
    parley = null;
  });
  return () => {
    if (parley === null) throw new Error('asked for before the tests began');
    return parley;
  };
}
