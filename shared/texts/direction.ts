/** Languages written from right to left (ISO 639-1). */
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

export function directionOf(language: string): 'ltr' | 'rtl' {
  const [bare = ''] = language.split('-');
  return RIGHT_TO_LEFT.has(bare) ? 'rtl' : 'ltr';
}

const ISOLATE = '\u2068';
const END_OF_ISOLATE = '\u2069';

/** A name or a figure inside a sentence that may run the other way: neither turns the other around (UAX #9). */
export function isolated(text: string): string {
  return `${ISOLATE}${text}${END_OF_ISOLATE}`;
}
