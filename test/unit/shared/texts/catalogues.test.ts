import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { en } from '../../../../shared/texts/en.ts';
import { catalogueOf } from '../../../fakes/texts.ts';

/** Every language a build would have, held against English. A new one is held against it by lying there. */
const languages = readdirSync(fileURLToPath(new URL('../../../../locales', import.meta.url)))
  .map((entry) => entry.replace(/\.json$/, ''))
  .sort();
const english: Readonly<Record<string, Readonly<Record<string, string>>>> = en;

/** Words that German has from English, or the other way round, and names. */
const SAME_IN_GERMAN = new Set([
  'words.timer',
  'words.seconds',
  'talk.retryIn',
  'settings.asSystem',
  'settings.header',
]);

test('German and Arabic are among them', () => {
  expect(languages).toEqual(expect.arrayContaining(['ar', 'de']));
});

describe.each(languages)('%s', (language) => {
  const catalogue = catalogueOf(language);
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;

  test('has every sentence, in every form the language counts by, and no others', () => {
    const wanted = Object.entries(english).flatMap(([namespace, texts]) =>
      keysFor(texts, forms).map((key) => `${namespace}.${key}`),
    );
    expect(
      flat(catalogue)
        .map(([key]) => key)
        .sort(),
    ).toEqual(wanted.sort());
  });

  test('puts the same facts into each sentence', () => {
    const wrong = flat(catalogue).flatMap(([key, text]) => {
      const original = englishOf(key);
      const isForm = pluralForm(key) !== null && pluralForm(key) !== 'other';
      const missing = difference(factsIn(original), factsIn(text)).filter(
        // "one word" need not say its number.
        (fact) => !(isForm && fact.startsWith('{{count')),
      );
      const added = difference(factsIn(text), factsIn(original));
      return missing.length + added.length === 0 ? [] : [`${key}: ${text}`];
    });
    expect(wrong).toEqual([]);
  });

  test('says each of them in its own words', () => {
    const untranslated = flat(catalogue).filter(
      ([key, text]) => text === englishOf(key) && !isWordless(text) && !isCommonWord(language, key),
    );
    expect(untranslated).toEqual([]);
  });

  test('ends a sentence where English ends one', () => {
    const unlike = flat(catalogue).filter(
      ([key, text]) => /[.!?؟…:]$/.test(text) !== /[.!?…:]$/.test(englishOf(key)),
    );
    expect(unlike).toEqual([]);
  });
});

test('Arabic is written in Arabic letters', () => {
  const letterless = flat(catalogueOf('ar')).filter(
    ([key, text]) => !/\p{Script=Arabic}/u.test(text) && !isWordless(text) && !isKeyCap(key),
  );
  expect(letterless).toEqual([]);
});

test('German speaks to nobody by "du" or "Sie"', () => {
  const addressed = flat(catalogueOf('de')).filter(
    ([key, text]) =>
      // A preset speaks to the model.
      !/preset\w+Text$/.test(key) &&
      /\b(?:du|dich|dir|dein\w*|Ihnen|Ihr|Ihre[rnms]?)\b|\bSie (?:können|müssen)\b/.test(
        text.replace(/^Ihr|[.:] Ihr/, ''),
      ),
  );
  expect(addressed).toEqual([]);
});

function flat(
  catalogue: Readonly<Record<string, Readonly<Record<string, string>>>>,
): readonly (readonly [key: string, text: string])[] {
  return Object.entries(catalogue).flatMap(([namespace, texts]) =>
    Object.entries(texts).map(([key, text]) => [`${namespace}.${key}`, text] as const),
  );
}

/** The keys a language of these plural forms needs for this namespace. */
function keysFor(
  texts: Readonly<Record<string, string>>,
  forms: readonly string[],
): readonly string[] {
  return Object.keys(texts).flatMap((key) => {
    const form = pluralForm(key);
    if (form === null) return [key];
    if (form !== 'other') return [];
    return forms.map((each) => key.replace(/other$/, each));
  });
}

function pluralForm(key: string): string | null {
  return /_(zero|one|two|few|many|other)$/.exec(key)?.[1] ?? null;
}

function englishOf(key: string): string {
  const [namespace = '', name = ''] = key.split('.');
  const texts = english[namespace] ?? {};
  return texts[name] ?? texts[name.replace(/_\w+$/, '_other')] ?? '';
}

function factsIn(text: string): readonly string[] {
  return [...new Set(text.match(/\{\{[^}]*\}\}/g))];
}

function difference(these: readonly string[], others: readonly string[]): readonly string[] {
  return these.filter((each) => !others.includes(each));
}

function isCommonWord(language: string, key: string): boolean {
  return isKeyCap(key) || (language === 'de' && SAME_IN_GERMAN.has(key));
}

/** Nothing but facts, signs and names, which are the same in every language. */
function isWordless(text: string): boolean {
  return !/\p{L}/u.test(text.replaceAll(/\{\{[^}]*\}\}|Parley|OpenAI|Azure|Markdown|JSON/g, ''));
}

/** What is printed on keys in most countries. */
function isKeyCap(key: string): boolean {
  return /^words\.key[A-Z]/.test(key);
}
