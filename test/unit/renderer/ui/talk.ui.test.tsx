import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { RESTING } from '../../../fakes/quiet-handlers.ts';
import type { SessionSnapshot } from '../../../../shared/session-snapshot.ts';
import { showApp, type ShownApp } from './support/show-app.tsx';

const mouse = { pointerId: 1, pointerType: 'mouse', button: 0, isPrimary: true };
const finger = { pointerId: 7, pointerType: 'touch', button: 0, isPrimary: true };
const space = { code: 'Space', key: ' ' };

function talkButton(): HTMLElement {
  return screen.getByRole('button', { name: /^Talk/ });
}

describe('the talk control', () => {
  test.each([
    ['the mouse', mouse],
    ['touch', finger],
  ])('is held by %s from down to up', async (_what, pointer) => {
    const { edges, asked } = watched(await showApp());
    fireEvent.pointerDown(talkButton(), pointer);
    expect(edges()).toEqual(['button down']);
    fireEvent.pointerUp(talkButton(), pointer);
    fireEvent.lostPointerCapture(talkButton(), pointer);
    fireEvent.click(talkButton(), { detail: 1 });
    expect(edges()).toEqual(['button down', 'button up']);
    expect(asked()).not.toContain('talk.once');
  });

  test('keeps the pointer, so that a release outside the button is not lost', async () => {
    await showApp();
    const capture = vi.spyOn(talkButton(), 'setPointerCapture');
    fireEvent.pointerDown(talkButton(), mouse);
    expect(capture).toHaveBeenCalledExactlyOnceWith(mouse.pointerId);
  });

  test.each([
    ['the right mouse button', { ...mouse, button: 2 }],
    ['a second finger', { ...finger, isPrimary: false }],
  ])('does not answer to %s', async (_what, pointer) => {
    const { asked } = await showApp();
    fireEvent.pointerDown(talkButton(), pointer);
    expect(asked()).toEqual([]);
  });

  test.each<[string, () => unknown]>([
    ['the pointer is cancelled', () => fireEvent.pointerCancel(talkButton(), mouse)],
    ['the capture is lost', () => fireEvent.lostPointerCapture(talkButton(), mouse)],
    ['the window loses the focus', () => fireEvent.blur(window)],
    ['the page goes away', () => fireEvent(window, new Event('pagehide'))],
    ['the window is hidden', hideWindow],
  ])('lets go when %s', async (_when, happen) => {
    const { edges } = watched(await showApp());
    fireEvent.pointerDown(talkButton(), mouse);
    happen();
    fireEvent.pointerUp(talkButton(), mouse);
    expect(edges()).toEqual(['button down', 'button lost']);
  });

  test('is held by Space anywhere in the window, and auto-repeat changes nothing', async () => {
    const { edges } = watched(await showApp());
    fireEvent.keyDown(document.body, space);
    fireEvent.keyDown(document.body, { ...space, repeat: true });
    fireEvent.keyDown(document.body, { ...space, repeat: true });
    expect(edges()).toEqual(['space down']);
    fireEvent.keyUp(document.body, space);
    expect(edges()).toEqual(['space down', 'space up']);
  });

  test('is held by Space when it has the focus itself, without a click on top', async () => {
    const { edges } = watched(await showApp());
    talkButton().focus();
    const down = fireEvent.keyDown(talkButton(), space);
    const up = fireEvent.keyUp(talkButton(), space);
    expect({ down, up }).toEqual({ down: false, up: false });
    expect(edges()).toEqual(['space down', 'space up']);
  });

  test('leaves Space to a text field and to other buttons', async () => {
    const { asked } = await showApp();
    fireEvent.keyDown(screen.getByRole('textbox', { name: 'Type a question' }), space);
    fireEvent.keyDown(screen.getByRole('button', { name: 'Settings' }), space);
    expect(asked()).not.toContain('talk.edge');
  });

  test('leaves Space with other keys alone, which is somebody else’s shortcut', async () => {
    const { asked } = await showApp();
    fireEvent.keyDown(document.body, { ...space, ctrlKey: true, shiftKey: true });
    fireEvent.keyDown(document.body, { ...space, altKey: true });
    expect(asked()).toEqual([]);
  });

  test('tells every control by its name; which of them counts is decided in main', async () => {
    const { edges } = watched(await showApp());
    fireEvent.pointerDown(talkButton(), mouse);
    fireEvent.keyDown(document.body, space);
    fireEvent.keyUp(document.body, space);
    fireEvent.pointerUp(talkButton(), mouse);
    expect(edges()).toEqual(['button down', 'space down', 'space up', 'button up']);
  });

  test('tells when it happened, however late it is told', async () => {
    const { fake } = await showApp();
    const pressed = new KeyboardEvent('keydown', { ...space, bubbles: true });
    Object.defineProperty(pressed, 'timeStamp', { value: performance.now() - 5_000 });
    const beforeMs = Date.now();
    fireEvent(document.body, pressed);
    const [edge] = z.array(z.object({ atMs: z.number() })).parse(fake.callsOf('talk.edge'));
    expect(Math.abs((edge?.atMs ?? 0) - (beforeMs - 5_000))).toBeLessThan(1_000);
  });

  describe('with a talk key that only this window can see', () => {
    const watchedHere = (codes: string[]): SessionSnapshot => ({
      ...RESTING,
      talkKey: { tier: 'windowOnly', key: { codes }, notice: null, verified: true },
    });
    const rightControl = { code: 'ControlRight', key: 'Control' };

    test('is held by it, in a text field too, where it writes nothing', async () => {
      const { edges } = watched(await showApp({ snapshot: watchedHere(['ControlRight']) }));
      const field = screen.getByRole('textbox', { name: 'Type a question' });
      fireEvent.keyDown(field, rightControl);
      fireEvent.keyDown(field, { ...rightControl, repeat: true });
      fireEvent.keyUp(field, rightControl);
      expect(edges()).toEqual(['talkKey down', 'talkKey up']);
    });

    test('leaves a key that writes to the text field', async () => {
      const { edges } = watched(await showApp({ snapshot: watchedHere(['KeyT']) }));
      fireEvent.keyDown(screen.getByRole('textbox', { name: 'Type a question' }), { code: 'KeyT' });
      expect(edges()).toEqual([]);
      fireEvent.keyDown(document.body, { code: 'KeyT' });
      expect(edges()).toEqual(['talkKey down']);
    });

    test('is held by a chord from the last key down to the first key up', async () => {
      const { edges } = watched(await showApp({ snapshot: watchedHere(['AltLeft', 'KeyT']) }));
      fireEvent.keyDown(document.body, { code: 'AltLeft' });
      expect(edges()).toEqual([]);
      fireEvent.keyDown(document.body, { code: 'KeyT' });
      fireEvent.keyUp(document.body, { code: 'AltLeft' });
      fireEvent.keyUp(document.body, { code: 'KeyT' });
      expect(edges()).toEqual(['talkKey down', 'talkKey up']);
    });

    test('is held by a mouse button, which does not lead back in the history', async () => {
      const { edges } = watched(await showApp({ snapshot: watchedHere(['Mouse4']) }));
      fireEvent.mouseDown(document.body, { button: 3 });
      expect(fireEvent.mouseUp(document.body, { button: 3 })).toBe(false);
      expect(edges()).toEqual(['talkKey down', 'talkKey up']);
    });

    test('says that it is lost with the focus, and begins anew afterwards', async () => {
      const { edges } = watched(await showApp({ snapshot: watchedHere(['ControlRight']) }));
      fireEvent.keyDown(document.body, rightControl);
      fireEvent.blur(window);
      fireEvent.keyUp(document.body, rightControl);
      fireEvent.keyDown(document.body, rightControl);
      expect(edges()).toEqual(['talkKey down', 'talkKey lost', 'talkKey down']);
    });

    test('tells main of it where main sees it everywhere as well, which then knows that it can', async () => {
      const snapshot = watchedHere(['ControlRight']);
      const { edges } = watched(
        await showApp({
          snapshot: { ...snapshot, talkKey: { ...snapshot.talkKey, tier: 'hook' } },
        }),
      );
      fireEvent.keyDown(document.body, rightControl);
      expect(edges()).toEqual(['talkKey down']);
    });
  });

  test('talks once where nothing can be held: Enter, or a click by assistive technology', async () => {
    const { asked } = await showApp();
    fireEvent.click(talkButton(), { detail: 0 });
    expect(asked()).toEqual(['talk.once']);
  });

  test('ends a hold when the window is taken down', async () => {
    const { edges, shown } = watched(await showApp());
    fireEvent.keyDown(document.body, space);
    shown.view.unmount();
    expect(edges()).toEqual(['space down', 'space lost']);
  });

  test('says every state in words, with the figure that belongs to it', async () => {
    const { tellSession } = await showApp();
    expect(screen.getByTestId('state').textContent).toBe('Hold to talk');
    tellSession({ label: 'opening', mode: 'hold' });
    expect(screen.getByTestId('state').textContent).toBe('Opening the microphone');
    tellSession({ label: 'listening', mode: 'hold', microphoneOpen: true, recordedMs: 3_200 });
    expect(screen.getByTestId('state').textContent).toMatch(/^Listening3\.\d s$/);
    expect(screen.getByTestId('hint').textContent).toBe('Let go to send');
    tellSession({ label: 'thinking' });
    expect(screen.getByTestId('state').textContent).toBe('Thinking');
    tellSession({ label: 'speaking' });
    expect(screen.getByTestId('state').textContent).toBe('Speaking');
    tellSession({ label: 'reconnecting', connection: 'waiting', retryAtMs: Date.now() + 60_000 });
    expect(screen.getByTestId('state').textContent).toMatch(/^Reconnectingin (60|61) s$/);
    tellSession({ label: 'needsYou' });
    expect(screen.getByTestId('state').textContent).toBe('Parley needs you');
    expect(talkButton().dataset['label']).toBe('needsYou');
  });

  test('a hint of main goes before the usual one', async () => {
    const { tellSession } = await showApp();
    tellSession({ hint: 'Hold longer' });
    expect(screen.getByTestId('hint').textContent).toBe('Hold longer');
  });

  test('always says whether the microphone is open', async () => {
    const { tellSession } = await showApp();
    expect(screen.getByTestId('microphone').textContent).toBe('Mic closed');
    tellSession({ label: 'listening', mode: 'hold', microphoneOpen: true });
    expect(screen.getByTestId('microphone').textContent).toBe('Mic open');
  });

  test('a microphone that is open and not recorded has a look and words of its own', async () => {
    const { tellSession } = await showApp();
    const sign = screen.getByTestId('microphone');
    tellSession({ microphoneParked: true });
    expect(sign.textContent).toBe('Mic ready not recording');
    expect(sign.dataset['state']).toBe('parked');
    tellSession({ label: 'listening', mode: 'hold', microphoneOpen: true, microphoneParked: true });
    expect(sign.textContent).toBe('Mic open');
    expect(sign.dataset['state']).toBe('open');
  });

  test.each([
    [{ tier: 'hook', key: { codes: ['ControlRight'] } }, 'Hold Right Ctrl anywhere to talk'],
    [{ tier: 'windowOnly', key: null }, 'Hold Space while this window has the focus'],
    [{ tier: 'toggle', key: null }, 'Press Ctrl+Shift+Space to talk, press again to send'],
  ] as const)('at rest it says how to talk here: %j', async (known, words) => {
    const { tellSession } = await showApp();
    const key = known.key === null ? null : { codes: [...known.key.codes] };
    tellSession({ talkKey: { ...RESTING.talkKey, tier: known.tier, key } });
    expect(screen.getByTestId('hint').textContent).toBe(words);
  });

  test('words in which no voice was found can be sent anyway', async () => {
    const { tellSession, fake } = await showApp();
    expect(screen.queryByTestId('unheard-words')).toBeNull();
    tellSession({ unheard: { turnId: 'turn_7', keptMs: 2_300 } });
    expect(screen.getByTestId('hint').textContent).toBe('I heard nothing');
    fireEvent.click(screen.getByRole('button', { name: 'Send anyway (2.3 s)' }));
    expect(fake.callsOf('turn.sendAnyway')).toEqual([{ turnId: 'turn_7' }]);
  });

  test('hands-free has one look while it listens, and another while it is paused', async () => {
    const { tellSession } = await showApp();
    tellSession({ label: 'listening', mode: 'handsFree', microphoneOpen: true });
    expect(talkButton().dataset['look']).toBe('handsFree');
    tellSession({ mode: 'handsFree', handsFreePaused: true });
    expect(talkButton().dataset['look']).toBe('paused');
    expect(screen.getByTestId('state').textContent).toBe('Hands-free paused');
  });

  test('Stop and Escape end what is under way', async () => {
    const { tellSession, asked } = await showApp();
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(asked()).toEqual([]);
    tellSession({ label: 'speaking' });
    fireEvent.keyDown(document.body, { key: 'Escape' });
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(asked()).toEqual(['talk.escape', 'session.stop']);
  });

  test('Escape ends hands-free, and the switch turns it on', async () => {
    const { tellSession, fake } = await showApp();
    fireEvent.click(screen.getByRole('switch', { name: 'Hands-free' }));
    expect(fake.callsOf('handsFree.set')).toEqual([{ on: true }]);
    tellSession({ label: 'resting', mode: 'handsFree', microphoneOpen: true });
    expect(screen.getByRole<HTMLInputElement>('switch', { name: 'Hands-free' }).checked).toBe(true);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(fake.callsOf('talk.escape')).toHaveLength(1);
  });

  test('shows levels past React and falls silent when main stops telling', async () => {
    vi.useFakeTimers();
    try {
      const { tell } = await showApp();
      const meter = screen.getByTestId('meter');
      tell('meter.moved', { input: 0.25, output: 0.04 });
      expect(meter.style.getPropertyValue('--input')).toBe('0.500');
      expect(meter.style.getPropertyValue('--output')).toBe('0.200');
      vi.advanceTimersByTime(300);
      expect(meter.style.getPropertyValue('--input')).toBe('0.000');
    } finally {
      vi.useRealTimers();
    }
  });

  test('a timer counts down, rings, and is dismissed', async () => {
    const { tellSession, fake } = await showApp();
    const tea = {
      id: 'timer_1',
      kind: 'timer',
      label: 'tea',
      dueAtMs: Date.now() + 90_000,
      state: 'waiting',
    } as const;
    tellSession({ alerts: [tea] });
    expect(screen.getByTestId('alert').textContent).toMatch(/^tea1:(30|31)$/);
    tellSession({ ...RESTING, alerts: [{ ...tea, state: 'ringing' }] });
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(fake.callsOf('alert.dismiss')).toEqual([{ alertId: 'timer_1' }]);
  });
});

/** The edges that main was told, as "space down". */
function watched(shown: ShownApp) {
  const told = z.array(z.object({ control: z.string(), edge: z.string() }));
  const edges = (): readonly string[] =>
    told.parse(shown.fake.callsOf('talk.edge')).map(({ control, edge }) => `${control} ${edge}`);
  return { shown, edges, asked: shown.asked };
}

function hideWindow(): void {
  const hidden = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  fireEvent(document, new Event('visibilitychange'));
  hidden.mockRestore();
}
