import { fail, ok, type Result } from '../../shared/result.ts';
import { readOptions } from '../arguments/read-options.ts';
import { type GalleryLanguage, LANGUAGES } from './looks.ts';
import { SCREENS } from './screens.ts';

export interface GalleryOptions {
  readonly json: boolean;
  /** Null: all of them. */
  readonly screens: readonly string[] | null;
  readonly languages: readonly GalleryLanguage[];
  /** The README's pictures are made anew from this run. */
  readonly readme: boolean;
  readonly help: boolean;
}

export const GALLERY_USAGE = `npm run gallery -- [--json] [--only SCREEN]… [--language LANGUAGE]… [--readme]
  --json               print the result as one JSON object (npm run --silent gallery -- --json)
  --only SCREEN        only screens whose name contains this, may be given again
  --language LANGUAGE  only this one, may be given again: ${LANGUAGES.join(', ')}
  --readme             also make the pictures in docs/pictures anew
  --help               print this
Exit code: 0 every picture was made, 1 a screen was not reached (it is named), 2 wrong use.`;

/** The failure is a sentence for people. */
export function parseGalleryArguments(args: readonly string[]): Result<GalleryOptions, string> {
  const parsed = readOptions(args, {
    json: { type: 'boolean' },
    only: { type: 'string', multiple: true },
    language: { type: 'string', multiple: true },
    readme: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  if (!parsed.ok) return parsed;
  const { json = false, only, language, readme = false, help = false } = parsed.value;
  const unknown = only?.find((part) => !SCREENS.some(({ name }) => name.includes(part)));
  if (unknown !== undefined) return fail(`there is no screen "${unknown}".`);
  const foreign = language?.find((tag) => !LANGUAGES.some((known) => known === tag));
  if (foreign !== undefined) return fail(`the gallery has no pictures in "${foreign}".`);
  const languages = LANGUAGES.filter((known) => language?.includes(known) ?? true);
  if (readme && !languages.includes('en')) return fail('the README has English pictures.');
  return ok({ json, screens: only ?? null, languages, readme, help });
}
