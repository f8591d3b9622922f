import { readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { z } from 'zod';
import { en } from '../../shared/texts/en.ts';
import { pseudoCatalogue } from '../../shared/texts/pseudo.ts';
import type { Spoken } from '../../shared/texts/say.ts';
import type { Catalogue } from '../../shared/texts/texts.ts';

/** `speak(german())`; and `speak(ENGLISH)` when the test is over, for those after it. */
export function german(): Spoken {
  return { language: 'de', locale: 'de-DE', catalogue: catalogueOf('de') };
}

export function arabic(): Spoken {
  return { language: 'ar', locale: 'ar-EG', catalogue: catalogueOf('ar') };
}

export function pseudoEnglish(): Spoken {
  return { language: 'pseudo', locale: 'en', catalogue: pseudoCatalogue(en) };
}

const LOCALES = join(import.meta.dirname, '..', '..', 'locales');
const sentences = z.record(z.string(), z.string());

/** As the sources have it, without a build. */
export function catalogueOf(language: string): Catalogue {
  const folder = join(LOCALES, language);
  return Object.fromEntries(
    readdirSync(folder).map((file) => {
      const parsed: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      return [namespaceOf(file), sentences.parse(parsed)];
    }),
  );
}

/** `first-run.json` has what `firstRun` names. */
function namespaceOf(file: string): string {
  return parse(file).name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
