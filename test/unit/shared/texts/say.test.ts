import { afterEach, expect, test } from 'vitest';
import { ENGLISH, say, speak, spokenLocale } from '../../../../shared/texts/say.ts';
import { pseudo, pseudoCatalogue } from '../../../../shared/texts/pseudo.ts';
import { en } from '../../../../shared/texts/en.ts';

afterEach(() => {
  speak(ENGLISH);
});

test('it is English until another language was chosen', () => {
  expect(say('words.wordsGone')).toBe('These words are no longer kept.');
  expect(spokenLocale()).toBe('en');
});

test('a language is spoken at once, with the locale of its region', () => {
  speak({
    language: 'de',
    locale: 'de-AT',
    catalogue: { words: { wordsGone: 'Diese Worte sind fort.' } },
  });
  expect(say('words.wordsGone')).toBe('Diese Worte sind fort.');
  expect(spokenLocale()).toBe('de-AT');
});

test('what a language lacks is said in English', () => {
  speak({ language: 'de', locale: 'de-DE', catalogue: { words: {} } });
  expect(say('words.wordsGone')).toBe('These words are no longer kept.');
});

test('pseudo marks every sentence and leaves its facts in place', () => {
  expect(pseudo('Hold {{key}} now')).toMatch(/^⟦Ħøłđ \{\{key\}\} ñøŵ·+⟧$/);
  speak({ language: 'pseudo', locale: 'en', catalogue: pseudoCatalogue(en) });
  expect(say('words.wordsGone')).toMatch(/^⟦.*⟧$/);
});
