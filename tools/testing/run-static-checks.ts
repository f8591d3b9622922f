import { runNpm } from '../setup/npm-client.mjs';
import { projectRoot } from '../setup/project-root.mjs';
import { say } from '../setup/say.mjs';
import type { Counts } from './counts.ts';

/** The scripts of `npm run check`, each counted as one test. */
const CHECKS = ['types', 'lint', 'format:check', 'arrows', 'unused'];

export async function runStaticChecks(env: NodeJS.ProcessEnv): Promise<Counts> {
  say('static checks …');
  const results = await Promise.all(CHECKS.map((check) => runCheck(check, env)));
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed, skipped: 0 };
}

async function runCheck(check: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const startedAtMs = Date.now();
  const { exitCode, output } = await runNpm(['run', '--silent', check], { cwd: projectRoot, env });
  const tookS = ((Date.now() - startedAtMs) / 1_000).toFixed(1);
  process.stdout.write(`${exitCode === 0 ? ' ✓' : ' ✗'} ${check} (${tookS} s)\n`);
  if (exitCode !== 0) process.stdout.write(`${output}\n`);
  return exitCode === 0;
}
