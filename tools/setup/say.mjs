/**
 * What the tools tell people. All of it goes to stderr: stdout is kept for results
 * (`npm run demo -- --json`, the closing line of `npm test`).
 */

/** @param {string} line */
export function say(line) {
  process.stderr.write(`parley: ${line}\n`);
}

const QUIET_MS = 1_000;
const LOG_EVERY_MS = 5_000;

/**
 * Shows how far a long step is: in place on a terminal, a line every five seconds in a log.
 * @param {() => string} describe asked each time something is shown
 * @returns {() => void} ends it
 */
export function showProgress(describe) {
  const onTerminal = process.stderr.isTTY;
  const timer = setInterval(
    () => {
      if (onTerminal) process.stderr.write(`\r\u001B[Kparley:   ${describe()}`);
      else say(`  ${describe()}`);
    },
    onTerminal ? QUIET_MS : LOG_EVERY_MS,
  );
  timer.unref();
  return () => {
    clearInterval(timer);
    if (onTerminal) process.stderr.write('\r\u001B[K');
  };
}

/**
 * Shows the seconds that a silent step has taken so far.
 * @param {string} what
 * @returns {() => void} ends it
 */
export function showWaiting(what) {
  const startedAtMs = Date.now();
  return showProgress(() => `${what} (${Math.round((Date.now() - startedAtMs) / 1_000)} s)`);
}
