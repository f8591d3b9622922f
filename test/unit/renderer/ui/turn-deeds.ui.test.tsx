import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { turnMarkdown } from '../../../../shared/turn-markdown.ts';
import { fail } from '../../../../shared/result.ts';
import { showApp } from './support/show-app.tsx';
import { turn } from './support/turns.ts';

const SAID = turn({ heard: 'Why is the sea salty?', answer: 'Rivers.', outcome: 'answered' });
const press = (name: string): void => {
  fireEvent.click(screen.getByRole('button', { name }));
};
const choose = (name: string): void => {
  press('More about this turn');
  fireEvent.click(screen.getByRole('menuitem', { name }));
};

describe('hearing an answer again', () => {
  test('is offered for what main still has, and can be stopped', async () => {
    const { fake, tell } = await showApp({ turns: [SAID] });
    expect(screen.queryByRole('button', { name: 'Play again' })).toBeNull();
    tell('answer.playing', { turnId: null, playable: [SAID.id] });
    press('Play again');
    tell('answer.playing', { turnId: SAID.id, playable: [SAID.id] });
    press('Stop playing');
    expect(fake.callsOf('answer.play')).toEqual([{ turnId: SAID.id }, { turnId: SAID.id }]);
    tell('answer.playing', { turnId: null, playable: [] });
    expect(screen.queryByRole('button', { name: 'Play again' })).toBeNull();
  });

  test.each([
    ['busy', 'Answers are played while nobody speaks: try again in a moment.'],
    ['nothingKept', 'This answer is no longer in memory.'],
  ] as const)('says why not where it is %s', async (reason, words) => {
    const { tell, view } = await showApp({ turns: [SAID] }, { 'answer.play': () => fail(reason) });
    tell('answer.playing', { turnId: null, playable: [SAID.id] });
    press('Play again');
    await waitFor(() => {
      expect(view.container.textContent).toContain(words);
    });
  });
});

describe('what can be done with a turn', () => {
  test('its question, or both as Markdown, go into the clipboard', async () => {
    const { fake } = await showApp({ turns: [SAID] });
    choose('Copy the question');
    choose('Copy both as Markdown');
    expect(fake.callsOf('text.copy')).toEqual([
      { text: 'Why is the sea salty?' },
      { text: '> Why is the sea salty?\n\nRivers.\n' },
    ]);
  });

  test('is asked again as it was edited, as a question of its own', async () => {
    const { fake } = await showApp({ turns: [SAID] });
    choose('Edit and ask again');
    const composer = screen.getByTestId<HTMLInputElement>('composer');
    await waitFor(() => {
      expect(document.activeElement).toBe(composer);
    });
    expect([composer.value, composer.selectionStart]).toEqual(['Why is the sea salty?', 21]);
    expect(fake.callsOf('text.send')).toEqual([]);
    fireEvent.change(composer, { target: { value: 'Why is rain not?' } });
    press('Send');
    expect(fake.callsOf('text.send')).toEqual([{ text: 'Why is rain not?' }]);
  });

  test('there is no menu where nothing was understood', async () => {
    await showApp({ turns: [turn({ heard: null, answer: 'Yes.', outcome: 'answered' })] });
    expect(screen.queryByRole('button', { name: 'More about this turn' })).toBeNull();
  });

  test('a question of many lines is quoted whole', () => {
    expect(turnMarkdown({ heard: 'One\n\nTwo', answer: ' Yes.\n' })).toBe(
      '> One\n>\n> Two\n\nYes.\n',
    );
  });
});
