import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { followChild } from '../setup/follow-child.mjs';
import { newerNode } from '../setup/newer-node.mjs';
import { projectRoot } from '../setup/project-root.mjs';

export interface RunnerEnded {
  readonly exitCode: number;
  /** Its JSON report; null when it wrote none. */
  readonly report: unknown;
}

/**
 * Runs a test runner with its output on the terminal and its JSON report in `reportFile`. A runner that is still
 * there after `limitMs` is killed.
 */
export async function runTestRunner({
  script,
  args,
  env,
  reportFile,
  limitMs,
}: {
  readonly script: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly reportFile: string;
  readonly limitMs: number;
}): Promise<RunnerEnded> {
  await rm(reportFile, { force: true });
  const child = spawn(newerNode(), [script, ...args], {
    cwd: projectRoot,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: limitMs,
    killSignal: 'SIGTERM',
  });
  const exitCode = await followChild(child);
  return { exitCode, report: await readReport(reportFile) };
}

async function readReport(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}
