import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { RESTING } from '../../../fakes/quiet-handlers.ts';
import { showApp } from './support/show-app.tsx';

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
    const { asked } = await showApp();
    fireEvent.pointerDown(talkButton(), pointer);
    expect(asked()).toEqual(['talk.press']);
    fireEvent.pointerUp(talkButton(), pointer);
    fireEvent.click(talkButton(), { detail: 1 });
    expect(asked()).toEqual(['talk.press', 'talk.release']);
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
    const { asked } = await showApp();
    fireEvent.pointerDown(talkButton(), mouse);
    happen();
    fireEvent.pointerUp(talkButton(), mouse);
    expect(asked()).toEqual(['talk.press', 'talk.release']);
  });

  test('is held by Space anywhere in the window, and auto-repeat changes nothing', async () => {
    const { asked } = await showApp();
    fireEvent.keyDown(document.body, space);
    fireEvent.keyDown(document.body, { ...space, repeat: true });
    fireEvent.keyDown(document.body, { ...space, repeat: true });
    expect(asked()).toEqual(['talk.press']);
    fireEvent.keyUp(document.body, space);
    expect(asked()).toEqual(['talk.press', 'talk.release']);
  });

  test('is held by Space when it has the focus itself, without a click on top', async () => {
    const { asked } = await showApp();
    talkButton().focus();
    const down = fireEvent.keyDown(talkButton(), space);
    const up = fireEvent.keyUp(talkButton(), space);
    expect({ down, up }).toEqual({ down: false, up: false });
    expect(asked()).toEqual(['talk.press', 'talk.release']);
  });

  test('leaves Space to a text field and to other buttons', async () => {
    const { asked } = await showApp();
    fireEvent.keyDown(screen.getByRole('textbox', { name: 'Type a question' }), space);
    fireEvent.keyDown(screen.getByRole('button', { name: 'Settings' }), space);
    expect(asked()).not.toContain('talk.press');
  });

  test('leaves Space with other keys alone, which is somebody else’s shortcut', async () => {
    const { asked } = await showApp();
    fireEvent.keyDown(document.body, { ...space, ctrlKey: true, shiftKey: true });
    fireEvent.keyDown(document.body, { ...space, altKey: true });
    expect(asked()).toEqual([]);
  });

  test('is one hold, whatever else is pressed meanwhile', async () => {
    const { asked } = await showApp();
    fireEvent.pointerDown(talkButton(), mouse);
    fireEvent.keyDown(document.body, space);
    fireEvent.keyUp(document.body, space);
    expect(asked()).toEqual(['talk.press']);
    fireEvent.pointerUp(talkButton(), mouse);
    expect(asked()).toEqual(['talk.press', 'talk.release']);
  });

  test('talks once where nothing can be held: Enter, or a click by assistive technology', async () => {
    const { asked } = await showApp();
    fireEvent.click(talkButton(), { detail: 0 });
    expect(asked()).toEqual(['talk.once']);
  });

  test('ends a hold when the window is taken down', async () => {
    const { asked, view } = await showApp();
    fireEvent.keyDown(document.body, space);
    view.unmount();
    expect(asked()).toEqual(['talk.press', 'talk.release']);
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

  test('Stop and Escape end what is under way', async () => {
    const { tellSession, asked } = await showApp();
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(asked()).toEqual([]);
    tellSession({ label: 'speaking' });
    fireEvent.keyDown(document.body, { key: 'Escape' });
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(asked()).toEqual(['session.stop', 'session.stop']);
  });

  test('Escape ends hands-free, and the switch turns it on', async () => {
    const { tellSession, fake } = await showApp();
    fireEvent.click(screen.getByRole('switch', { name: 'Hands-free' }));
    expect(fake.callsOf('handsFree.set')).toEqual([{ on: true }]);
    tellSession({ label: 'resting', mode: 'handsFree', microphoneOpen: true });
    expect(screen.getByRole<HTMLInputElement>('switch', { name: 'Hands-free' }).checked).toBe(true);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(fake.callsOf('handsFree.set')).toEqual([{ on: true }, { on: false }]);
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
    const tea = { id: 'timer_1', label: 'tea', endsAtMs: Date.now() + 90_000, ringing: false };
    tellSession({ timers: [tea] });
    expect(screen.getByTestId('timer').textContent).toMatch(/^tea1:(30|31)$/);
    tellSession({ ...RESTING, timers: [{ ...tea, ringing: true }] });
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(fake.callsOf('timer.dismiss')).toEqual([{ timerId: 'timer_1' }]);
  });
});

function hideWindow(): void {
  const hidden = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  fireEvent(document, new Event('visibilitychange'));
  hidden.mockRestore();
}
