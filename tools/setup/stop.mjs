import { say } from './say.mjs';

const STOP = Symbol('stop');

/**
 * A command that cannot go on throws this. The commands are straight lines that end at the first
 * obstacle, after their `finally` blocks have cleaned up; `endCommand` turns it into words.
 * @param {string} message for people: what is wrong and what to do
 * @param {number} [exitCode]
 * @returns {Error}
 */
export function stop(message, exitCode = 1) {
  return Object.assign(new Error(message), { [STOP]: exitCode });
}

/**
 * Prints why a command ended and gives its exit code. Anything but a `stop` is a bug of ours and keeps its trace.
 * @param {unknown} reason
 * @returns {number}
 */
export function endCommand(reason) {
  if (reason instanceof Error && STOP in reason && typeof reason[STOP] === 'number') {
    say(reason.message);
    return reason[STOP];
  }
  say(
    `this is a bug in Parley's tools: ${reason instanceof Error ? reason.stack : String(reason)}`,
  );
  return 1;
}
