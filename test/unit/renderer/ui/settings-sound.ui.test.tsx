import {
  fireEvent,
  screen,
  within,
  type BoundFunctions,
  type queries,
} from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import type { Devices } from '../../../../shared/devices.ts';
import { ok } from '../../../../shared/result.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import type { Settings } from '../../../../shared/settings.ts';
import { showApp, type ShownApp } from './support/show-app.tsx';

const DEVICES: Devices = {
  microphones: [
    { label: 'Built-in Audio', isDefault: true, isBluetooth: false },
    { label: 'Desk Microphone', isDefault: false, isBluetooth: false },
  ],
  speakers: [{ label: 'Headphones', isDefault: true, isBluetooth: false }],
  inUse: { microphone: null, speaker: null },
  advice: null,
};

async function showSection(
  title: RegExp,
  settings: Partial<Settings> = {},
  devices: Devices = DEVICES,
): Promise<ShownApp & { readonly dialog: BoundFunctions<typeof queries> }> {
  const app = await showApp(
    { settings: { ...DEFAULT_SETTINGS, ...settings } },
    { 'devices.get': () => ok(devices) },
  );
  fireEvent.click(screen.getByRole('button', { name: 'Settings' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Settings' }));
  fireEvent.click(dialog.getByRole('button', { name: title }));
  return { ...app, dialog };
}

function commit(field: HTMLElement, value: string): void {
  fireEvent.change(field, { target: { value } });
  fireEvent.blur(field);
}

describe('microphone and speaker', () => {
  const SOUND = /^Microphone and speaker/;

  test('are chosen by name, the system’s default by its own', async () => {
    const { fake, dialog } = await showSection(SOUND);
    fireEvent.click(dialog.getByRole('button', { name: /Microphone$/ }));
    const list = within(screen.getByRole('listbox', { name: /Microphone/ }));
    const names = list.getAllByRole('option').map(({ textContent }) => textContent);
    expect(names).toEqual(['System default (Built-in Audio)', 'Built-in Audio', 'Desk Microphone']);
    fireEvent.click(list.getByRole('option', { name: 'Desk Microphone' }));
    expect(fake.callsOf('settings.change')).toEqual([{ microphone: 'Desk Microphone' }]);
  });

  test('that are remembered and not there are shown as missing', async () => {
    const { dialog, tell } = await showSection(SOUND, { speaker: 'Living Room' });
    expect(dialog.getByRole('button', { name: /Living Room \(not connected\)/ })).toBeTruthy();
    expect(dialog.getByText(/Until it is, Parley uses the system’s default/)).toBeTruthy();
    const back = { label: 'Living Room', isDefault: false, isBluetooth: false };
    tell('devices.changed', { ...DEVICES, speakers: [...DEVICES.speakers, back] });
    expect(dialog.queryByText(/not connected/)).toBeNull();
  });

  test('say the advice of main about a headset', async () => {
    const advice = 'This headset sounds better with another microphone.';
    const { dialog, tell } = await showSection(SOUND);
    expect(dialog.queryByTestId('device-advice')).toBeNull();
    tell('devices.changed', { ...DEVICES, advice });
    expect(dialog.getByTestId('device-advice').textContent).toBe(advice);
  });

  test('show the level while there is any', async () => {
    vi.useFakeTimers();
    try {
      const { dialog, tell } = await showSection(SOUND);
      const level = dialog.getByTestId('input-level');
      tell('meter.moved', { input: 0.25, output: 0 });
      expect(level.style.getPropertyValue('--level')).toBe('0.500');
      vi.advanceTimersByTime(300);
      expect(level.style.getPropertyValue('--level')).toBe('0.000');
    } finally {
      vi.useRealTimers();
    }
  });

  test('the microphone is open as the person says, for how long included', async () => {
    const { fake, dialog, tell } = await showSection(SOUND);
    commit(dialog.getByLabelText('Ready for, in seconds'), '60');
    fireEvent.click(dialog.getByRole('radio', { name: /^Only while you talk/ }));
    tell('settings.changed', { ...DEFAULT_SETTINGS, microphonePolicy: { kind: 'onPress' } });
    expect(dialog.queryByLabelText('Ready for, in seconds')).toBeNull();
    fireEvent.click(dialog.getByRole('radio', { name: /^Ready for a while/ }));
    fireEvent.click(dialog.getByRole('radio', { name: /^Always ready/ }));
    expect(fake.callsOf('settings.change')).toEqual([
      { microphonePolicy: { kind: 'parked', seconds: 60 } },
      { microphonePolicy: { kind: 'onPress' } },
      { microphonePolicy: { kind: 'parked', seconds: 30 } },
      { microphonePolicy: { kind: 'always' } },
    ]);
  });

  test('the volume follows the keyboard and shows per cent', async () => {
    const { fake, dialog } = await showSection(SOUND, { volume: 0.5 });
    const volume = dialog.getByRole<HTMLInputElement>('slider', { name: 'Volume' });
    expect(volume.getAttribute('aria-valuetext')).toBe('50%');
    fireEvent.keyDown(volume, { key: 'ArrowRight' });
    expect(fake.callsOf('settings.change')).toEqual([{ volume: 0.55 }]);
    expect(volume.getAttribute('aria-valuetext')).toBe('55%');
  });
});

test.each([
  ['microphoneSilent', 'Choose another microphone', /^Microphone/],
  ['noSpeaker', 'Choose another speaker', /^Speaker/],
] as const)('%s leads to the field that mends it', async (name, button, label) => {
  const { tellSession } = await showApp({}, { 'devices.get': () => ok(DEVICES) });
  tellSession({ label: 'needsYou', failure: { name, detail: null } });
  fireEvent.click(screen.getByRole('button', { name: button }));
  await vi.waitFor(() => {
    const field = document.activeElement;
    expect(field?.getAttribute('aria-haspopup')).toBe('listbox');
    const named = field?.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const words = named.map((id) => document.querySelector(`[id="${id}"]`)?.textContent ?? '');
    expect(words.some((text) => label.test(text))).toBe(true);
  });
});

describe('hands-free', () => {
  const HANDS_FREE = /^Hands-free/;

  test('decides by a pause, with its length and what counts as a voice', async () => {
    const { fake, dialog } = await showSection(HANDS_FREE);
    commit(dialog.getByLabelText('Length of the pause, in milliseconds'), '800');
    const voice = dialog.getByRole('slider', { name: 'What counts as a voice' });
    fireEvent.change(voice, { target: { value: '0.7' } });
    fireEvent.click(dialog.getByRole('button', { name: 'More about the pause' }));
    commit(dialog.getByLabelText('Taken along from before your voice, in milliseconds'), '200');
    const usual = DEFAULT_SETTINGS.handsFreeTurns;
    expect(fake.callsOf('settings.change')).toEqual([
      { handsFreeTurns: { ...usual, silenceMs: 800 } },
      { handsFreeTurns: { ...usual, threshold: 0.7 } },
      { handsFreeTurns: { ...usual, prefixPaddingMs: 200 } },
    ]);
  });

  test('decides by what it hears, and knows the pause again when one goes back', async () => {
    const pause = {
      kind: 'serverVad',
      threshold: 0.3,
      prefixPaddingMs: 100,
      silenceMs: 900,
    } as const;
    const { fake, dialog, tell } = await showSection(HANDS_FREE, { handsFreeTurns: pause });
    fireEvent.click(dialog.getByRole('radio', { name: /^When it sounds finished/ }));
    const meaning = { kind: 'semanticVad', eagerness: 'auto' } as const;
    tell('settings.changed', { ...DEFAULT_SETTINGS, handsFreeTurns: meaning });
    fireEvent.click(dialog.getByRole('radio', { name: 'Quick' }));
    fireEvent.click(dialog.getByRole('radio', { name: /^After a pause/ }));
    expect(fake.callsOf('settings.change')).toEqual([
      { handsFreeTurns: meaning },
      { handsFreeTurns: { kind: 'semanticVad', eagerness: 'high' } },
      { handsFreeTurns: pause },
    ]);
  });

  test('ends by itself, and listens or not while it answers', async () => {
    const { fake, dialog } = await showSection(HANDS_FREE);
    commit(dialog.getByLabelText('End by itself without speech after, in seconds'), '5');
    expect(dialog.getByText('Enter a whole number from 10 to 600.')).toBeTruthy();
    commit(dialog.getByLabelText('End by itself without speech after, in seconds'), '120');
    fireEvent.click(dialog.getByRole('radio', { name: /^Never/ }));
    expect(fake.callsOf('settings.change')).toEqual([
      { handsFreeQuietSeconds: 120 },
      { echoGate: 'never' },
    ]);
  });
});

test('speech has a speed, and its sounds can be switched off', async () => {
  const { fake, dialog } = await showSection(/^Speech/);
  const speed = dialog.getByRole('slider', { name: 'Speed of the voice' });
  fireEvent.change(speed, { target: { value: '1.2' } });
  fireEvent.click(dialog.getByRole('switch', { name: 'Short sounds' }));
  expect(fake.callsOf('settings.change')).toEqual([{ speechSpeed: 1.2 }, { sounds: false }]);
});

test('the built-in assistant has a voice, and memory that it gives back', async () => {
  const { fake, dialog } = await showSection(/^Speech/);
  fireEvent.click(dialog.getByRole('radio', { name: 'A Scotsman’s' }));
  const minutes = dialog.getByLabelText('Give its memory back after, in minutes without use');
  commit(minutes, '0');
  expect(dialog.getByText('Enter a whole number from 1 to 240.')).toBeTruthy();
  commit(minutes, '5');
  commit(minutes, '');
  expect(fake.callsOf('settings.change')).toEqual([
    { builtInVoice: 'awb' },
    { unloadAfterMinutes: 5 },
    { unloadAfterMinutes: null },
  ]);
});

test('a new conversation begins after quiet minutes, or never by itself', async () => {
  const { fake, dialog } = await showSection(/^Memory and connection/);
  const minutes = dialog.getByLabelText('Begin a new conversation after, in quiet minutes');
  commit(minutes, '');
  commit(minutes, '0');
  expect(dialog.getByText('Enter a whole number from 1 to 240.')).toBeTruthy();
  commit(minutes, '30');
  expect(fake.callsOf('settings.change')).toEqual([
    { newConversationMinutes: null },
    { newConversationMinutes: 30 },
  ]);
});
