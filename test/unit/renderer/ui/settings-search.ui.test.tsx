import { readFileSync } from 'node:fs';
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  findSettings,
  type IndexedSection,
} from '../../../../renderer/ui/settings/search/find-settings.ts';
import { settingsIndex } from '../../../../renderer/ui/settings/search/settings-index.ts';
import { ok } from '../../../../shared/result.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import type { Settings } from '../../../../shared/settings.ts';
import { ENGLISH, speak } from '../../../../shared/texts/say.ts';
import type { Catalogue } from '../../../../shared/texts/texts.ts';
import { showApp } from './support/show-app.tsx';

const INDEX: readonly IndexedSection[] = [
  {
    place: 'sound',
    title: 'Microphone and speaker',
    words: 'audio device',
    fields: [{ label: 'Volume', about: 'Of answers.' }, { label: 'Speaker' }],
  },
  { place: 'speech', title: 'Speech', words: 'voice', fields: [{ label: 'Speed of the voice' }] },
];

describe('the search', () => {
  test('finds a field by its label or by what is said about it', () => {
    const found = findSettings(INDEX, '  VOL answ ');
    expect(found?.sections).toEqual(new Map([['sound', 'fields']]));
    expect(found?.labels).toEqual(new Set(['Volume']));
  });

  test('finds a section by its name and by words people use for it', () => {
    const found = findSettings(INDEX, 'device');
    expect(found?.sections).toEqual(new Map([['sound', 'whole']]));
    expect(found?.labels).toEqual(new Set());
  });

  test('takes accents for what they stand on', () => {
    const index: IndexedSection[] = [
      { place: 'appearance', title: 'Größe', words: '', fields: [{ label: 'Français' }] },
    ];
    expect(findSettings(index, 'große')?.sections.size).toBe(1);
    expect(findSettings(index, 'francais')?.labels).toEqual(new Set(['Français']));
  });

  test('is none without a word, and says when there is nothing', () => {
    expect(findSettings(INDEX, '   ')).toBeNull();
    expect(findSettings(INDEX, 'xyzzy')?.count).toBe(0);
  });
});

function openSettings() {
  fireEvent.click(screen.getByRole('button', { name: /^(Settings|Einstellungen|الإعدادات)$/ }));
  return screen.getByRole('dialog');
}

/** Every fold, and the folds inside. */
function openAll(dialog: HTMLElement): void {
  const closed = () =>
    [...dialog.querySelectorAll<HTMLElement>('button[aria-expanded="false"][slot="trigger"]')].at(
      0,
    );
  for (let next = closed(); next !== undefined; next = closed()) fireEvent.click(next);
}

/** The names of all that can be set, as drawn. */
function drawnLabels(dialog: HTMLElement): readonly string[] {
  const groups = [...dialog.querySelectorAll('[role="radiogroup"]')].flatMap((group) =>
    (group.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? ''),
  );
  // A choice of several is named by its group; the browser's own list behind a picker is nobody's.
  const labels = [...dialog.querySelectorAll('label')]
    .filter((label) => label.querySelector('input[type="radio"], select') === null)
    .map(({ textContent }) => textContent);
  return [...groups, ...labels].map((label) => label.trim()).filter((label) => label !== '');
}

const CATALOGUES = {
  en: ENGLISH,
  de: { language: 'de', locale: 'de', catalogue: catalogueOf('de') },
  ar: { language: 'ar', locale: 'ar', catalogue: catalogueOf('ar') },
};

function catalogueOf(language: string): Catalogue {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(`locales/${language}/${name}.json`, 'utf8'));
  return { settings: read('settings'), probe: read('probe') } as Catalogue;
}

const SETTINGS: readonly Settings[] = [
  { ...DEFAULT_SETTINGS, instructions: 'Words of one’s own.' },
  {
    ...DEFAULT_SETTINGS,
    endpoint: { kind: 'custom', url: 'wss://example.test/v1/realtime' },
    context: { kind: 'lastTurns', turns: 4 },
    handsFreeTurns: { kind: 'semanticVad', eagerness: 'auto' },
    unansweredOnWeakDisk: 'allow',
  },
  {
    ...DEFAULT_SETTINGS,
    endpoint: {
      kind: 'azure',
      resource: 'https://example.openai.azure.com',
      deployment: 'one',
      api: { kind: 'preview', apiVersion: '2025-04-01-preview' },
    },
  },
];

const CASES = (['en', 'de', 'ar'] as const).flatMap((tag) =>
  SETTINGS.map((settings) => ({ tag, answers: settings.endpoint.kind, settings })),
);

