import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import {
  PREFLIGHT_STEPS,
  type Preflight,
  type PreflightLine,
} from '../../../../shared/preflight.ts';
import { fail } from '../../../../shared/result.ts';
import { showApp } from './support/show-app.tsx';
import { SCOPE_FAILURE } from './support/turns.ts';

const PASSED = { state: 'passed', facts: 'It is there.', figures: {}, tookMs: 12 } as const;

function preflight(
  state: Preflight['state'],
  lineOf: (step: PreflightLine['step']) => PreflightLine = (step) => ({ step, state: 'waiting' }),
): Preflight {
  const startedAtMs = state === 'notRun' ? null : 1_764_000_000_000;
  return { state, startedAtMs, lines: PREFLIGHT_STEPS.map(lineOf) };
}

function only(line: PreflightLine): (step: PreflightLine['step']) => PreflightLine {
  return (step) => (step === line.step ? line : { step, state: 'waiting' });
}

function openChecks() {
  fireEvent.click(screen.getByRole('button', { name: 'Settings' }));
  fireEvent.click(screen.getByRole('button', { name: 'Check everything' }));
  return within(screen.getByRole('dialog', { name: 'Check everything' }));
}

describe('the check of everything', () => {
  test('is opened from the settings, which it takes the place of, and begins at a press', async () => {
    const { fake } = await showApp();
    const panel = openChecks();
    expect(screen.queryByRole('dialog', { name: 'Settings' })).toBeNull();
    expect(panel.getAllByTestId('check-line')).toHaveLength(PREFLIGHT_STEPS.length);
    expect(fake.callsOf('preflight.run')).toEqual([]);
    fireEvent.click(panel.getByRole('button', { name: 'Begin' }));
    expect(fake.callsOf('preflight.run')).toEqual([{ attended: true }]);
  });

  test('shows each line as it comes', async () => {
    const { tell } = await showApp();
    const panel = openChecks();
    tell('preflight.changed', preflight('running', only({ step: 'key', ...PASSED })));
    expect(panel.getByText('It is there.')).toBeTruthy();
    expect(panel.getByText('API key').textContent).toBe('API key: works');
    expect(panel.getByText('Models').textContent).toBe('Models: not checked yet');
  });

  test('asks for the key in words, in sight and in sound', async () => {
    const { tell } = await showApp();
    const panel = openChecks();
    const say = 'Press Right Ctrl once, and let go.';
    tell(
      'preflight.changed',
      preflight('running', only({ step: 'shortcut', state: 'running', say })),
    );
    expect(panel.getAllByText(say).length).toBeGreaterThan(1);
    expect(panel.getByTestId('checks-live').textContent).toBe(say);
  });

  test('says of a failure what happened, and its button leads out', async () => {
    const { tell, fake } = await showApp();
    const panel = openChecks();
    const line = { step: 'answer', state: 'failed', failure: SCOPE_FAILURE, tookMs: 900 } as const;
    tell('preflight.changed', preflight('running', only(line)));
    expect(panel.getByText(/may connect but not ask the model/)).toBeTruthy();
    fireEvent.click(panel.getByRole('button', { name: 'Open the key’s permissions page' }));
    expect(fake.callsOf('failure.act')).toEqual([{ action: 'openKeyPermissions' }]);
    expect(screen.getByRole('dialog', { name: 'Check everything' })).toBeTruthy();
  });

  test('gives way to the settings where the button leads there', async () => {
    const { tell, fake } = await showApp();
    const panel = openChecks();
    const failure = { name: 'invalidKey', detail: null } as const;
    tell(
      'preflight.changed',
      preflight('running', only({ step: 'key', state: 'failed', failure, tookMs: 5 })),
    );
    fireEvent.click(panel.getByRole('button', { name: 'Change the key' }));
    await vi.waitFor(() => {
      expect(document.activeElement).toBe(screen.getByTestId('key-field'));
    });
    expect(screen.queryByRole('dialog', { name: 'Check everything' })).toBeNull();
    expect(fake.callsOf('preflight.cancel')).toHaveLength(1);
  });

  test('offers another check where the failure would send words again: none were said', async () => {
    const { tell, fake } = await showApp();
    const panel = openChecks();
    const failure = { name: 'noAnswer', waitedMs: 15_000, detail: null } as const;
    tell(
      'preflight.changed',
      preflight('done', only({ step: 'answer', state: 'failed', failure, tookMs: 15_000 })),
    );
    const line = within(panel.getByTestId('failure'));
    fireEvent.click(line.getByRole('button', { name: 'Check again' }));
    expect(fake.callsOf('preflight.run')).toHaveLength(1);
  });

  test('says why a line was skipped', async () => {
    const { tell } = await showApp();
    const panel = openChecks();
    const reason = 'The built-in assistant needs none.';
    tell(
      'preflight.changed',
      preflight('running', only({ step: 'key', state: 'skipped', reason })),
    );
    expect(panel.getByText(`Skipped: ${reason}`)).toBeTruthy();
  });

  test.each<[string, Preflight]>([
    ['Everything works.', preflight('done', (step) => ({ step, ...PASSED }))],
    [
      'Everything that could be checked works.',
      preflight('done', (step) =>
        step === 'key'
          ? { step, state: 'skipped', reason: 'None is needed.' }
          : { step, ...PASSED },
      ),
    ],
    [
      'One thing needs you.',
      preflight('done', (step) =>
        step === 'key'
          ? { step, state: 'failed', failure: { name: 'noKey', detail: null }, tookMs: 1 }
          : { step, ...PASSED },
      ),
    ],
    ['The check was stopped.', preflight('cancelled')],
  ])('ends with "%s", said once to who cannot see it', async (verdict, ended) => {
    const { tell } = await showApp();
    const panel = openChecks();
    tell('preflight.changed', preflight('running'));
    expect(panel.queryByTestId('checks-verdict')).toBeNull();
    expect(panel.getByTestId('checks-live').textContent).toBe('');
    tell('preflight.changed', ended);
    expect(panel.getByTestId('checks-verdict').textContent).toBe(verdict);
    expect(panel.getByTestId('checks-live').textContent).toBe(verdict);
    expect(panel.getByRole('button', { name: 'Check again' })).toBeTruthy();
  });

  test('stops when the person says so, and when nobody watches any more', async () => {
    const { tell, fake } = await showApp();
    const panel = openChecks();
    tell('preflight.changed', preflight('running'));
    fireEvent.click(panel.getByRole('button', { name: 'Stop' }));
    expect(fake.callsOf('preflight.cancel')).toHaveLength(1);
    fireEvent.click(panel.getByRole('button', { name: 'Close Check everything' }));
    expect(fake.callsOf('preflight.cancel')).toHaveLength(2);
    await vi.waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull();
    });
  });

  test('says why it cannot begin', async () => {
    await showApp({}, { 'preflight.run': () => fail('conversationUnderWay') });
    const panel = openChecks();
    fireEvent.click(panel.getByRole('button', { name: 'Begin' }));
    expect((await panel.findByRole('alert')).textContent).toContain('Check when it is over');
  });
});
