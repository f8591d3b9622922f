import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';

/**
 * Writes each language as one file, `<to>/<tag>.json`. A language is a folder of namespaces (`locales/de/talk.json`) or
 * one file with all of them (`locales/fr.json`).
 */
export async function joinLocales({
  from,
  to,
}: {
  readonly from: string;
  readonly to: string;
}): Promise<void> {
  await mkdir(to, { recursive: true });
  const entries = await readdir(from, { withFileTypes: true });
  await Promise.all(
    entries.map(async (entry) => {
      const path = join(from, entry.name);
      const language = entry.isDirectory() ? entry.name : parse(entry.name).name;
      const catalogue = entry.isDirectory() ? await namespacesIn(path) : await readJson(path);
      await writeFile(join(to, `${language}.json`), JSON.stringify(catalogue));
    }),
  );
}

async function namespacesIn(folder: string): Promise<unknown> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [camelCase(parse(name).name), await readJson(join(folder, name))]),
    ),
  );
}

async function readJson(path: string): Promise<unknown> {
  const parsed: unknown = JSON.parse(await readFile(path, 'utf8'));
  return parsed;
}

/** Files are named in kebab-case, namespaces as the catalogue's keys. */
function camelCase(name: string): string {
  return name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
