import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { TurnView } from '../../../../renderer/ui/conversation/turn-view.tsx';
import { AppProvider } from '../../../../renderer/ui/state/app-context.tsx';
import { ok } from '../../../../shared/result.ts';
import type { Turn } from '../../../../shared/session-snapshot.ts';
import { showApp } from './support/show-app.tsx';
import { receipt, turn } from './support/turns.ts';

describe('the conversation', () => {
  test('begins with examples that are asked by pressing them', async () => {
    const { fake } = await showApp();
    fireEvent.click(screen.getByRole('button', { name: 'What time is it in Tokyo?' }));
    expect(fake.callsOf('text.send')).toEqual([{ text: 'What time is it in Tokyo?' }]);
  });

  test('says honestly when the shortcut belongs to another program', async () => {
    const { tellSession, view } = await showApp();
    expect(view.container.textContent).toContain('press again to send');
    tellSession({ shortcut: { accelerator: 'CommandOrControl+Shift+Space', registered: false } });
    expect(view.container.textContent).toContain('is taken by another program');
  });

  test('shows both sides as they stream', async () => {
    const { tell } = await showApp();
    tell('turn.changed', turn());
    expect(screen.getByTestId('heard-placeholder').textContent).toContain('Listening to you');
    tell('turn.changed', turn({ heard: 'Why is the sea salty?' }));
    expect(screen.getByTestId('heard').textContent).toBe('Why is the sea salty?');
    tell('turn.changed', turn({ heard: 'Why is the sea salty?', answer: 'Because' }));
    tell('turn.changed', turn({ heard: 'Why is the sea salty?', answer: 'Because of rivers' }));
    expect(screen.getByTestId('answer').textContent).toBe('Parley: Because of rivers');
    expect(screen.getAllByTestId('turn')).toHaveLength(1);
  });

  test('marks what was not heard of an interrupted answer', async () => {
    await showApp({
      turns: [turn({ answer: 'Rivers carry salt.', unheardFrom: 6, outcome: 'interrupted' })],
    });
    expect(screen.getByTestId('unheard').textContent).toBe(' carry salt.');
    expect(screen.getByTestId('answer').textContent).toBe('Parley: Riversnot heard carry salt.');
    expect(screen.getByTestId('receipt').textContent).toContain('You cut in');
  });

  test('offers the rest of an interrupted answer, of the latest turn only', async () => {
    const cut = { answer: 'Rivers carry salt.', unheardFrom: 6, outcome: 'interrupted' } as const;
    const { fake, tell } = await showApp({ turns: [turn(cut)] });
    fireEvent.click(screen.getByRole('button', { name: 'Continue' }));
    expect(fake.callsOf('turn.continue')).toEqual([{ turnId: 'turn_1' }]);
    tell('turn.changed', turn({ id: 'turn_2', input: 'text', heard: 'Go on.' }));
    expect(screen.queryByRole('button', { name: 'Continue' })).toBeNull();
  });

  test('an answer that was cut off can go on', async () => {
    const failure = { name: 'cutShort', detail: null } as const;
    const { fake } = await showApp({
      turns: [turn({ answer: 'Once upon', outcome: 'answered', failure })],
    });
    fireEvent.click(screen.getByRole('button', { name: 'Continue' }));
    expect(fake.callsOf('turn.continue')).toEqual([{ turnId: 'turn_1' }]);
  });

  test('never takes text for markup', async () => {
    const { view } = await showApp({
      turns: [turn({ heard: '<b>hi</b>', answer: '<img src=x onerror=alert(1)>' })],
    });
    expect(view.container.querySelector('img')).toBeNull();
    expect(screen.getByTestId('heard').textContent).toBe('<b>hi</b>');
  });

  test.each([
    [0, 812, '$0.00 · 0.8 s to first sound'],
    [0.0042, 640, '$0.0042 · 0.6 s to first sound'],
    [1.234, 640, '$1.23 · 0.6 s to first sound'],
    [null, null, 'cost unknown'],
  ])('a receipt of %s dollars and %s ms reads "%s"', async (costUsd, firstSoundMs, words) => {
    const timings = { ...turn().timings, releaseToFirstSoundMs: firstSoundMs };
    await showApp({
      turns: [turn({ answer: 'Yes.', outcome: 'answered', receipt: receipt(costUsd), timings })],
    });
    expect(screen.getByTestId('receipt').textContent).toBe(words);
  });

  test('a receipt opens to the whole bill and the stages, cached tokens as a part of the input', async () => {
    const bill: Turn['receipt'] = {
      tokens: {
        textIn: 1_200,
        audioIn: 40,
        cachedTextIn: 1_000,
        cachedAudioIn: 0,
        textOut: 0,
        audioOut: 61,
      },
      costUsd: 0.0083,
      responses: 2,
      context: { tokens: 1_190, costUsd: null },
      transcription: { seconds: null, tokens: 52, costUsd: 0.0003 },
    };
    const timings = { ...turn().timings, releaseToFirstSoundMs: 640, releaseToCommittedMs: 90 };
    await showApp({
      turns: [turn({ answer: 'Yes.', outcome: 'answered', receipt: bill, timings })],
    });
    expect(screen.queryByTestId('bill')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '$0.0083 · 0.6 s to first sound' }));
    const rows = [...screen.getByTestId('bill').querySelectorAll('dt')].map(
      (term) => `${term.textContent}: ${term.nextElementSibling?.textContent}`,
    );
    expect(rows).toEqual([
      'Your words and the context, as sound: 40 tokens',
      'Your words and the context, as text: 1,200 tokens, 1,000 of them cached',
      'The answer, as sound: 61 tokens',
      'Of this, the conversation so far, billed again: 1,190 tokens · cost unknown',
      'Writing down your words: 52 tokens · $0.0003',
      'Answers asked for in this turn: 2',
      'Sent and taken: after 0.1 s',
      'First sound: after 0.6 s',
    ]);
  });

  test('copies an answer', async () => {
    const { fake } = await showApp({ turns: [turn({ answer: 'Nine.', outcome: 'answered' })] });
    fireEvent.click(screen.getByRole('button', { name: 'Copy the answer' }));
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy();
    expect(fake.callsOf('text.copy')).toEqual([{ text: 'Nine.' }]);
  });

  test('words in which no voice was found stay in their turn, to be sent anyway or discarded', async () => {
    const unheard = turn({ outcome: 'silent', keptMs: 2_300 });
    const { fake } = await showApp({ turns: [unheard] });
    const kept = within(screen.getByTestId('kept'));
    expect(kept.getByText('Your words are kept (2.3 s)')).toBeTruthy();
    fireEvent.click(kept.getByRole('button', { name: 'Send anyway' }));
    fireEvent.click(kept.getByRole('button', { name: 'Discard' }));
    expect(fake.callsOf('turn.sendAnyway')).toEqual([{ turnId: 'turn_1' }]);
    expect(fake.callsOf('turn.discard')).toEqual([{ turnId: 'turn_1' }]);
  });

  test('a new conversation is asked of main and empties the window when main says so', async () => {
    const { tell, asked } = await showApp({ turns: [turn({ outcome: 'answered' })] });
    fireEvent.click(screen.getByRole('button', { name: 'New conversation' }));
    expect(asked()).toEqual(['session.clear']);
    expect(screen.getAllByTestId('turn')).toHaveLength(1);
    tell('turns.cleared', undefined);
    expect(screen.queryByTestId('turn')).toBeNull();
  });
});

