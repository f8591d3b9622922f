/** What a data line says after its bar: the definition, then examples in quotation marks. */
const GLOSS = / \| (?<gloss>.+)$/;
const FIRST_EXAMPLE = /;? *"/;

/**
 * The definition of a line of WordNet's data files, without examples: "(botany) a fruit (as of a pea)" is "in botany,
 * a fruit, as of a pea", because nobody says brackets. Null for a line that has none.
 */
export function definitionOf(line: string): string | null {
  const gloss = GLOSS.exec(line)?.groups?.['gloss']?.trim();
  if (gloss === undefined) return null;
  const definition = gloss.slice(0, FIRST_EXAMPLE.exec(gloss)?.index ?? gloss.length);
  // A few say all they have to say in quotation marks.
  const words = definition.trim() === '' ? gloss.replaceAll('"', '') : definition;
  const text = withoutBrackets(words)
    .replace(/[;:,.\s]+$/, '')
    .trim();
  return text === '' ? null : text;
}

/** Fields of knowledge: "(law) …" means in law. */
const FIELD =
  /^\((?<field>[a-z][a-z ]+|(?:Greek|Roman|Norse) mythology|(?:Old|New) Testament|American football|Roman Catholic Church|Judaism|Islam|Christianity)\) */;
/** Words in front that are about the word's use, not of a field. */
const OF_USE =
  /\b(?:usually|used|often|plural|informal|slang|colloquial|formerly|of|with|not|in|for|by|archaic|obsolete|formal|literary|figuratively|when|chiefly|especially|offensive|ethnic|followed)\b/;

function withoutBrackets(words: string): string {
  const field = FIELD.exec(words)?.groups?.['field'];
  const isField = field !== undefined && !OF_USE.test(field);
  const article =
    field === 'Roman Catholic Church' || (field ?? '').endsWith('Testament') ? 'the ' : '';
  const rest = isField ? `in ${article}${field}, ${words.replace(FIELD, '')}` : words;
  return rest
    .replace(/^\((?<use>[^()]*)\) */, '$<use>: ')
    .replace(/ *\((?<aside>[^()]*)\)/g, ', $<aside>,')
    .replace(/,(?= *(?:[,;:.]|$))/g, '')
    .replace(/[()]/g, '')
    .replace(/ {2,}/g, ' ');
}
