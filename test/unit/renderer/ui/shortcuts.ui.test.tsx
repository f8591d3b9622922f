import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { SHORTCUTS } from '../../../../shared/shortcuts.ts';
import { say } from '../../../../shared/texts/say.ts';
import { showApp } from './support/show-app.tsx';
import { turn } from './support/turns.ts';

const said = (id: string) =>
  turn({ id, heard: `Question of ${id}`, answer: `Answer of ${id}`, outcome: 'answered' });
const key = (name: string, target: Element = document.body): void => {
  fireEvent.keyDown(target, { key: name, code: `Key${name.toUpperCase()}` });
};
const focusedTurn = (): string | undefined =>
  document.activeElement?.closest<HTMLElement>('[data-turn]')?.dataset['turn'];
const composer = (): HTMLInputElement => screen.getByTestId<HTMLInputElement>('composer');

describe('keys of the assistant window', () => {
  test('a question mark shows every one of them, but not while somebody types', async () => {
    await showApp();
    fireEvent.keyDown(composer(), { key: '?', code: 'Slash', shiftKey: true });
    expect(screen.queryByRole('dialog')).toBeNull();
    fireEvent.keyDown(document.body, { key: '?', code: 'Slash', shiftKey: true });
    const sheet = screen.getByRole('dialog', { name: 'Keyboard shortcuts' });
    for (const { id } of SHORTCUTS) expect(sheet.textContent).toContain(say(`shortcuts.${id}`));
  });

  test('with Ctrl they work in the text box as well', async () => {
    await showApp();
    fireEvent.keyDown(composer(), { key: ',', code: 'Comma', ctrlKey: true });
    expect(screen.getByRole('dialog', { name: 'Settings' })).not.toBeNull();
  });

  test('nothing of it works while a panel lies over the conversation', async () => {
    const { fake } = await showApp({ turns: [said('a')] });
    fireEvent.keyDown(document.body, { key: ',', code: 'Comma', ctrlKey: true });
    fireEvent.keyDown(document.body, { key: 'n', code: 'KeyN', ctrlKey: true });
    expect(fake.callsOf('session.clear')).toEqual([]);
  });

  test('Ctrl and N begins a new conversation; a slash goes to the text box', async () => {
    const { fake } = await showApp({ turns: [said('a')] });
    fireEvent.keyDown(document.body, { key: 'n', code: 'KeyN', ctrlKey: true });
    expect(fake.callsOf('session.clear')).toHaveLength(1);
    fireEvent.keyDown(document.body, { key: '/', code: 'Slash' });
    expect(document.activeElement).toBe(composer());
  });

  test('arrows, J and K go from turn to turn and stay at the ends', async () => {
    await showApp({ turns: [said('a'), said('b'), said('c')] });
    const way = ['ArrowUp', 'k', 'ArrowUp', 'ArrowUp', 'j', 'ArrowDown', 'j'].map((name) => {
      key(name, document.activeElement ?? document.body);
      return focusedTurn();
    });
    expect(way).toEqual(['c', 'b', 'a', 'a', 'b', 'c', 'c']);
  });

  test('letters do something to the turn that has the focus, and nothing elsewhere', async () => {
    const kept = turn({ id: 'kept', heard: 'Kept?', outcome: 'kept', keptMs: 900 });
    const { fake, tell } = await showApp({ turns: [kept, said('b')] });
    tell('answer.playing', { turnId: null, playable: ['b'] });
    for (const name of ['c', 'p', 'e', 'r']) key(name);
    expect(fake.callsOf('text.copy')).toEqual([]);
    expect(fake.callsOf('answer.play')).toEqual([]);

    key('k');
    key('c', document.activeElement ?? document.body);
    key('p', document.activeElement ?? document.body);
    expect(fake.callsOf('text.copy')).toEqual([{ text: 'Answer of b' }]);
    expect(fake.callsOf('answer.play')).toEqual([{ turnId: 'b' }]);

    key('k', document.activeElement ?? document.body);
    key('r', document.activeElement ?? document.body);
    expect(fake.callsOf('turn.retry')).toEqual([{ turnId: 'kept' }]);
    key('e', document.activeElement ?? document.body);
    expect(composer().value).toBe('Kept?');
    expect(document.activeElement).toBe(composer());
  });
});

describe('the system’s menu', () => {
  test('is asked for on a turn; the browser itself tells main of a field', async () => {
    const { fake } = await showApp({ turns: [said('a')] });
    fireEvent.contextMenu(screen.getByTestId('answer'));
    fireEvent.contextMenu(composer());
    fireEvent.contextMenu(screen.getByRole('heading', { name: 'Parley' }));
    expect(fake.callsOf('native.contextMenu')).toEqual([{ turnId: 'a' }]);
    expect(fireEvent.contextMenu(composer())).toBe(true);
  });

  test('what was chosen in it is done', async () => {
    const { fake, tell } = await showApp({ turns: [said('a')] });
    tell('menu.chosen', { turnId: 'a', action: 'copyQuestion' });
    tell('menu.chosen', { turnId: 'a', action: 'copyAnswer' });
    tell('menu.chosen', { turnId: 'a', action: 'play' });
    tell('menu.chosen', { turnId: 'gone', action: 'copyAnswer' });
    tell('menu.chosen', { turnId: 'a', action: 'askAgain' });
    await waitFor(() => {
      expect(composer().value).toBe('Question of a');
    });
    expect(fake.callsOf('text.copy')).toEqual([{ text: 'Question of a' }, { text: 'Answer of a' }]);
    expect(fake.callsOf('answer.play')).toEqual([{ turnId: 'a' }]);
  });
});
