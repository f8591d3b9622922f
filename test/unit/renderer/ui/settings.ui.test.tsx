import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import type { KeyStatus } from '../../../../shared/key-status.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import { NO_KEY } from '../../../fakes/quiet-handlers.ts';
import { showApp } from './support/show-app.tsx';

const KEY = 'sk-a-key-for-tests-1234';

function openSettings(section?: RegExp) {
  fireEvent.click(screen.getByRole('button', { name: 'Settings' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Settings' }));
  if (section !== undefined) fireEvent.click(dialog.getByRole('button', { name: section }));
  return dialog;
}

function type(field: HTMLElement, value: string): void {
  fireEvent.change(field, { target: { value } });
}

describe('the settings', () => {
  test('open as a dialog and close by Escape', async () => {
    await showApp();
    openSettings();
    fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  test('take the keyboard: Space does not talk while they are open', async () => {
    const { asked } = await showApp();
    openSettings();
    fireEvent.keyDown(document.body, { code: 'Space', key: ' ' });
    expect(asked()).toEqual([]);
  });

  test('are headings that say what is set, with the two that people need most open', async () => {
    await showApp();
    const dialog = openSettings();
    const headings = dialog.getAllByRole('heading', { level: 3 });
    expect(headings.map(({ textContent }) => textContent)).toEqual([
      'Who answersBuilt-in assistant',
      'Key for OpenAINo key is stored.',
      'ProfilesNone saved',
      'Model and voicegpt-realtime-2.1 · marin',
      'Talk keyPress to talk, press again to send',
      'Microphone and speakerSystem default',
      'Hands-freeAnswers after a pause',
      'SpeechUsual speed · sounds on',
      'What it may costNo limit · $0.00 today',
      'Memory and connectionRemembers the whole conversation',
      'Unanswered wordsKept for 24 hours',
      'PrivacyKeeps a history of the words',
      'AppearanceSystem',
      'Quick answer and noticesShown when Parley is not in front',
      'Start and updatesStarts when you start it',
      'AdvancedEvent log on',
    ]);
    const open = headings.filter((each) => each.querySelector('[aria-expanded="true"]') !== null);
    expect(open).toEqual(headings.slice(0, 2));
  });

  test('change the endpoint at once', async () => {
    const { fake } = await showApp();
    fireEvent.click(openSettings().getByRole('radio', { name: /^OpenAI/ }));
    expect(fake.callsOf('settings.change')).toEqual([{ endpoint: { kind: 'openAi' } }]);
  });

  test.each([
    ['https://example.test', /begins with wss:\/\//],
    ['ws://', 'This is not a complete address.'],
    ['ws://example.test/v1', /Only a server on this computer may be reached by ws:/],
    ['wss://example.test/v1#part', 'Leave out the part from # on.'],
  ])('say what is wrong with the address "%s" and send nothing', async (address, problem) => {
    const { fake } = await showApp();
    const dialog = openSettings();
    fireEvent.click(dialog.getByRole('radio', { name: /My own server/ }));
    const field = dialog.getByLabelText('Address of the server');
    type(field, address);
    fireEvent.submit(field);
    expect(dialog.getByText(problem)).toBeTruthy();
    expect(fake.callsOf('settings.change')).toEqual([]);
  });

  test('take back a problem as soon as the text is mended', async () => {
    await showApp();
    const dialog = openSettings();
    fireEvent.click(dialog.getByRole('radio', { name: /My own server/ }));
    const field = dialog.getByLabelText<HTMLInputElement>('Address of the server');
    type(field, 'ws://example.test');
    fireEvent.submit(field);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    type(field, 'wss://example.test');
    expect(field.getAttribute('aria-invalid')).toBeNull();
    expect(field.validity.valid).toBe(true);
  });

  test('take the address of a server of one’s own', async () => {
    const { fake } = await showApp();
    const dialog = openSettings();
    fireEvent.click(dialog.getByRole('radio', { name: /My own server/ }));
    const field = dialog.getByLabelText('Address of the server');
    type(field, ' ws://127.0.0.1:8080/v1/realtime ');
    fireEvent.blur(field);
    const endpoint = { kind: 'custom', url: 'ws://127.0.0.1:8080/v1/realtime' };
    expect(fake.callsOf('settings.change')).toEqual([{ endpoint }]);
  });

  test('change model, voice and instructions when their field is left, not while typing', async () => {
    const { fake } = await showApp();
    const dialog = openSettings(/^Model and voice/);
    type(dialog.getByLabelText('Model'), 'gpt-realtime-2');
    expect(fake.callsOf('settings.change')).toEqual([]);
    fireEvent.blur(dialog.getByLabelText('Model'));
    type(dialog.getByLabelText('Voice'), 'cedar');
    fireEvent.submit(dialog.getByLabelText('Voice'));
    type(dialog.getByLabelText('Instructions'), 'Be brief.');
    fireEvent.blur(dialog.getByLabelText('Instructions'));
    expect(fake.callsOf('settings.change')).toEqual([
      { model: 'gpt-realtime-2' },
      { voice: 'cedar' },
      { instructions: 'Be brief.' },
    ]);
  });

  test('refuse an empty model in words', async () => {
    const { fake } = await showApp();
    const dialog = openSettings(/^Model and voice/);
    type(dialog.getByLabelText('Model'), ' ');
    fireEvent.blur(dialog.getByLabelText('Model'));
    expect(dialog.getByText('This cannot be empty.')).toBeTruthy();
    expect(fake.callsOf('settings.change')).toEqual([]);
  });

  test('say when they could not be saved', async () => {
    const full = { name: 'readOnlyDisk', path: 'the profile folder', detail: null } as const;
    await showApp({}, { 'settings.change': () => fail(full) });
    const dialog = openSettings();
    fireEvent.click(dialog.getByRole('radio', { name: /^OpenAI/ }));
    expect(await dialog.findByText(/Parley cannot save anything/)).toBeTruthy();
  });

  test('light, dark and system reach the page when main has stored them', async () => {
    const { tell, fake } = await showApp();
    fireEvent.click(openSettings(/^Appearance/).getByRole('radio', { name: 'Dark' }));
    expect(fake.callsOf('settings.change')).toEqual([{ appearance: 'dark' }]);
    tell('settings.changed', { ...DEFAULT_SETTINGS, appearance: 'dark' });
    expect(document.documentElement.dataset['appearance']).toBe('dark');
    tell('settings.changed', DEFAULT_SETTINGS);
    expect(document.documentElement.dataset['appearance']).toBeUndefined();
  });
});

describe('the key', () => {
  test('is saved, and the field is empty before main has answered', async () => {
    let answer: () => void = () => undefined;
    const saved = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { fake } = await showApp(
      {},
      {
        'key.save': async () => {
          await saved;
          return ok({ present: true, last4: '1234', storage: 'encrypted' } as const);
        },
      },
    );
    const dialog = openSettings();
    const field = dialog.getByLabelText<HTMLInputElement>('Key');
    expect(field.type).toBe('password');
    type(field, KEY);
    fireEvent.submit(field);
    expect(field.value).toBe('');
    expect(fake.callsOf('key.save')).toEqual([{ key: KEY }]);
    answer();
  });

  test('is shown by its last four characters and how it is kept, and can be forgotten', async () => {
    const stored: KeyStatus = { present: true, last4: '1234', storage: 'encrypted' };
    const { tell, fake } = await showApp({ key: stored });
    const dialog = openSettings();
    expect(dialog.getByTestId('key-status').textContent).toBe(
      'The key ends in 1234, stored encrypted on this computer.',
    );
    fireEvent.click(dialog.getByRole('button', { name: 'Forget the key' }));
    expect(fake.callsOf('key.forget')).toEqual([undefined]);
    tell('key.changed', NO_KEY);
    expect(dialog.getByTestId('key-status').textContent).toBe('No key is stored.');
    expect(dialog.queryByRole('button', { name: 'Forget the key' })).toBeNull();
  });

  test('that is too short is refused here', async () => {
    const { fake } = await showApp();
    const dialog = openSettings();
    type(dialog.getByLabelText('Key'), 'short');
    fireEvent.submit(dialog.getByLabelText('Key'));
    expect(dialog.getByRole('alert').textContent).toBe('That is too short for a key.');
    expect(fake.callsOf('key.save')).toEqual([]);
  });

  test('that could not be stored says why', async () => {
    const full = { name: 'readOnlyDisk', path: 'the profile folder', detail: null } as const;
    await showApp({}, { 'key.save': () => fail(full) });
    const dialog = openSettings();
    type(dialog.getByLabelText('Key'), KEY);
    fireEvent.submit(dialog.getByLabelText('Key'));
    expect((await dialog.findByRole('alert')).textContent).toContain('cannot save anything');
  });

  test.each([
    ['Keep for this session', 'keepKeyForSession'],
    ['Store anyway', 'storeKeyAnyway'],
  ])('without a keyring: "%s" is asked for by the person', async (button, action) => {
    const { tellSession, fake } = await showApp();
    const dialog = openSettings();
    expect(dialog.queryByTestId('weak-storage')).toBeNull();
    tellSession({ failure: { name: 'weakKeyStorage', detail: null } });
    const prompt = within(dialog.getByTestId('weak-storage'));
    expect(prompt.getByText(/any program you start could read it/)).toBeTruthy();
    fireEvent.click(prompt.getByRole('button', { name: button }));
    expect(fake.callsOf('failure.act')).toEqual([{ action }]);
  });

  test('never shows in the page after it was saved', async () => {
    const { view } = await showApp();
    const dialog = openSettings();
    type(dialog.getByLabelText('Key'), KEY);
    fireEvent.submit(dialog.getByLabelText('Key'));
    await vi.waitFor(() => expect(view.baseElement.innerHTML).not.toContain(KEY));
  });
});
