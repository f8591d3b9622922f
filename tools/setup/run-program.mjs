import { spawn } from 'node:child_process';

const STDERR = 2;

/**
 * @typedef {object} Ended
 * @property {number} exitCode 127 when the program does not exist, 128 when a signal ended it
 * @property {string} output all it wrote (empty when `show` passed it on)
 * @property {string} stdout
 */

/**
 * Runs a program to its end. Never rejects: an exit code is an answer.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean, timeLimitMs?: number, shell?: boolean }} [options]
 *   `show` passes its output on to our stderr instead of collecting it
 * @returns {Promise<Ended>}
 */
export function runProgram(file, args, { cwd, env, show = false, timeLimitMs, shell } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd,
      env: env ?? process.env,
      shell: shell ?? false,
      stdio: ['ignore', show ? STDERR : 'pipe', show ? STDERR : 'pipe'],
      ...(timeLimitMs === undefined ? {} : { timeout: timeLimitMs, killSignal: 'SIGKILL' }),
    });
    let output = '';
    let stdout = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk) => {
      output += chunk;
      stdout += chunk;
    });
    child.stderr?.setEncoding('utf8').on('data', (chunk) => (output += chunk));
    child.once('error', (error) => {
      resolve({ exitCode: 127, output: output + error.message, stdout });
    });
    child.once('close', (code) => {
      resolve({ exitCode: code ?? 128, output, stdout });
    });
  });
}
