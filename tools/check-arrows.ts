import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { asCommand } from './setup/as-command.mjs';
import { projectRoot } from './setup/project-root.mjs';
import { stop } from './setup/stop.mjs';

/**
 * `npm run arrows`: the arrows of ARCHITECTURE.md hold, and dependency-cruiser has really seen every module: when its
 * parser fails it finds no modules, hence no violations, and says that all is well.
 */

const FOLDERS = [
  'main',
  'renderer',
  'preload',
  'shared',
  'realtime',
  'skills',
  'lexicon',
  'engine',
];

asCommand(async () => {
  process.chdir(projectRoot);
  const options = await extractDepcruiseOptions(join(projectRoot, '.dependency-cruiser.cjs'));
  const { output } = await cruise(FOLDERS, options);
  if (typeof output === 'string') throw stop(`dependency-cruiser gave no result but: ${output}`);
  const { violations } = output.summary;

  const seen = new Set(output.modules.map(({ source }) => source));
  const unseen = FOLDERS.flatMap(sourcesIn).filter((path) => !seen.has(path));
  for (const path of unseen) print(`not seen by dependency-cruiser: ${path}`);
  for (const { rule, from, to } of violations) print(`${rule.name}: ${from} → ${to}`);
  if (unseen.length > 0 || violations.length > 0) return 1;
  print(`${seen.size} modules seen, every arrow points the right way.`);
  return 0;
});

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
