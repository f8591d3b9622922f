import { endCommand } from './stop.mjs';

/**
 * Runs a command with the arguments it was given; what it returns is the exit code.
 * @param {(args: readonly string[]) => Promise<number>} command
 */
export function asCommand(command) {
  command(process.argv.slice(2)).then(
    (exitCode) => {
      process.exitCode = exitCode;
    },
    (/** @type {unknown} */ reason) => {
      process.exitCode = endCommand(reason);
    },
  );
}
