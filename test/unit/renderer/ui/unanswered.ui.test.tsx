import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ok } from '../../../../shared/result.ts';
import type { Unanswered, UnansweredWords } from '../../../../shared/unanswered.ts';
import { showApp, type ShownApp } from './support/show-app.tsx';

const SPOKEN: UnansweredWords = {
  id: 'turn_1',
  input: 'voice',
  recordedAtMs: Date.UTC(2026, 10, 23, 12),
  durationMs: 3_240,
  transcript: 'Why is the sea salty?',
  failure: { name: 'invalidKey', detail: null },
  storage: 'disk',
  expiresAtMs: Date.UTC(2026, 10, 24, 12),
  readable: true,
};
const TYPED: UnansweredWords = { ...SPOKEN, id: 'turn_2', input: 'text', durationMs: 0 };

async function open(
  unanswered: Partial<Unanswered>,
  handlers: Parameters<typeof showApp>[1] = {},
): Promise<ShownApp> {
  const all: Unanswered = {
    words: [SPOKEN, TYPED],
    place: 'disk',
    notice: null,
    playingId: null,
    ...unanswered,
  };
  const shown = await showApp({}, { 'unanswered.list': () => ok(all), ...handlers });
  fireEvent.click(screen.getByTestId('more'));
  fireEvent.click(await screen.findByRole('menuitem', { name: /^Unanswered words/ }));
  await screen.findByRole('dialog', { name: 'Unanswered words' });
  return shown;
}

const [NEWEST, OLDEST] = [0, 1];
function words(at: number) {
  const item = screen.getAllByTestId('unanswered-words')[at];
  if (item === undefined) throw new Error(`no words at ${at}`);
  return within(item);
}

test('the menu counts the words that wait, and leads to them', async () => {
  const list: Unanswered = { words: [SPOKEN], place: 'disk', notice: null, playingId: null };
  await showApp({}, { 'unanswered.list': () => ok(list) });
  fireEvent.click(screen.getByRole('button', { name: 'More, 1 question unanswered' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Unanswered words (1)' }));
  expect(await screen.findByText('The server does not know this API key.')).toBeTruthy();
});

test('words are played, stopped and sent; typed ones cannot be played', async () => {
  const { fake, tell } = await open({});
  expect(words(NEWEST).queryByRole('button', { name: 'Play' })).toBeNull();
  fireEvent.click(words(OLDEST).getByRole('button', { name: 'Play' }));
  tell('unanswered.changed', {
    words: [SPOKEN, TYPED],
    place: 'disk',
    notice: null,
    playingId: 'turn_1',
  });
  fireEvent.click(words(OLDEST).getByRole('button', { name: 'Stop' }));
  expect(fake.callsOf('unanswered.play')).toEqual([{ id: 'turn_1' }, { id: 'turn_1' }]);
  fireEvent.click(words(NEWEST).getByRole('button', { name: 'Send again' }));
  expect(fake.callsOf('unanswered.send')).toEqual([{ id: 'turn_2' }]);
});

test('discarding takes a second press, and can be thought better of', async () => {
  const { fake } = await open({});
  fireEvent.click(words(OLDEST).getByRole('button', { name: 'Discard' }));
  fireEvent.click(words(OLDEST).getByRole('button', { name: 'Keep' }));
  expect(fake.callsOf('unanswered.discard')).toEqual([]);
  fireEvent.click(words(OLDEST).getByRole('button', { name: 'Discard' }));
  fireEvent.click(words(OLDEST).getByRole('button', { name: 'Discard for good' }));
  expect(fake.callsOf('unanswered.discard')).toEqual([{ id: 'turn_1' }]);
});

test('words that cannot be read can only wait or be discarded', async () => {
  await open({ words: [{ ...SPOKEN, readable: false }] });
  const buttons = words(NEWEST).getAllByRole('button');
  expect(buttons.map((button) => button.textContent)).toEqual(['Discard']);
});

test('weak storage asks where words may be kept, above the conversation and in the list', async () => {
  const { fake } = await open({ notice: 'weakStorage', place: 'memory' });
  expect(screen.getAllByTestId('place-notice')).toHaveLength(2);
  const list = within(screen.getByRole('dialog', { name: 'Unanswered words' }));
  fireEvent.click(list.getByRole('button', { name: 'Keep on disk anyway' }));
  fireEvent.click(list.getByRole('button', { name: 'Keep in memory' }));
  expect(fake.callsOf('unanswered.allowDisk')).toEqual([{ allow: true }, { allow: false }]);
});

test('the question where words may be kept waits while a failure is shown', async () => {
  const { tellSession } = await open({ notice: 'weakStorage', place: 'memory' });
  tellSession({ failure: { name: 'invalidKey', detail: null } });
  expect(screen.getAllByTestId('place-notice')).toHaveLength(1);
});

test('a disk that takes nothing asks for nothing, and is told in the list only', async () => {
  await open({ notice: 'unwritable', place: 'memory' });
  const [notice, another] = screen.getAllByTestId('place-notice');
  expect(another).toBeUndefined();
  expect(notice?.querySelector('button')).toBeNull();
});

test('with nothing waiting it says so', async () => {
  await open({ words: [] });
  expect(screen.getByText('Everything you said has been answered.')).toBeTruthy();
});
