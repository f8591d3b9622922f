/** The first of the wished languages there is: as it is, or without its region; else English. */
export function chooseLanguage(
  wished: readonly string[],
  known: readonly string[],
): { readonly language: string; readonly locale: string } {
  for (const tag of wished) {
    const [bare = tag] = tag.split('-');
    const language = known.find((each) => each === tag) ?? known.find((each) => each === bare);
    if (language !== undefined) return { language, locale: tag };
  }
  return { language: 'en', locale: 'en' };
}

/** Languages written from right to left (ISO 639-1). */
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

export function directionOf(language: string): 'ltr' | 'rtl' {
  const [bare = ''] = language.split('-');
  return RIGHT_TO_LEFT.has(bare) ? 'rtl' : 'ltr';
}
