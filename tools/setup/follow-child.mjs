/**
 * Waits for a program that shares our terminal. Its exit code becomes ours, and what would end us ends it first:
 * a terminal's Ctrl+C reaches it by itself, other signals are passed on.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
export function followChild(child) {
  const wait = () => undefined;
  const passOn = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  process.on('SIGINT', wait);
  process.on('SIGTERM', passOn);
  process.on('SIGHUP', passOn);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      process.off('SIGINT', wait).off('SIGTERM', passOn).off('SIGHUP', passOn);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}
