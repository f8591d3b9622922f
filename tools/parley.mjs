/**
 * `node tools/parley.mjs COMMAND …`: every npm command of ours begins here, on whatever Node (≥ 20) the
 * machine has and with nothing installed. It gets the packages, then hands over to the newer Node among them.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureDependencies } from './setup/dependencies.mjs';
import { newerNode, toolEnvironment } from './setup/newer-node.mjs';
import { projectRoot } from './setup/project-root.mjs';
import { endCommand, stop } from './setup/stop.mjs';

const COMMANDS = new Set(['start', 'test', 'demo', 'package', 'dev', 'setup']);

async function begin() {
  const [command = '', ...args] = process.argv.slice(2);
  if (!COMMANDS.has(command)) throw stop(`unknown command "${command}"`, 2);
  await ensureDependencies();
  process.exitCode = await handOver(command, args);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<number>} the command's exit code
 */
function handOver(command, args) {
  const file = join(projectRoot, 'tools', 'commands', `${command}.ts`);
  const child = spawn(newerNode(), [file, ...args], { stdio: 'inherit', env: toolEnvironment() });
  // A terminal's Ctrl+C reaches the child by itself: it cleans up, and its exit code is ours.
  const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  const ignore = () => undefined;
  process.on('SIGINT', ignore);
  process.on('SIGTERM', forward);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

begin().catch((/** @type {unknown} */ reason) => {
  process.exitCode = endCommand(reason);
});
