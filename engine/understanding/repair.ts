import { doubleMetaphone } from 'double-metaphone';
import { distance } from 'fastest-levenshtein';
import { isUnitWord, UNITS } from '../../skills/calculation/unit-table.ts';
import { skills } from '../../skills/index.ts';
import { normalise } from '../../skills/normalise.ts';

/** A guess at what was said, and how far it may be believed (0–1). */
export interface Repair {
  readonly text: string;
  readonly trust: number;
}

/** One mended word is likely right; two are a guess, asked about before anything is done. */
const TRUST_ONE_WORD = 0.7;
const TRUST_TWO_WORDS = 0.5;
const MIN_LETTERS = 3;
const LONG_WORD_LETTERS = 6;
const MAX_WORDS = 14;
const MAX_SUGGESTIONS = 3;

interface Known {
  readonly word: string;
  readonly sound: string;
}

let vocabulary: readonly Known[] | null = null;

/** The words commands are made of: those of the examples, and the units. */
function theVocabulary(): readonly Known[] {
  if (vocabulary !== null) return vocabulary;
  const asked = skills.flatMap((skill) => skill.examples.map(({ ask }) => normalise(ask)));
  const names = UNITS.flatMap((unit) => unit.names);
  const words = new Set([...asked, ...names].flatMap((text) => text.split(' ')));
  vocabulary = [...words]
    .filter((word) => word.length >= MIN_LETTERS && /^[a-z]+$/.test(word))
    .map((word) => ({ word, sound: doubleMetaphone(word)[0] }));
  return vocabulary;
}

/** Texts with one or two words replaced by command words that sound or are spelled nearly the same. */
export function repairs(heard: string): readonly Repair[] {
  const words = heard.split(' ');
  if (words.length > MAX_WORDS) return [];
  const singles = words.flatMap((word, at) =>
    suggestionsFor(word).map((better) => ({ at, better })),
  );
  const one = singles.map(({ at, better }) => ({
    text: words.with(at, better).join(' '),
    trust: TRUST_ONE_WORD,
  }));
  const two = singles.flatMap((first) =>
    singles
      .filter((second) => second.at > first.at)
      .map((second) => ({
        text: words.with(first.at, first.better).with(second.at, second.better).join(' '),
        trust: TRUST_TWO_WORDS,
      })),
  );
  return [...one, ...two];
}

function suggestionsFor(word: string): readonly string[] {
  if (word.length < MIN_LETTERS || !/^[a-z]+$/.test(word) || isUnitWord(word)) return [];
  const sound = doubleMetaphone(word)[0];
  return theVocabulary()
    .filter((known) => known.word !== word && isNear(word, sound, known))
    .toSorted((a, b) => distance(word, a.word) - distance(word, b.word))
    .slice(0, MAX_SUGGESTIONS)
    .map((known) => known.word);
}

function isNear(word: string, sound: string, known: Known): boolean {
  const edits = distance(word, known.word);
  const isLong = Math.min(word.length, known.word.length) >= LONG_WORD_LETTERS;
  if (edits <= (isLong ? 2 : 1)) return true;
  return sound === known.sound && sound.length > 1 && edits <= 3;
}
