import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { createTextsDesk } from '../../../../main/app/desks/texts-desk.ts';
import type { SettingsStore } from '../../../../main/settings/settings-store.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import type { Settings } from '../../../../shared/settings.ts';
import { ENGLISH, say, speak, spokenLocale } from '../../../../shared/texts/say.ts';
import { textsSchema, type Texts } from '../../../../shared/texts/texts.ts';
import { catalogueOf } from '../../../fakes/texts.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-texts-'));
  for (const language of ['de', 'ar']) write(`${language}.json`, catalogueOf(language));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
  speak(ENGLISH);
});

function write(name: string, content: unknown): void {
  writeFileSync(join(folder, name), JSON.stringify(content));
}

type Heard = Parameters<SettingsStore['on']>[0];

/** The desk before a person whose system speaks these, and who may choose another. */
function openDesk(system: readonly string[], language = 'system') {
  let settings: Settings = { ...DEFAULT_SETTINGS, language };
  const listeners = new Set<Heard>();
  const told: Texts[] = [];
  const logged: string[] = [];
  const desk = createTextsDesk({
    settings: {
      get: () => settings,
      on(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    folder,
    systemLanguages: () => system,
    publish: (_name, payload) => {
      told.push(textsSchema.parse(payload));
    },
    log: (message) => {
      logged.push(message);
    },
  });
  onTestFinished(() => {
    desk.dispose();
  });
  return {
    desk,
    told,
    logged,
    choose: (chosen: string) => {
      const before = settings;
      settings = { ...settings, language: chosen };
      for (const listener of listeners) listener(settings, before);
    },
  };
}

test('the first language of the system that there is, is spoken at once', () => {
  openDesk(['fr-FR', 'de-AT', 'en-GB']);
  expect(say('words.ready')).toBe('Bereit.');
  expect(spokenLocale()).toBe('de-AT');
});

test('a system of unknown languages is spoken to in English', () => {
  openDesk(['fr-FR', 'ja-JP']);
  expect(say('words.ready')).toBe('Ready.');
  expect(spokenLocale()).toBe('en');
});

test('a chosen language is spoken from then on, and every window is told', () => {
  const { choose, told } = openDesk(['en-GB']);
  choose('ar');
  expect(say('words.ready')).toBe('جاهز.');
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ language: 'ar', locale: 'ar', direction: 'rtl' });
  choose('system');
  expect(told[1]).toMatchObject({ language: 'en', locale: 'en-GB', direction: 'ltr' });
  expect(say('words.ready')).toBe('Ready.');
});

test('a language of one’s own keeps the region of the system where that speaks it', () => {
  openDesk(['en-US', 'de-CH'], 'de');
  expect(spokenLocale()).toBe('de-CH');
});

test('each language is offered by its own name', async () => {
  const { desk } = openDesk(['en']);
  const texts = await desk.handlers['texts.get'](undefined);
  expect(texts.ok && texts.value.known).toEqual([
    { language: 'en', name: 'English' },
    { language: 'ar', name: 'العربية' },
    { language: 'de', name: 'Deutsch' },
  ]);
});

test('a language is added by its file', () => {
  write('fr.json', { words: { ready: 'Prêt.' } });
  openDesk(['fr-CA']);
  expect(say('words.ready')).toBe('Prêt.');
  expect(say('words.over')).toBe('Over');
});

test('a damaged file is said in the log, and English is spoken', () => {
  writeFileSync(join(folder, 'de.json'), '{"words": ');
  const { logged } = openDesk(['de-DE']);
  expect(logged).toEqual(['a language file cannot be read']);
  expect(say('words.ready')).toBe('Ready.');
});

test('pseudo marks every sentence', () => {
  openDesk([], 'pseudo');
  expect(say('words.ready')).toMatch(/^⟦Řéåđý\.·+⟧$/);
});
