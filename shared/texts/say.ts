import { createInstance, type i18n } from 'i18next';
import { directionOf, isolated } from './direction.ts';
import { en } from './en.ts';
import type { TextKey } from './text-key.ts';
import type { Texts } from './texts.ts';

/** The language a program speaks: its tag, its locale for `Intl`, and its sentences. */
export type Spoken = Pick<Texts, 'language' | 'locale' | 'catalogue'>;

export const ENGLISH: Spoken = { language: 'en', locale: 'en', catalogue: null };

const PSEUDO_TAG = 'en-x-pseudo';

// One language a process, as there is one person before it.
let spoken = ENGLISH;
let sentences = open(ENGLISH);

/** From now on `say` speaks this language. What was said already stays as it is. */
export function speak(language: Spoken): void {
  spoken = language;
  sentences = open(language);
}

/** For `Intl`. */
export function spokenLocale(): string {
  return spoken.locale;
}

/** The sentence of this name with its facts in place; in English where the language lacks it. */
export function say(key: TextKey, facts: Readonly<Record<string, string | number>> = {}): string {
  return sentences.t(key, facts);
}

/** A new instance each time: i18next's own way to change its language answers later, and ours must not. */
function open({ language, locale, catalogue }: Spoken): i18n {
  const instance = createInstance();
  // A private tag of English counts and formats as English does, and falls back to it.
  const isPseudo = language === 'pseudo';
  void instance.init({
    lng: isPseudo ? PSEUDO_TAG : locale,
    fallbackLng: 'en',
    initAsync: false,
    resources: {
      en: { translation: en },
      ...(catalogue !== null && { [isPseudo ? PSEUDO_TAG : language]: { translation: catalogue } }),
    },
    interpolation: { escapeValue: directionOf(language) === 'rtl', escape: isolated },
    returnNull: false,
  });
  return instance;
}