test.each(CASES)(
  'in $tag every field that is drawn with $answers can be found',
  async (drawnAs) => {
    const { tag, settings } = drawnAs;
    onTestFinished(() => {
      speak(ENGLISH);
    });
    const direction = tag === 'ar' ? 'rtl' : 'ltr';
    await showApp(
      { settings },
      { 'texts.get': () => ok({ ...CATALOGUES[tag], direction, known: [] }) },
    );
    const dialog = openSettings();
    openAll(dialog);
    const known = new Set(
      settingsIndex(settings).flatMap(({ fields }) => fields.map(({ label }) => label)),
    );
    const drawn = drawnLabels(dialog);
    expect(drawn.length).toBeGreaterThan(30);
    expect(drawn.filter((label) => !known.has(label))).toEqual([]);
  },
);

describe('in the panel', () => {
  test('shows what fits, opened and marked, and everything again afterwards', async () => {
    await showApp();
    const dialog = openSettings();
    const box = within(dialog).getByTestId('settings-search');
    fireEvent.change(box, { target: { value: 'volume' } });
    const section = dialog.querySelector('[data-place="sound"]');
    expect(section?.closest('[hidden]')).toBeNull();
    expect(dialog.querySelector('[data-place="speech"]')?.closest('[hidden]')).not.toBeNull();
    expect(section?.querySelectorAll('[data-found]')).toHaveLength(1);
    expect(within(dialog).getByTestId('settings-outcome').textContent).toBe('1 setting found.');
    fireEvent.change(box, { target: { value: 'xyzzy' } });
    expect(within(dialog).getByTestId('settings-outcome').textContent).toContain('“xyzzy”');
    fireEvent.change(box, { target: { value: '' } });
    expect(dialog.querySelector('[data-place="speech"]')?.closest('[hidden]')).toBeNull();
  });

  test('what was typed in a section stays typed while another is looked for', async () => {
    await showApp();
    const dialog = openSettings();
    fireEvent.change(within(dialog).getByLabelText('Key'), { target: { value: 'sk-half' } });
    const box = within(dialog).getByTestId('settings-search');
    fireEvent.change(box, { target: { value: 'volume' } });
    fireEvent.change(box, { target: { value: '' } });
    expect(within(dialog).getByLabelText<HTMLInputElement>('Key').value).toBe('sk-half');
  });

  test('`/` leads to it, but not while something is typed', async () => {
    await showApp();
    const dialog = openSettings();
    const box = within(dialog).getByTestId('settings-search');
    fireEvent.keyDown(within(dialog).getByLabelText('Key'), { key: '/' });
    expect(document.activeElement).not.toBe(box);
    fireEvent.keyDown(dialog, { key: '/' });
    expect(document.activeElement).toBe(box);
  });
});

describe('undo and reset', () => {
  test('take the last change back, by the button and by Ctrl+Z, and say so', async () => {
    const { fake, tell } = await showApp();
    const dialog = openSettings();
    tell('options.changed', { canUndo: true });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Undo' }));
    fireEvent.keyDown(dialog, { key: 'z', ctrlKey: true });
    expect(fake.callsOf('options.undo')).toHaveLength(2);
    expect(await within(dialog).findByText('Your last change was taken back.')).toBeTruthy();
  });

  test('a setting that is not as Parley came has a way back of its own', async () => {
    const { fake } = await showApp({ settings: { ...DEFAULT_SETTINGS, volume: 0.4 } });
    const dialog = openSettings();
    fireEvent.click(within(dialog).getByRole('button', { name: /^Microphone and speaker/ }));
    fireEvent.click(within(dialog).getByRole('button', { name: 'Reset: Volume' }));
    expect(fake.callsOf('options.reset')).toEqual([{ names: ['volume'] }]);
    expect(within(dialog).queryByRole('button', { name: 'Reset: Speaker' })).toBeNull();
  });

  test('everything is reset only after a question', async () => {
    const { fake } = await showApp();
    openSettings();
    fireEvent.click(screen.getByRole('button', { name: 'Reset everything' }));
    const question = within(screen.getByRole('alertdialog'));
    expect(fake.callsOf('options.reset')).toEqual([]);
    fireEvent.click(question.getByRole('button', { name: 'Reset everything' }));
    expect(fake.callsOf('options.reset')).toEqual([{ names: null }]);
  });
});

test('the history is erased only after a question', async () => {
  const { fake } = await showApp();
  const dialog = openSettings();
  fireEvent.click(within(dialog).getByRole('button', { name: /^Privacy/ }));
  fireEvent.click(within(dialog).getByRole('button', { name: 'Erase the history' }));
  expect(fake.callsOf('history.erase')).toEqual([]);
  const question = within(screen.getByRole('alertdialog'));
  fireEvent.click(question.getByRole('button', { name: 'Erase the history' }));
  expect(fake.callsOf('history.erase')).toEqual([undefined]);
  expect(await screen.findByText('The history was erased.')).toBeTruthy();
});
