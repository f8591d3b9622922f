import { ledWords } from '../language/follow-up.ts';
import type { Definition } from '../lexicon.ts';
import { asSentence } from '../language/sentence.ts';
import type { Match, Skill, World } from '../skill.ts';

export interface DefineArgs {
  readonly word: string;
}

const WORD = '(?:an? |the )?(?<word>.+?)';
/** "Mean" is also written "means", and "mien" by a recogniser that knows old books. */
const MEAN = '(?:mean|means|meant|meaning|mien|stand for)';
const SAYS_WORD = '(?:the |a )?(?:word|term|expression|words|lord|world)';

/** These ask for a meaning whatever the word is. */
const ASKED: readonly RegExp[] = [
  new RegExp(`^(?:what )?(?:does|do|did|is|was|must|would) (?:${SAYS_WORD} )?${WORD} ${MEAN}$`),
  new RegExp(`^(?:define|defined|defines) (?:${SAYS_WORD} |for )?${WORD}$`),
  new RegExp(`^(?:look up|explain|find|you find|to find|divine|refine) ${SAYS_WORD} ${WORD}$`),
  new RegExp(`^what is the (?:main|mean|mining|means) of ${SAYS_WORD} ${WORD}$`),
  new RegExp(
    `^(?:what is |give me |say )?(?:the |an? )?(?:definition|meaning) (?:of|for|off) (?:${SAYS_WORD} )?${WORD}$`,
  ),
  new RegExp(`^(?:what is|what are) (?:the )?${WORD} (?:definition|meaning)$`),
  new RegExp(`^what is meant by ${WORD}$`),
];
/** These ask for much else besides ("the fine" may be "define"): only what the dictionary has is a word. */
const WHAT_IS = /^(?:what is an?|the fine|you find|they find) (?<word>.+)$/;

/** What they stand for was said before, or is no question for a dictionary. */
const NOT_WORDS =
  /^(?:it|that|this|these|those|he|she|you|they|i|we|everything|all|life|it all|all of this|all this|(?:your|my|his|her|our|their|this|that) .+)$/;
const MOST_WORDS = 4;

export const define: Skill<DefineArgs> = {
  name: 'define',
  topic: 'words',
  description: 'Says what a word means.',
  examples: [
    { ask: 'What does photosynthesis mean?', args: { word: 'photosynthesis' } },
    { ask: 'Define serendipity', args: { word: 'serendipity' } },
    { ask: 'What is the meaning of the word generous?', args: { word: 'generous' } },
    { ask: "What's the definition of a glacier?", args: { word: 'glacier' } },
    { ask: 'What is a dictionary?', args: { word: 'dictionary' } },
  ],
  phrases: [
    ['what does|what does the word', '{words}', 'mean'],
    ['what is the meaning of|what is the definition of|define the word', '{words}'],
  ],

  understand(text, world) {
    for (const pattern of ASKED) {
      const word = pattern.exec(text)?.groups?.['word'];
      if (word !== undefined) return matchOf(word, world, { elseSure: 0.65 });
    }
    const thing = WHAT_IS.exec(text)?.groups?.['word'];
    return thing === undefined ? null : matchOf(thing, world, { elseSure: null });
  },

  followUp(text, _before, world) {
    return matchOf(ledWords(text).replace(/^(?:the word|an?) /, ''), world, { elseSure: null });
  },

  /** No tool: a model knows what words mean, and in which sense they were meant. */
  tool: null,

  act({ word }, world) {
    const definitions = world.lexicon.define(word);
    const [first] = definitions;
    if (first === undefined) {
      return { say: `I don't have the word "${word}" in my dictionary.`, effects: [] };
    }
    return { say: sayDefinitions(word, first, definitions), effects: [] };
  },
};

/** `elseSure`: for a word that the dictionary does not have. */
function matchOf(
  said: string,
  world: World,
  { elseSure }: { readonly elseSure: number | null },
): Match<DefineArgs> | null {
  const word = said.trim();
  if (NOT_WORDS.test(word) || word.split(' ').length > MOST_WORDS || word === '') return null;
  const isKnown = world.lexicon.define(word).length > 0;
  const confidence = isKnown ? 0.92 : elseSure;
  return confidence === null
    ? null
    : { args: { word }, confidence, reading: `what does ${word} mean` };
}

/** What is said of one sense, in characters: WordNet adds second thoughts after semicolons. */
const MOST_CHARACTERS = 160;

function shortened(text: string): string {
  return text
    .split('; ')
    .reduce((said, more) =>
      said.length + more.length > MOST_CHARACTERS ? said : `${said}; ${more}`,
    );
}

/** The usual sense, and that of the next part of speech, or else the second sense. */
function sayDefinitions(
  word: string,
  first: Definition,
  definitions: readonly Definition[],
): string {
  const other =
    definitions.find(({ partOfSpeech }) => partOfSpeech !== first.partOfSpeech) ?? definitions[1];
  const start =
    first.lemma.replace(/\W/g, '') === word.replace(/\W/g, '')
      ? `${word} is ${NAMES[first.partOfSpeech]}: ${shortened(first.text)}`
      : `${word} is a form of ${first.lemma}, ${NAMES[first.partOfSpeech]}: ${shortened(first.text)}`;
  if (other === undefined) return asSentence(start);
  const second =
    other.partOfSpeech === first.partOfSpeech
      ? `it can also mean: ${shortened(other.text)}`
      : `as ${NAMES[other.partOfSpeech]}, it means: ${shortened(other.text)}`;
  return `${asSentence(start)} ${asSentence(second)}`;
}

const NAMES: Readonly<Record<Definition['partOfSpeech'], string>> = {
  noun: 'a noun',
  verb: 'a verb',
  adjective: 'an adjective',
  adverb: 'an adverb',
};
