import { titleCase } from '../clock/places.ts';
import { ledWords } from '../language/follow-up.ts';
import { wordForFigure } from '../language/number-words.ts';
import { asSentence } from '../language/sentence.ts';
import type { Match, Skill } from '../skill.ts';

export interface SpellArgs {
  readonly word: string;
}

const SAYS_WORD = '(?:the |a )?(?:words?|names?|lord|world)';
const WORD = `(?:(?:${SAYS_WORD}|the|their|there|an?) )?(?<word>.+)`;
/** As the recogniser writes it after "you": "spill", "spells". */
const SPELL = '(?:spell|spells|spelled|spelt|spill)';

const ASKED: readonly RegExp[] = [
  new RegExp(`^(?:how )?(?:do|would|should|does|can|to) (?:you|i|we|one|people) ${SPELL} ${WORD}$`),
  new RegExp(`^how to ${SPELL} ${WORD}$`),
  new RegExp(`^(?:spell|spell out) ${WORD}$`),
  new RegExp(`^how (?:is|was|are|does) ${WORD} (?:spelled|spelt|written)$`),
  /^(?:this|that|the) (?<word>[a-z]+) (?:is |was )?(?:spelled|spelt)$/,
  new RegExp(`^(?:what is |give me )?(?:the )?(?:correct )?spelling (?:of|for) ${WORD}$`),
];
const NOT_WORDS =
  /^(?:it|that|this|out|check|check .+|you|me|for .+|how .+|(?:trouble|disaster)(?: .+)?|the beans|(?:your|my|his|her|our|their) names?)$/;
const MOST_WORDS = 4;
/** "Antidisestablishmentarianism" has 28 letters. */
const MOST_LETTERS = 45;

export const spell: Skill<SpellArgs> = {
  name: 'spell',
  topic: 'words',
  description: 'Spells a word, letter by letter.',
  examples: [
    { ask: 'How do you spell necessary?', args: { word: 'necessary' } },
    { ask: 'Can you spell the word elephant for me?', args: { word: 'elephant' } },
    { ask: 'How is chocolate spelled?', args: { word: 'chocolate' } },
    { ask: "What's the spelling of New York?", args: { word: 'new york' } },
  ],
  phrases: [['how do you spell|spell the word|what is the spelling of', '{words}']],

  understand(text) {
    for (const pattern of ASKED) {
      const word = pattern.exec(text)?.groups?.['word'];
      const match = word === undefined ? null : matchOf(word, 0.95);
      if (match !== null) return match;
    }
    return null;
  },

  followUp(text) {
    const word = ledWords(text).replace(/^the word /, '');
    return word.includes(' ') ? null : matchOf(word, 0.8);
  },

  /** No tool: a model spells for itself. */
  tool: null,

  act({ word }) {
    return { say: asSentence(`${titleCase(word)} is spelled ${saySpelling(word)}`), effects: [] };
  },
};

function matchOf(said: string, confidence: number): Match<SpellArgs> | null {
  // "Spell four" has become "spell 4".
  const word = said
    .split(' ')
    .map((each) => wordForFigure(each) ?? each)
    .join(' ');
  const isWord = /^[\p{L}\p{M}]+(?: [\p{L}\p{M}]+)*$/u.test(word) && !NOT_WORDS.test(word);
  if (!isWord || word.length > MOST_LETTERS || word.split(' ').length > MOST_WORDS) return null;
  return { args: { word }, confidence, reading: `how do you spell ${word}` };
}

/** "N, E, W, then Y, O, R, K": the commas are pauses, and "then" is where the next word begins. */
function saySpelling(words: string): string {
  return words
    .split(' ')
    .map((word) => Array.from(word.toUpperCase()).join(', '))
    .join(', then ');
}
