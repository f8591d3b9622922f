import type { Catalogue } from './texts.ts';

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const MARKED = 'åƀçđéƒğħíĵķłɱñøƥɋřšŧüṽŵẋýžÅƁÇĐÉƑĞĦÍĴĶŁṀÑØƤɊŘŠŦÜṼŴẊÝŽ';
/** German runs about so much longer than English. */
const LONGER = 0.4;

/** A sentence that nobody could take for a translated one: brackets, accents, and longer. What stands in {{ }} stays. */
export function pseudo(sentence: string): string {
  const marked = sentence.replaceAll(/\{\{[^}]*\}\}|[A-Za-z]/g, (part) => {
    const at = part.length === 1 ? PLAIN.indexOf(part) : -1;
    return at < 0 ? part : (Array.from(MARKED)[at] ?? part);
  });
  return `⟦${marked}${'·'.repeat(Math.ceil(sentence.length * LONGER))}⟧`;
}

/** The whole catalogue made unreadable: for tests, to find what is not in it and what does not fit. */
export function pseudoCatalogue(
  english: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Catalogue {
  return Object.fromEntries(
    Object.entries(english).map(([namespace, sentences]) => [
      namespace,
      Object.fromEntries(Object.entries(sentences).map(([key, text]) => [key, pseudo(text)])),
    ]),
  );
}
