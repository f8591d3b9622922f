import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import type { TalkKeyStatus } from '../../../../shared/talk-key.ts';
import { RESTING } from '../../../fakes/quiet-handlers.ts';
import { showApp } from './support/show-app.tsx';

const RIGHT_CTRL = { codes: ['ControlRight'] };
const HOOK: TalkKeyStatus = { tier: 'hook', key: RIGHT_CTRL, notice: null, verified: true };

function openTalkKey() {
  fireEvent.click(screen.getByRole('button', { name: 'Settings' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Settings' }));
  fireEvent.click(dialog.getByRole('button', { name: /^Talk key/ }));
  return dialog;
}

function press(code: string): void {
  fireEvent.keyDown(document.body, { code });
}
function letGo(code: string): void {
  fireEvent.keyUp(document.body, { code });
}

describe('the tier in force', () => {
  test.each([
    [HOOK, 'Hold to talk', 'Right Ctrl anywhere'],
    [{ ...HOOK, tier: 'portal', key: null }, 'Hold to talk', 'Your shortcut anywhere'],
    [{ ...HOOK, tier: 'windowOnly', key: null }, 'Hold while focused', 'Space in this window'],
    [
      { ...HOOK, tier: 'toggle', key: null },
      'Press to talk, press again to send',
      'Ctrl+Shift+Space anywhere',
    ],
  ] as const)('%j is said as it is', async (talkKey, tier, way) => {
    await showApp({ snapshot: { ...RESTING, talkKey: { ...talkKey, key: talkKey.key } } });
    openTalkKey();
    expect(screen.getByTestId('tier').textContent).toBe(tier + way);
  });

  test('says why it is not a better one, and that nobody has tried this system', async () => {
    const notice = 'The part of Parley that watches the key stopped.';
    const talkKey = { ...HOOK, tier: 'toggle', key: null, notice, verified: false } as const;
    await showApp({ snapshot: { ...RESTING, talkKey } });
    openTalkKey();
    const tier = within(screen.getByTestId('tier'));
    expect(tier.getByText(notice)).toBeTruthy();
    expect(tier.getByText(/Nobody has tried this on a system like yours/)).toBeTruthy();
  });

  test('without the shortcut, pressing is not offered', async () => {
    const shortcut = { ...RESTING.shortcut, registered: false };
    await showApp({ snapshot: { ...RESTING, shortcut } });
    const dialog = openTalkKey();
    expect(screen.getByTestId('tier').textContent).toContain('Space in this window');
    fireEvent.click(dialog.getByRole('button', { name: 'More about the keys' }));
    expect(dialog.getByText(/Another program has this shortcut/)).toBeTruthy();
  });
});

describe('the key recorder', () => {
  test('shows what was recorded, and keeps it only when the person says so', async () => {
    const { fake, tell } = await showApp({ snapshot: { ...RESTING, talkKey: HOOK } });
    const dialog = openTalkKey();
    const recorder = screen.getByTestId('key-recorder');
    expect(recorder.textContent).toContain('Right Ctrl');
    fireEvent.click(dialog.getByRole('button', { name: 'Change' }));
    expect(fake.callsOf('talkKey.record')).toEqual([{ on: true }]);

    const codes = ['ControlLeft', 'AltLeft'];
    tell('talkKey.recorded', { key: { codes }, problem: null });
    expect(recorder.textContent).toContain('Left Ctrl+Left Alt');
    expect(fake.callsOf('settings.change')).toEqual([]);
    fireEvent.click(dialog.getByRole('button', { name: 'Keep' }));
    expect(fake.callsOf('settings.change')).toEqual([{ talkKey: { codes } }]);
    expect(fake.callsOf('talkKey.record')).toEqual([{ on: true }]);
  });

  test('says a conflict in words, to the eye and to a screen reader, and lets it be', async () => {
    const { fake, tell } = await showApp({ snapshot: { ...RESTING, talkKey: HOOK } });
    const dialog = openTalkKey();
    fireEvent.click(dialog.getByRole('button', { name: 'Change' }));
    const problem = 'This key types as well.';
    tell('talkKey.recorded', { key: { codes: ['KeyT'] }, problem });
    expect(dialog.getAllByText(problem, { exact: false })).toHaveLength(2);
    expect(dialog.getByText(`T. ${problem}`)).toBeTruthy();
    fireEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
    expect(dialog.queryByText(problem)).toBeNull();
    expect(screen.getByTestId('key-recorder').textContent).toContain('Right Ctrl');
    expect(fake.callsOf('settings.change')).toEqual([]);
  });

  test('with nothing usable says why and offers another try', async () => {
    const { fake, tell } = await showApp();
    const dialog = openTalkKey();
    fireEvent.click(dialog.getByRole('button', { name: 'Change' }));
    tell('talkKey.recorded', { key: null, problem: 'The system keeps this key for itself.' });
    expect(dialog.queryByRole('button', { name: 'Keep' })).toBeNull();
    fireEvent.click(dialog.getByRole('button', { name: 'Try another' }));
    expect(fake.callsOf('talkKey.record')).toEqual([{ on: true }, { on: true }]);
  });

  test('tells main all that was down together, and no key does what it usually does', async () => {
    const { fake } = await showApp();
    const dialog = openTalkKey();
    fireEvent.click(dialog.getByRole('button', { name: 'Change' }));
    const tab = fireEvent.keyDown(document.body, { code: 'Tab' });
    letGo('Tab');
    press('ShiftRight');
    fireEvent.keyDown(document.body, { code: 'ShiftRight', repeat: true });
    press('F9');
    letGo('ShiftRight');
    letGo('F9');
    expect(tab).toBe(false);
    const seen = [{ codes: ['Tab'] }, { codes: ['ShiftRight', 'F9'] }];
    expect(fake.callsOf('talkKey.recordedInWindow')).toEqual(seen);
  });

  test('takes mouse button 4, and leaves the first one to the buttons', async () => {
    const { fake } = await showApp();
    const dialog = openTalkKey();
    fireEvent.click(dialog.getByRole('button', { name: 'Change' }));
    for (const button of [0, 3]) {
      fireEvent.mouseDown(document.body, { button });
      fireEvent.mouseUp(document.body, { button });
    }
    expect(fake.callsOf('talkKey.recordedInWindow')).toEqual([{ codes: ['Mouse4'] }]);
  });

  test('Escape leaves the key as it is, and the settings open', async () => {
    const { fake } = await showApp();
    const dialog = openTalkKey();
    fireEvent.click(dialog.getByRole('button', { name: 'Change' }));
    press('Escape');
    expect(fake.callsOf('talkKey.record')).toEqual([{ on: true }, { on: false }]);
    expect(dialog.getByRole('button', { name: 'Change' })).toBeTruthy();
    expect(screen.queryByRole('dialog')).not.toBeNull();
  });

  test('ends with the window, and hears nothing that it did not ask for', async () => {
    const { fake, tell, view } = await showApp();
    const dialog = openTalkKey();
    tell('talkKey.recorded', { key: { codes: ['KeyT'] }, problem: null });
    expect(dialog.queryByRole('button', { name: 'Keep' })).toBeNull();
    fireEvent.click(dialog.getByRole('button', { name: 'Change' }));
    view.unmount();
    expect(fake.callsOf('talkKey.record')).toEqual([{ on: true }, { on: false }]);
  });

  test('leads back to the usual key where another one was chosen', async () => {
    const settings = { ...DEFAULT_SETTINGS, talkKey: { codes: ['F9'] } };
    const { fake } = await showApp({ settings });
    const dialog = openTalkKey();
    fireEvent.click(dialog.getByRole('button', { name: 'Back to the usual key' }));
    expect(fake.callsOf('settings.change')).toEqual([{ talkKey: null }]);
  });
});

describe('the test of the key', () => {
  test('shows both edges as they were observed, and the time between', async () => {
    const { fake, tell } = await showApp({ snapshot: { ...RESTING, talkKey: HOOK } });
    const dialog = openTalkKey();
    fireEvent.click(dialog.getByRole('button', { name: 'Test it' }));
    expect(dialog.getAllByText('Press and release it once.').length).toBeGreaterThan(0);
    tell('talkKey.tested', { downAtMs: 1_000, upAtMs: null, seenBy: 'hook' });
    expect(edges()).toEqual(['Seen by Parley itself', 'Not seen yet']);
    expect(fake.callsOf('talkKey.test')).toEqual([{ on: true }]);
    tell('talkKey.tested', { downAtMs: 1_000, upAtMs: 1_132.4, seenBy: 'hook' });
    expect(edges()).toEqual(['Seen by Parley itself', 'Seen by Parley itself, 132 ms later']);
    expect(fake.callsOf('talkKey.test')).toEqual([{ on: true }, { on: false }]);
  });

  test('is over at the press where no release can be seen', async () => {
    const { fake, tell } = await showApp();
    const dialog = openTalkKey();
    fireEvent.click(dialog.getByRole('button', { name: 'Test it' }));
    tell('talkKey.tested', { downAtMs: 1_000, upAtMs: null, seenBy: 'shortcut' });
    expect(edges()).toEqual(['Seen as a shortcut', 'Cannot be seen here: press again to send']);
    expect(fake.callsOf('talkKey.test')).toEqual([{ on: true }, { on: false }]);
  });

  test('where only this window sees keys, it tells main of both edges while the test is on', async () => {
    const talkKey = { ...HOOK, tier: 'windowOnly' } as const;
    const { fake } = await showApp({ snapshot: { ...RESTING, talkKey } });
    const dialog = openTalkKey();
    press('ControlRight');
    letGo('ControlRight');
    expect(fake.callsOf('talk.edge')).toEqual([]);
    fireEvent.click(dialog.getByRole('button', { name: 'Test it' }));
    press('ControlRight');
    letGo('ControlRight');
    press('ControlRight');
    fireEvent.blur(window);
    const atMs: unknown = expect.any(Number);
    expect(fake.callsOf('talk.edge')).toEqual(
      ['down', 'up', 'down', 'lost'].map((edge) => ({ control: 'talkKey', edge, atMs })),
    );
  });

  test('can be stopped, and stops with the window', async () => {
    const { fake, view } = await showApp();
    const dialog = openTalkKey();
    fireEvent.click(dialog.getByRole('button', { name: 'Test it' }));
    fireEvent.click(dialog.getByRole('button', { name: 'Stop' }));
    fireEvent.click(dialog.getByRole('button', { name: 'Test it' }));
    view.unmount();
    const asked = [{ on: true }, { on: false }, { on: true }, { on: false }];
    expect(fake.callsOf('talkKey.test')).toEqual(asked);
  });
});

test('the thresholds of the gestures are set under more', async () => {
  const { fake } = await showApp();
  const dialog = openTalkKey();
  fireEvent.click(dialog.getByRole('button', { name: 'More about the keys' }));
  const tap = dialog.getByLabelText('Shorter is a tap, in milliseconds');
  fireEvent.change(tap, { target: { value: '80' } });
  fireEvent.blur(tap);
  expect(dialog.getByText('Enter a whole number from 100 to 600.')).toBeTruthy();
  fireEvent.change(tap, { target: { value: '250' } });
  fireEvent.blur(tap);
  const gestures = { ...DEFAULT_SETTINGS.gestures, tapMs: 250 };
  expect(fake.callsOf('settings.change')).toEqual([{ gestures }]);
});

test('a person can say that their keys are not watched outside of our windows', async () => {
  const { fake } = await showApp();
  const dialog = openTalkKey();
  fireEvent.click(dialog.getByRole('button', { name: 'More about the keys' }));
  expect(dialog.getByText(/then sees every key, and forgets all but this one/)).toBeTruthy();
  fireEvent.click(dialog.getByRole('switch', { name: 'Hold it in any program' }));
  expect(fake.callsOf('settings.change')).toEqual([{ holdAnywhere: false }]);
});

function edges(): readonly string[] {
  const found = within(screen.getByTestId('key-test')).getAllByRole('definition');
  return found.map(({ textContent }) => textContent);
}
