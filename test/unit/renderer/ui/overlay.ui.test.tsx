import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createBridge } from '../../../../renderer/bridge/client.ts';
import { Language } from '../../../../renderer/ui/language.tsx';
import { Overlay } from '../../../../renderer/ui/overlay/overlay.tsx';
import { createOverlayStore } from '../../../../renderer/ui/overlay/overlay-store.ts';
import { AppProvider } from '../../../../renderer/ui/state/app-context.tsx';
import { createServices } from '../../../../renderer/ui/state/services.ts';
import type { EventName, EventPayload } from '../../../../shared/bridge/types.ts';
import type { SessionSnapshot, Turn } from '../../../../shared/session-snapshot.ts';
import { createFakeBridge } from '../../../fakes/bridge.ts';
import { quietHandlers, RESTING, type QuietMain } from '../../../fakes/quiet-handlers.ts';
import { receipt, turn } from './support/turns.ts';

const OPENING = new Set(['texts.get', 'desktop.get', 'session.get', 'settings.get']);
const ANSWERED = turn({
  heard: 'What time is it?',
  answer: 'It is ten past three.',
  outcome: 'answered',
  receipt: receipt(0.0042),
});
const BY_HOOK: SessionSnapshot = {
  ...RESTING,
  talkKey: { tier: 'hook', key: { codes: ['ControlRight'] }, notice: null, verified: true },
};

async function showOverlay(main: QuietMain = {}) {
  const fake = createFakeBridge({ page: 'ui', handlers: quietHandlers(main) });
  const bridge = createBridge(fake.door);
  const store = createOverlayStore(bridge);
  render(
    <StrictMode>
      <AppProvider value={createServices(bridge, store)}>
        <Language>
          <Overlay />
        </Language>
      </AppProvider>
    </StrictMode>,
  );
  onTestFinished(() => {
    cleanup();
    store.dispose();
  });
  await act(store.load);
  return {
    fake,
    tell: <N extends EventName>(name: N, payload: EventPayload<N>) => {
      act(() => {
        fake.tell(name, payload);
      });
    },
    /** What was asked of main, without the height. */
    asked: () =>
      fake.calls
        .map(({ name }) => name)
        .filter((name) => !OPENING.has(name) && name !== 'overlay.fit'),
  };
}

const press = (name: string): void => {
  fireEvent.click(screen.getByRole('button', { name }));
};

describe('the overlay', () => {
  test('asks for no more than it shows, and tells its height once there is something to show', async () => {
    const { fake } = await showOverlay();
    const names = fake.calls.map(({ name }) => name);
    expect(new Set(names)).toEqual(new Set([...OPENING, 'overlay.fit']));
    expect(names.indexOf('overlay.fit')).toBe(OPENING.size);
  });

  test('shows what is said and answered, what it cost, and leaves the turn before it out', async () => {
    const { tell } = await showOverlay({ turns: [ANSWERED] });
    expect(screen.getByTestId('heard').textContent).toBe(ANSWERED.heard);
    expect(screen.getByTestId('answer').textContent).toContain(ANSWERED.answer);
    expect(screen.getByTestId('cost').textContent).toBe('$0.0042');
    tell('session.changed', { ...RESTING, label: 'listening', mode: 'hold' });
    expect(screen.queryByTestId('captions')).toBeNull();
    const next: Turn = { ...ANSWERED, id: 'next', heard: 'And now?', answer: '', outcome: null };
    tell('turn.changed', next);
    expect(screen.getByTestId('heard').textContent).toBe('And now?');
  });

  test('says how to go on where Escape does not reach it', async () => {
    const { tell } = await showOverlay({ snapshot: BY_HOOK });
    vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    act(() => {
      fireEvent.blur(window);
    });
    tell('session.changed', { ...BY_HOOK, label: 'speaking' });
    expect(screen.getByTestId('hint').textContent).toMatch(/^Tap the talk key/);
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    fireEvent.focus(window);
    expect(screen.getByTestId('hint').textContent).toMatch(/^Esc/);
  });

  test('Escape ends what is under way, and closes the overlay when nothing is', async () => {
    const { tell, asked } = await showOverlay();
    tell('session.changed', { ...RESTING, label: 'speaking' });
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(asked()).toEqual(['talk.escape']);
    tell('session.changed', RESTING);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(asked()).toEqual(['talk.escape', 'overlay.hide']);
  });

  test('asks for the focus only to be typed into', async () => {
    const { asked, fake } = await showOverlay();
    expect(screen.queryByTestId('composer')).toBeNull();
    press('Type…');
    expect(asked()).toEqual(['overlay.wantFocus']);
    expect(document.activeElement).toBe(screen.getByTestId('composer'));
    fireEvent.change(screen.getByTestId('composer'), { target: { value: 'What time is it?' } });
    await act(async () => {
      fireEvent.submit(screen.getByTestId('composer'));
      await Promise.resolve();
    });
    expect(fake.callsOf('text.send')).toEqual([{ text: 'What time is it?' }]);
  });

  test('tells while the pointer is in it', async () => {
    const { fake } = await showOverlay();
    fireEvent.mouseEnter(document.documentElement);
    fireEvent.mouseLeave(document.documentElement);
    expect(fake.callsOf('overlay.stay')).toEqual([{ inside: true }, { inside: false }]);
  });

  test('offers the way on from a turn that failed, with its words kept', async () => {
    const failed: Turn = {
      ...ANSWERED,
      answer: '',
      outcome: 'failed',
      keptMs: 2_000,
      failure: { name: 'invalidKey', detail: null },
    };
    const { fake, asked } = await showOverlay({ turns: [failed] });
    press('Change the key');
    press('Send again');
    expect(fake.callsOf('place.open')).toEqual([{ place: 'settings' }]);
    expect(asked()).toEqual(['place.open', 'turn.retry']);
  });

  test('goes on with the part that was not heard', async () => {
    const cut: Turn = { ...ANSWERED, outcome: 'interrupted', unheardFrom: 3 };
    const { fake } = await showOverlay({ turns: [cut] });
    press('Continue');
    expect(fake.callsOf('turn.continue')).toEqual([{ turnId: cut.id }]);
  });

  test('says what stands in the way of every turn once, and leads to the assistant window', async () => {
    const failure = { name: 'noKey', detail: null } as const;
    const { tell, fake } = await showOverlay({
      snapshot: { ...RESTING, label: 'needsYou', failure },
    });
    expect(screen.getAllByTestId('failure')).toHaveLength(1);
    tell('turn.changed', { ...ANSWERED, outcome: 'failed', failure });
    expect(screen.getAllByTestId('failure')).toHaveLength(1);
    press('Open Parley');
    expect(fake.callsOf('place.open')).toEqual([{ place: 'conversation' }]);
  });
});
