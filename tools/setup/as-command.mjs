import { endCommand } from './stop.mjs';

/** @type {ReadonlyArray<[NodeJS.Signals, number]>} */
const DEADLY = [
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
];

/**
 * Runs a command with the arguments it was given; what it returns is the exit code.
 * @param {(args: readonly string[]) => Promise<number>} command
 */
export function asCommand(command) {
  for (const [signal, exitCode] of DEADLY) {
    // An ordinary exit, unlike death by a signal, lets what was started be ended. Whoever else listens decides instead.
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(exitCode);
    });
  }
  command(process.argv.slice(2)).then(
    (exitCode) => {
      process.exitCode = exitCode;
    },
    (/** @type {unknown} */ reason) => {
      process.exitCode = endCommand(reason);
    },
  );
}