describe('what stands in the way of every turn', () => {
  test('is said once: by the turn that met it, if that is the latest', async () => {
    const failure = { name: 'invalidKey', detail: null } as const;
    const { tell, tellSession } = await showApp({ turns: [turn({ outcome: 'kept', failure })] });
    tellSession({ label: 'needsYou', failure });
    expect(screen.getAllByTestId('failure')).toHaveLength(1);
    tell('turn.changed', turn({ id: 'turn_2', input: 'text', heard: 'Hello?' }));
    expect(screen.getAllByTestId('failure')).toHaveLength(2);
  });

  test('shows above the conversation with its button, and can be closed', async () => {
    const { tellSession, fake } = await showApp();
    const refused = { name: 'offline', reason: 'ECONNREFUSED', detail: null } as const;
    tellSession({ label: 'reconnecting', failure: refused });
    expect(screen.getByTestId('failure').textContent).toContain('The connection was refused');
    fireEvent.click(screen.getByRole('button', { name: 'Try again now' }));
    fireEvent.click(screen.getByRole('button', { name: 'Close this message' }));
    expect(fake.callsOf('failure.act')).toEqual([{ action: 'reconnect' }, { action: 'dismiss' }]);
  });

  test('offers a new connection where a turn would be sent again', async () => {
    const { tellSession, fake } = await showApp();
    tellSession({ failure: { name: 'rateLimited', retryAfterMs: 4_000, detail: null } });
    expect(screen.queryByRole('button', { name: 'Send again' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Try again now' }));
    expect(fake.callsOf('failure.act')).toEqual([{ action: 'reconnect' }]);
  });
});

describe('streaming captions', () => {
  test('draw the turn that grows and no other', async () => {
    const reads = { old: 0, growing: 0 };
    const watched = (id: 'old' | 'growing', answer: string): Turn => ({
      ...turn({ id }),
      // Drawing a turn reads its answer; a turn that is not drawn again is not read again.
      get answer() {
        reads[id] += 1;
        return answer;
      },
    });
    const { services } = await showApp();
    const onAdvice = vi.fn();
    const old = watched('old', 'Done.');
    const draw = (answer: string) => (
      <AppProvider value={services}>
        <ol>
          <TurnView turn={old} isLatest={false} onAdvice={onAdvice} />
          <TurnView turn={watched('growing', answer)} isLatest onAdvice={onAdvice} />
        </ol>
      </AppProvider>
    );
    const view = render(draw(''));
    const readsAtFirst = { ...reads };
    for (const answer of ['a', 'ab', 'abc']) view.rerender(draw(answer));
    expect(reads.old).toBe(readsAtFirst.old);
    expect(reads.growing).toBe(4 * readsAtFirst.growing);
  });

  test('leave a hundred older turns untouched in the page', async () => {
    const older = Array.from({ length: 100 }, (_, n) =>
      turn({ id: `turn_${n}`, heard: `Question ${n}`, answer: `Answer ${n}`, outcome: 'answered' }),
    );
    const { tell, view } = await showApp({ turns: older });
    const touched = vi.fn();
    const watcher = new MutationObserver(touched);
    for (const each of screen.getAllByTestId('turn')) {
      watcher.observe(each, { childList: true, characterData: true, subtree: true });
    }
    tell('turn.changed', turn({ id: 'growing', heard: 'More?' }));
    for (const answer of ['Y', 'Ye', 'Yes']) {
      tell('turn.changed', turn({ id: 'growing', heard: 'More?', answer }));
    }
    await act(() => Promise.resolve());
    expect(view.container.textContent).toContain('Parley: Yes');
    expect(touched).not.toHaveBeenCalled();
    watcher.disconnect();
  });
});

describe('the text box', () => {
  test('sends on Enter and is empty afterwards', async () => {
    const { fake } = await showApp();
    const box = screen.getByRole<HTMLInputElement>('textbox', { name: 'Type a question' });
    fireEvent.change(box, { target: { value: '  What is 2 + 2?  ' } });
    await act(async () => {
      fireEvent.submit(box);
      await Promise.resolve();
    });
    await vi.waitFor(() => expect(box.value).toBe(''));
    expect(fake.callsOf('text.send')).toEqual([{ text: 'What is 2 + 2?' }]);
  });

  test('keeps what main did not take, and says so', async () => {
    await showApp({}, { 'text.send': () => Promise.reject(new Error('a bug')) });
    const box = screen.getByRole<HTMLInputElement>('textbox', { name: 'Type a question' });
    fireEvent.change(box, { target: { value: 'Hello' } });
    fireEvent.submit(box);
    await vi.waitFor(() => {
      expect(screen.getByTestId('hint').textContent).toMatch(/^Something inside Parley went wrong/);
    });
    expect(box.value).toBe('Hello');
  });

  test('sends nothing when there is nothing', async () => {
    const send = vi.fn(() => ok(undefined));
    await showApp({}, { 'text.send': send });
    const box = screen.getByRole('textbox', { name: 'Type a question' });
    fireEvent.change(box, { target: { value: '   ' } });
    fireEvent.submit(box);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true);
    expect(send).not.toHaveBeenCalled();
  });

  test('says that a question is too long, and keeps all of it', async () => {
    const send = vi.fn(() => ok(undefined));
    await showApp({}, { 'text.send': send });
    const box = screen.getByRole<HTMLInputElement>('textbox', { name: 'Type a question' });
    fireEvent.change(box, { target: { value: 'a'.repeat(4_005) } });
    fireEvent.submit(box);
    expect(screen.getByText(/Too long by 5 characters/)).toBeTruthy();
    expect(box.value).toHaveLength(4_005);
    expect(send).not.toHaveBeenCalled();
  });
});
