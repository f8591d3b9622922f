/** A debugger that has not come by then will not come. */
const DEADLINE_MS = 15_000;

declare global {
  /** Playwright calls this in main as soon as it is attached to the whole app. */
  var __playwright_run: (() => void) | undefined;
}

/**
 * Resolves once Playwright has attached, so that no window opens while it does: attaching to a window
 * that is just being made now and then never ends. Playwright's own way to hold an app back does not
 * reach a packed one, or one started by a path.
 */
export function debuggerAttached(): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(resolve, DEADLINE_MS);
    globalThis.__playwright_run = () => {
      clearTimeout(deadline);
      resolve();
    };
  });
}
