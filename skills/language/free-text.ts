/** A clause of its own, or the beginning of a story: not a thing to keep or to look up. */
const CLAUSE = /^(?:that|because|if|when|while|how|why|who|what|whether|not|never)\b/;

/** Words that a person wants kept as they are; null when there are none, too many, or they are a clause. */
export function plainWords(words: string | undefined, mostWords: number): string | null {
  const text = (words ?? '').trim();
  if (text === '' || text.split(' ').length > mostWords || CLAUSE.test(text)) return null;
  return text;
}
