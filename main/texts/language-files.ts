import { readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { z } from 'zod';
import type { Catalogue } from '../../shared/texts/texts.ts';

const catalogueSchema = z.record(z.string(), z.record(z.string(), z.string()));

/** The languages the build has beside English, by their tags. */
export function languagesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => parse(name).name)
      .sort();
  } catch {
    return [];
  }
}

/** null: there is none, or it is damaged, and English is spoken. */
export function readCatalogue(folder: string, language: string): Catalogue | null {
  try {
    const parsed: unknown = JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8'));
    return catalogueSchema.safeParse(parsed).data ?? null;
  } catch {
    return null;
  }
}
