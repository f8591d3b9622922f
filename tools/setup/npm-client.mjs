import { runProgram } from './run-program.mjs';

/**
 * Runs the npm that started us: its own JavaScript under its own Node, because on Windows `npm` is a
 * batch file and because our PATH may put the project's newer Node first.
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean }} [options]
 */
export function runNpm(args, options = {}) {
  const cli = process.env['npm_execpath'];
  const node = process.env['npm_node_execpath'];
  if (cli?.endsWith('.js') && node !== undefined) return runProgram(node, [cli, ...args], options);
  return runProgram('npm', args, { ...options, shell: process.platform === 'win32' });
}
