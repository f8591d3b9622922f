/** 128 and the signal's number, as shells have it. */
const INTERRUPTED = 130;

/**
 * Waits for a program that shares our terminal and gives its exit code. What would end us ends it first: a
 * terminal's Ctrl+C reaches it by itself, other signals are passed on. After a Ctrl+C nothing more is begun.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
export function followChild(child) {
  let interrupted = false;
  const wait = () => {
    interrupted = true;
  };
  const passOn = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  process.on('SIGINT', wait);
  process.on('SIGTERM', passOn);
  process.on('SIGHUP', passOn);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      process.off('SIGINT', wait).off('SIGTERM', passOn).off('SIGHUP', passOn);
      if (interrupted) process.exit(INTERRUPTED);
      resolve(code ?? (signal === 'SIGINT' ? INTERRUPTED : 143));
    });
  });
}
