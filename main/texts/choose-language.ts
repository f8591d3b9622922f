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
