const LEAD =
  /^(?:(?:and|but|then|now|so|ok|or) )*(?:what about|how about|what if it is|what if it was|make it|make that|the same for|same for|same with|the same with|try|do)? ?(?:and )?/;

/** "What about in Tokyo" without what only leads back to the request before. */
export function ledWords(text: string): string {
  return text.replace(LEAD, '');
}
