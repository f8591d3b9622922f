import { ok } from '../../../shared/result.ts';
import { directionOf } from '../../../shared/texts/direction.ts';
import { en } from '../../../shared/texts/en.ts';
import { pseudoCatalogue } from '../../../shared/texts/pseudo.ts';
import { speak } from '../../../shared/texts/say.ts';
import type { Texts } from '../../../shared/texts/texts.ts';
import type { Publish } from '../../bridge/publisher.ts';
import type { SettingsStore } from '../../settings/settings-store.ts';
import { chooseLanguage } from '../../texts/choose-language.ts';
import { languagesIn, readCatalogue } from '../../texts/language-files.ts';
import type { Desk } from './desk.ts';

export interface TextsPorts {
  readonly settings: Pick<SettingsStore, 'get' | 'on'>;
  /** The build's catalogues. */
  readonly folder: string;
  /** The person's languages as the system knows them, best first. */
  readonly systemLanguages: () => readonly string[];
  readonly publish: Publish;
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
}

/** The language all of Parley speaks. Made before anything that says something. */
export function createTextsDesk(ports: TextsPorts): Desk<'texts'> {
  const { settings, folder } = ports;
  const known = ['en', ...languagesIn(folder)];
  let texts = read();
  speak(texts);

  function read(): Texts {
    const chosen = settings.get().language;
    const system = ports.systemLanguages();
    if (chosen === 'pseudo') return inPseudo();
    // A language of one's own keeps the region of the system where that is in the same language.
    const wished = chosen === 'system' ? system : [...system.filter(isOf(chosen)), chosen];
    const { language, locale } = chooseLanguage(wished, known);
    const catalogue = language === 'en' ? null : readCatalogue(folder, language);
    if (language !== 'en' && catalogue === null) {
      ports.log('a language file cannot be read', { language });
      return { ...spokenAs('en', 'en'), catalogue: null };
    }
    return { ...spokenAs(language, locale), catalogue };
  }

  function spokenAs(language: string, locale: string): Omit<Texts, 'catalogue'> {
    return { language, locale, direction: directionOf(language), known: known.map(named) };
  }

  function inPseudo(): Texts {
    return { ...spokenAs('pseudo', 'en'), catalogue: pseudoCatalogue(en) };
  }

  const leave = settings.on((after, before) => {
    if (after.language === before.language) return;
    texts = read();
    speak(texts);
    ports.publish('texts.changed', texts);
  });

  return { handlers: { 'texts.get': () => ok(texts) }, dispose: leave };
}

function isOf(language: string): (tag: string) => boolean {
  return (tag) => tag === language || tag.startsWith(`${language}-`);
}

function named(language: string): { language: string; name: string } {
  return {
    language,
    name: new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language,
  };
}
