import { act, fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { HistoryStatus, PastConversation, PastTurn } from '../../../../shared/history.ts';
import { ok } from '../../../../shared/result.ts';
import { finishedTurn, FIRST_AT_MS } from '../../../fakes/history/history-turns.ts';
import { showApp, type ShownApp } from './support/show-app.tsx';

const OPEN: HistoryStatus = { state: 'open', turns: 1, bytes: 4_096, notice: null };
const CONVERSATION: PastConversation = {
  id: 'c1',
  name: null,
  startedAtMs: FIRST_AT_MS,
  lastAtMs: FIRST_AT_MS,
  turns: 1,
  preview: 'Why is the sea salty?',
};
const TURN: PastTurn = {
  id: 'run/1',
  conversationId: 'c1',
  turn: finishedTurn(),
  endpoint: 'Built-in assistant',
  hasSound: false,
};

async function open(handlers: Parameters<typeof showApp>[1] = {}): Promise<ShownApp> {
  const shown = await showApp(
    {},
    {
      'history.status': () => ok(OPEN),
      'history.conversations': () => ok({ items: [CONVERSATION], next: null }),
      'history.turns': () => ok({ items: [TURN], next: null }),
      ...handlers,
    },
  );
  shown.tell('place.wanted', { place: 'history' });
  await screen.findByRole('dialog', { name: 'History' });
  return shown;
}

test('a conversation is opened from the list and deleted after a question', async () => {
  const deleted: unknown[] = [];
  await open({
    'history.delete': (ask) => {
      deleted.push(ask);
      return ok(undefined);
    },
  });
  fireEvent.click(await screen.findByRole('option', { name: /Why is the sea salty/ }));
  expect(await screen.findByText('Rivers carry salt into it.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Delete' }));
  const question = await screen.findByRole('alertdialog', { name: 'Delete this conversation?' });
  await act(async () => {
    fireEvent.click(
      Array.from(question.querySelectorAll('button')).find(
        ({ textContent }) => textContent === 'Delete',
      ) ?? question,
    );
  });
  expect(deleted).toEqual([{ kind: 'conversation', id: 'c1' }]);
});

test('what is typed is searched for, and what was found is set apart', async () => {
  await open({
    'history.search': ({ text }) =>
      ok({
        items:
          text === 'sal' ? [{ turn: TURN, marks: { heard: [[15, 5]], answer: [[13, 4]] } }] : [],
        next: null,
      }),
  });
  fireEvent.change(await screen.findByTestId('history-search'), { target: { value: 'sal' } });
  expect(await screen.findByText('1 turn found')).toBeTruthy();
  const marked = Array.from(document.querySelectorAll('mark'), ({ textContent }) => textContent);
  expect(marked).toEqual(['salty', 'salt']);
});

test('what became of a damaged file is said', async () => {
  const notice = {
    kind: 'recovered',
    file: 'history.damaged.sqlite',
    savedTurns: 12,
    alteredTurns: 1,
    lostTurns: 3,
  } as const;
  await open({ 'history.status': () => ok({ ...OPEN, notice }) });
  const said = await screen.findByTestId('history-notice');
  expect(said.textContent).toContain('12 turns were saved');
  expect(said.textContent).toContain('3 turns could not be read');
});
