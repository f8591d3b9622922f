import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { z } from 'zod';

const manifestSchema = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

export interface PackedFile {
  /** The package at the top of `node_modules`. */
  readonly package: string;
  /** From the project's root. */
  readonly path: string;
  readonly bytes: number;
}

/** The patterns of `files` in electron-builder.yml, for Linux on a PC. */
function filePatterns(root: string): readonly string[] {
  const text = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
  const files = text.split(/^files:$/m)[1]?.split(/^[^\s#]/m)[0] ?? '';
  return [...files.matchAll(/^ {2}- '?(?<pattern>.+?)'?$/gm)].map((match) =>
    (match.groups?.['pattern'] ?? '').replace('${platform}-${arch}', 'linux-x64'),
  );
}

/** The packages the app depends on, as folders from the root. */
function packageFolders(root: string): readonly string[] {
  const found = new Set<string>();
  const visit = (folder: string, manifestFolder: string): void => {
    const manifest = manifestSchema.parse(
      JSON.parse(readFileSync(join(root, manifestFolder, 'package.json'), 'utf8')),
    );
    for (const name of Object.keys({
      ...manifest.dependencies,
      ...manifest.optionalDependencies,
    })) {
      const places = [join(folder, 'node_modules', name), join('node_modules', name)];
      const place = places.find((each) => existsSync(join(root, each, 'package.json')));
      if (place === undefined || found.has(place)) continue;
      found.add(place);
      visit(place, place);
    }
  };
  visit('', '');
  return [...found];
}

/**
 * What of the packages electron-builder takes by our patterns: the last one that matches decides. Its own rules leave
 * out some more (readmes, tests), so that this is the most that can be packed.
 */
export function packedFiles(root: string): readonly PackedFile[] {
  const patterns = filePatterns(root).map((pattern) => ({
    isNegative: pattern.startsWith('!'),
    glob: pattern.replace(/^!/, ''),
  }));
  const isPacked = (path: string): boolean =>
    !(patterns.findLast(({ glob }) => matchesGlob(path, glob))?.isNegative ?? false);
  return packageFolders(root).flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => !name.split('/').includes('node_modules'))
      .map((name) => join(folder, name))
      .filter((path) => isPacked(path) && statSync(join(root, path)).isFile())
      .map((path) => ({
        package: /^node_modules\/(?<name>(?:@[^/]+\/)?[^/]+)/.exec(path)?.groups?.['name'] ?? '',
        path,
        bytes: statSync(join(root, path)).size,
      })),
  );
}
