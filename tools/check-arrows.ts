import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { asCommand } from './setup/as-command.mjs';
import { projectRoot } from './setup/project-root.mjs';
import { runProgram } from './setup/run-program.mjs';
import { stop } from './setup/stop.mjs';

/**
 * `npm run arrows`: the arrows of ARCHITECTURE.md hold, and dependency-cruiser has really seen every module: when its
 * parser fails it finds no modules, hence no violations, and says that all is well.
 */

const FOLDERS = ['main', 'renderer', 'preload', 'shared', 'realtime', 'skills', 'engine'];
const CRUISER = join('node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');

const reportSchema = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(
      z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) }),
    ),
  }),
});

asCommand(async () => {
  const args = [
    CRUISER,
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    ...FOLDERS,
  ];
  const { stdout } = await runProgram(process.execPath, args, { cwd: projectRoot });
  const { modules, summary } = readReport(stdout);

  const seen = new Set(modules.map(({ source }) => source));
  const unseen = FOLDERS.flatMap(sourcesIn).filter((path) => !seen.has(path));
  for (const path of unseen) print(`not seen by dependency-cruiser: ${path}`);
  for (const { rule, from, to } of summary.violations) print(`${rule.name}: ${from} → ${to}`);
  if (unseen.length > 0 || summary.violations.length > 0) return 1;
  print(`${seen.size} modules seen, every arrow points the right way.`);
  return 0;
});

function readReport(text: string): z.infer<typeof reportSchema> {
  try {
    return reportSchema.parse(JSON.parse(text));
  } catch {
    throw stop(`dependency-cruiser gave no report but:\n${text.slice(0, 4_000)}`);
  }
}

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'),
    )
    .map((entry) =>
      relative(projectRoot, join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
    );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
