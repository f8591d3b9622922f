import { act, fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fail, ok } from '../../../../shared/result.ts';
import type { Probe } from '../../../../shared/probe.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import type { Settings } from '../../../../shared/settings.ts';
import { DESKTOP } from '../../../fakes/quiet-handlers.ts';
import { showApp, type ShownApp } from './support/show-app.tsx';
import { turn } from './support/turns.ts';

async function begin(
  settings: Partial<Settings> = {},
  handlers: Parameters<typeof showApp>[1] = {},
): Promise<ShownApp> {
  const shown = await showApp(
    { settings: { ...DEFAULT_SETTINGS, ...settings } },
    { 'desktop.get': () => ok({ ...DESKTOP, firstRunDue: true }), ...handlers },
  );
  await screen.findByRole('heading', { name: 'Who should answer?' });
  return shown;
}

function next(): void {
  fireEvent.click(screen.getByRole('button', { name: 'Continue' }));
}

test('three presses lead to the question, each step at its own heading', async () => {
  await begin();
  const headings = [];
  for (let step = 1; step <= 3; step += 1) {
    headings.push(document.activeElement?.textContent);
    next();
  }
  expect([...headings, document.activeElement?.textContent]).toEqual([
    'Who should answer?',
    'Can Parley hear you?',
    'The key you hold to talk',
    'Say hello',
  ]);
  expect(screen.getByText('Step 4 of 4')).toBeTruthy();
  expect(screen.getByTestId('talk')).toBeTruthy();
});

test('an answer is the end of it, and the end is told to main', async () => {
  const { fake, tell } = await begin();
  next();
  next();
  next();
  tell('turn.changed', turn({ heard: 'What time is it?', answer: 'Noon.', outcome: 'answered' }));
  expect(screen.getByRole('heading', { name: 'You are set' })).toBeTruthy();
  expect(screen.getByTestId('first-run-answer').textContent).toBe('Noon.');
  fireEvent.click(screen.getByRole('button', { name: 'Start using Parley' }));
  expect(fake.callsOf('firstRun.end')).toHaveLength(1);
  tell('settings.changed', { ...DEFAULT_SETTINGS, firstRun: 'done' });
  expect(screen.queryByTestId('first-run')).toBeNull();
  expect(screen.getByTestId('settings')).toBeTruthy();
});

test('the whole of it is skipped with one press', async () => {
  const { fake } = await begin();
  fireEvent.click(screen.getByRole('button', { name: 'Skip the set-up' }));
  expect(fake.callsOf('firstRun.end')).toHaveLength(1);
});

test('the microphone is open only while its step is shown, and says what keeps it from hearing', async () => {
  const { fake, tell } = await begin();
  next();
  expect(fake.callsOf('firstRun.listen').at(-1)).toEqual({ on: true });
  expect(screen.getByTestId('trial').textContent).toBe('The microphone is being opened.');
  tell('firstRun.microphone', { state: 'hearing', device: 'Desk', failure: null });
  tell('meter.moved', { input: 0.4, output: 0 });
  expect(screen.getByTestId('trial').textContent).toBe('Parley hears you.');
  tell('firstRun.microphone', {
    state: 'failed',
    device: null,
    failure: { name: 'microphoneDenied', detail: null },
  });
  const notice = within(screen.getByTestId('failure'));
  fireEvent.click(notice.getByRole('button', { name: 'Open the system settings' }));
  expect(fake.callsOf('failure.act')).toEqual([{ action: 'openMicrophoneSettings' }]);
  const asked = fake.callsOf('firstRun.listen').length;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(fake.callsOf('firstRun.listen').slice(asked)).toEqual([{ on: false }, { on: true }]);
  next();
  expect(fake.callsOf('firstRun.listen').at(-1)).toEqual({ on: false });
});

test('a microphone that somebody talks into is left to them', async () => {
  await begin({}, { 'firstRun.listen': ({ on }) => (on ? fail('busy') : ok(undefined)) });
  next();
  expect(await screen.findByText('Somebody is talking to Parley just now.')).toBeTruthy();
});

const WRONG_KEY: Probe = {
  server: 'OpenAI',
  state: 'done',
  dialect: null,
  model: null,
  checks: [
    {
      name: 'connection',
      outcome: {
        kind: 'fails',
        reason: 'The server does not know this API key.',
        failure: { name: 'keyLacksScope', detail: null, scopes: ['model.request'] },
      },
      tookMs: 12,
    },
  ],
  tookMs: 12,
};

test('a key is checked, and one that lacks a permission shows the page where it is given', async () => {
  const { fake } = await begin(
    { endpoint: { kind: 'openAi' } },
    {
      'key.get': () => ok({ present: true, last4: '3456', storage: 'encrypted' }),
      'endpoint.probe': () => ok(WRONG_KEY),
    },
  );
  expect(screen.getByText(/needs the scope model\.request/)).toBeTruthy();
  expect(screen.getByTestId('first-run-key-present').textContent).toContain('3456');
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Check this key' }));
  });
  const way = { name: 'Open the key’s permissions page' };
  fireEvent.click(within(screen.getByTestId('failure')).getByRole('button', way));
  expect(fake.callsOf('failure.act')).toEqual([{ action: 'openKeyPermissions' }]);
});

test('OpenAI answers only once there is a key, and the built-in assistant again when it is chosen', async () => {
  const { fake, tell } = await begin();
  fireEvent.click(screen.getByRole('radio', { name: /^OpenAI, with a key of mine/ }));
  expect(fake.callsOf('settings.change')).toEqual([]);
  expect(screen.getByTestId('key-field')).toBeTruthy();
  tell('settings.changed', { ...DEFAULT_SETTINGS, endpoint: { kind: 'openAi' } });
  fireEvent.click(screen.getByRole('radio', { name: /^The built-in assistant/ }));
  expect(fake.callsOf('settings.change')).toEqual([{ endpoint: { kind: 'builtIn' } }]);
});

test('a failed first question says so, with its button', async () => {
  const { fake, tell } = await begin();
  next();
  next();
  next();
  tell(
    'turn.changed',
    turn({
      outcome: 'failed',
      keptMs: 900,
      failure: { name: 'noAnswer', detail: null, waitedMs: 9_000 },
    }),
  );
  expect(screen.getByRole('heading', { name: 'Say hello' })).toBeTruthy();
  const [button] = within(screen.getByTestId('failure')).getAllByRole('button');
  if (button === undefined) throw new Error('no way out');
  fireEvent.click(button);
  expect(fake.callsOf('turn.retry')).toEqual([{ turnId: 'turn_1' }]);
});

test('a way out that leads to the settings leads back to the step, also when it is all set up again', async () => {
  const { tell } = await showApp({ settings: { ...DEFAULT_SETTINGS, firstRun: 'done' } });
  fireEvent.click(screen.getByTestId('more'));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Set up again' }));
  await screen.findByRole('heading', { name: 'Who should answer?' });
  next();
  next();
  next();
  const failure = { name: 'invalidKey', detail: null } as const;
  tell('turn.changed', turn({ outcome: 'failed', keptMs: null, failure }));
  const notice = within(screen.getByTestId('failure'));
  fireEvent.click(notice.getByRole('button', { name: 'Change the key' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Close Settings' }));
  expect(screen.getByRole('heading', { name: 'Say hello' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Finish without asking' }));
  expect(screen.queryByTestId('first-run')).toBeNull();
});
