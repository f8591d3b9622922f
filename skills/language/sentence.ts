/** Makes words a sentence: a capital first and a full stop last, unless it has its own ending. */
export function asSentence(words: string): string {
  const text = words.trim();
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) || capital === '' ? capital : `${capital}.`;
}
