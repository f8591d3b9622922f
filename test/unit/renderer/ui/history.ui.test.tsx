import { act, fireEvent, screen } from '@testing-library/react';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { HistoryStatus, PastConversation, PastTurn } from '../../../../shared/history.ts';
import { ok } from '../../../../shared/result.ts';
import { ENGLISH, speak } from '../../../../shared/texts/say.ts';
import type { Texts } from '../../../../shared/texts/texts.ts';
import { finishedTurn, FIRST_AT_MS } from '../../../fakes/history/history-turns.ts';
import { arabic, german } from '../../../fakes/texts.ts';
import { showApp, type ShownApp } from './support/show-app.tsx';

const DAY_MS = 86_400_000;
const OPEN: HistoryStatus = {
  state: 'open',
  turns: 1,
  bytes: 4_096,
  keepsDamaged: false,
  notice: null,
};
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
};

async function open(handlers: Parameters<typeof showApp>[1] = {}): Promise<ShownApp> {
  const shown = await showApp(
    {},
    {
      'history.status': () => ok(OPEN),
      'history.conversations': () => ok({ items: [CONVERSATION], next: null }),
      'history.conversation': () => ok(CONVERSATION),
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
  fireEvent.click(await screen.findByRole('button', { name: 'Delete' }));
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
  expect(said.textContent).toContain('kept as history.damaged.sqlite until');
});

test('where a damaged file is kept, every deletion says that it goes too, and once gone that it is', async () => {
  const notice = {
    kind: 'setAside',
    file: null,
    savedTurns: 0,
    alteredTurns: 0,
    lostTurns: null,
  } as const;
  const { tell } = await open({ 'history.status': () => ok({ ...OPEN, keepsDamaged: true }) });
  expect(await screen.findByText(/A damaged file is kept beside it/)).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'Erase everything' }));
  const whole = await screen.findByRole('alertdialog', { name: 'Erase the whole history?' });
  expect(whole.textContent).toContain('Damaged files that were set aside go too.');
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  fireEvent.click(await screen.findByRole('option', { name: /Why is the sea salty/ }));
  fireEvent.click(await screen.findByRole('button', { name: 'Delete this turn' }));
  const one = await screen.findByRole('alertdialog', { name: 'Delete this turn?' });
  expect(one.textContent).toContain('A damaged file that may hold it as well goes too.');
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  fireEvent.click(screen.getByRole('button', { name: 'All conversations' }));
  // Nothing but the damaged file can still be erased.
  tell('history.changed', { ...OPEN, turns: 0, keepsDamaged: true, notice });
  expect((await screen.findByTestId('history-notice')).textContent).toContain('is gone with');
  expect(screen.getByRole('button', { name: 'Erase everything' })).toBeTruthy();
  tell('history.changed', { ...OPEN, turns: 0, notice });
  await vi.waitFor(() => {
    expect(screen.queryByRole('button', { name: 'Erase everything' })).toBeNull();
  });
});

test('a conversation has its new name at once, in its own place and in the list', async () => {
  let name: string | null = null;
  await open({
    'history.conversations': () => ok({ items: [{ ...CONVERSATION, name }], next: null }),
    'history.conversation': () => ok({ ...CONVERSATION, name }),
    'history.rename': (wanted) => {
      name = wanted.name;
      return ok(undefined);
    },
  });
  fireEvent.click(await screen.findByRole('option', { name: /Why is the sea salty/ }));
  fireEvent.click(await screen.findByRole('button', { name: 'Rename' }));
  const field = await screen.findByRole('textbox', { name: 'Name of the conversation' });
  fireEvent.change(field, { target: { value: 'Salt' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByRole('heading', { name: 'Salt' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'All conversations' }));
  expect(await screen.findByRole('option', { name: /Salt/ })).toBeTruthy();
});

test('a long conversation is read page by page, and opens at the turn that was found', async () => {
  const turnAt = (number: number): PastTurn => ({
    ...TURN,
    id: `run/${number}`,
    turn: finishedTurn({ heard: `Question ${number}`, answer: `Answer ${number}` }),
  });
  await open({
    'history.search': () =>
      ok({ items: [{ turn: turnAt(2), marks: { heard: [], answer: [] } }], next: null }),
    'history.turns': ({ after }) => {
      const number = Number(after ?? 0);
      return ok({ items: [turnAt(number)], next: number < 3 ? String(number + 1) : null });
    },
  });
  fireEvent.change(await screen.findByTestId('history-search'), { target: { value: 'que' } });
  fireEvent.click(await screen.findByRole('option', { name: /Question 2/ }));
  expect(await screen.findByText('Answer 2')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Later turns' }));
  expect(await screen.findByText('Answer 3')).toBeTruthy();
  expect(screen.queryByText('Answer 2')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Later turns' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Earlier turns' }));
  expect(await screen.findByText('Answer 2')).toBeTruthy();
});

test.each([
  ['en', ENGLISH, ['Today', 'Yesterday', 'Nov 21, 2026']],
  ['de', german(), ['Heute', 'Gestern', '21.11.2026']],
  ['ar', arabic(), ['اليوم', 'أمس', '٢١‏/١١‏/٢٠٢٦']],
] as const)('a day stands beside its first conversation (%s)', async (tag, language, days) => {
  vi.setSystemTime(FIRST_AT_MS);
  onTestFinished(() => {
    vi.useRealTimers();
    speak(ENGLISH);
  });
  const items = [0, 0, 1, 2].map((daysAgo, at) => conversation(`c${at}`, daysAgo));
  const texts: Texts = { ...language, direction: tag === 'ar' ? 'rtl' : 'ltr', known: [] };
  expect(await daysShown(items, texts)).toEqual(days);
});

function conversation(id: string, daysAgo: number): PastConversation {
  return { ...CONVERSATION, id, lastAtMs: FIRST_AT_MS - daysAgo * DAY_MS };
}

/** The days that a person sees, from above. */
async function daysShown(
  items: readonly PastConversation[],
  texts: Texts,
): Promise<readonly string[]> {
  const { tell } = await showApp(
    {},
    {
      'texts.get': () => ok(texts),
      'history.status': () => ok({ ...OPEN, turns: items.length }),
      'history.conversations': () => ok({ items: [...items], next: null }),
    },
  );
  tell('place.wanted', { place: 'history' });
  await screen.findAllByRole('option');
  return Array.from(
    document.querySelectorAll('[data-first-of-day=true] > :first-child'),
    ({ textContent }) => textContent,
  );
}
