import type { ElectronApplication } from '@playwright/test';

/**
 * Makes `app.evaluate` answer also when main is collecting garbage. V8's inspector holds the promise it waits for
 * weakly, and in Electron's main process one that is settled at once may be collected before anybody has looked
 * ("Resulting promise was garbage collected", microsoft/playwright#33737): 262 of 11,600 answers in a busy main
 * process were lost like that, none of 23,800 whose promise the event loop held until it was settled.
 */
export function steadyEvaluate(app: ElectronApplication): void {
  const evaluate = app.evaluate.bind(app);
  Object.assign(app, {
    evaluate: (task: unknown, argument?: unknown) =>
      evaluate<unknown, unknown>(inNextTurn(String(task)), argument),
  });
}

/** Playwright sends a function to main as its text, so this one is nothing but its text. */
function inNextTurn(task: string): () => unknown {
  const text = `(electron, argument) =>
    new Promise((resolve) => setImmediate(resolve)).then(() => (${task})(electron, argument))`;
  return Object.assign(() => undefined, { toString: () => text });
}
