/**
 * `node tools/parley.mjs COMMAND …`: every npm command of ours begins here, on whatever Node (≥ 20) the
 * machine has and with nothing installed. It gets the packages, then hands over to the newer Node among them.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { asCommand } from './setup/as-command.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { followChild } from './setup/follow-child.mjs';
import { newerNode, toolEnvironment } from './setup/newer-node.mjs';
import { projectRoot } from './setup/project-root.mjs';
import { stop } from './setup/stop.mjs';

const COMMANDS = new Set([
  'start',
  'test',
  'demo',
  'package',
  'dev',
  'setup',
  'probe',
  'preflight',
  'replay',
  'faults',
  'bench-audio',
  'bench-engine',
  'bench-history',
  'bench-start',
  'gallery',
  'engine',
]);

asCommand(async ([command = '', ...args]) => {
  if (!COMMANDS.has(command)) throw stop(`unknown command "${command}"`, 2);
  await ensureDependencies();
  const file = join(projectRoot, 'tools', 'commands', `${command}.ts`);
  return followChild(
    spawn(newerNode(), [file, ...args], { stdio: 'inherit', env: toolEnvironment() }),
  );
});
