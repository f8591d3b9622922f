import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { z } from 'zod';
import { en } from '../../shared/texts/en.ts';

/**
 * Writes each language as one file, `<to>/<tag>.json`. A language is a folder of namespaces (`locales/de/talk.json`) or
 * one file with all of them (`locales/fr.json`). A sentence that English does not have stops the build with its name.
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
      const text = JSON.stringify(checked(language, catalogue));
      await writeFile(join(to, `${language}.json`), text);
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

const english: Readonly<Record<string, Readonly<Record<string, string>>>> = en;
const catalogueSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

function checked(language: string, catalogue: unknown): unknown {
  for (const [namespace, texts] of Object.entries(catalogueSchema.parse(catalogue))) {
    const known = english[namespace];
    if (known === undefined) throw new Error(`${language}: there is no namespace "${namespace}"`);
    const names = new Set(Object.keys(known).map((key) => withoutForm(key)));
    for (const [key, text] of Object.entries(texts)) {
      const name = `${namespace}.${key}`;
      if (!names.has(withoutForm(key))) {
        throw new Error(`${language}: there is no sentence "${name}"`);
      }
      if (typeof text !== 'string') throw new Error(`${language}: "${name}" is no text`);
    }
  }
  return catalogue;
}

/** Languages count by other forms than English does. */
function withoutForm(key: string): string {
  return key.replace(/_(?:zero|one|two|few|many|other)$/, '');
}

async function readJson(path: string): Promise<unknown> {
  const parsed: unknown = JSON.parse(await readFile(path, 'utf8'));
  return parsed;
}

/** Files are named in kebab-case, namespaces as the catalogue's keys. */
function camelCase(name: string): string {
  return name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
