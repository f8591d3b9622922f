import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../../shared/failures.ts';
import { PROBE_CHECKS, type Probe, type ProbeOutcome } from '../../../../shared/probe.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import { showApp, type ShownApp } from './support/show-app.tsx';

const WORKS: ProbeOutcome = { kind: 'works', note: null };
const SERVER = { kind: 'custom', url: 'wss://api.example.org/v1/realtime' } as const;

function probe(
  state: Probe['state'],
  outcomes: Partial<Record<Probe['checks'][number]['name'], ProbeOutcome>> = {},
): Probe {
  return {
    server: 'api.example.org',
    state,
    dialect: state === 'running' ? null : 'beta',
    model: state === 'running' ? null : 'their-model',
    checks: PROBE_CHECKS.map((name) => ({ name, outcome: outcomes[name] ?? null, tookMs: null })),
    tookMs: 0,
  };
}

const ALL_WORK = Object.fromEntries(PROBE_CHECKS.map((name) => [name, WORKS]));

function serverCheck() {
  return within(screen.getByTestId('server-check'));
}

async function showCheck(
  handlers: Parameters<typeof showApp>[1] = {},
): Promise<ShownApp & { readonly check: ReturnType<typeof serverCheck> }> {
  const shown = await showApp(
    { settings: { ...DEFAULT_SETTINGS, endpoint: SERVER } },
    { 'endpoint.probe': () => ok(probe('running')), ...handlers },
  );
  fireEvent.click(screen.getByRole('button', { name: 'Settings' }));
  return { ...shown, check: serverCheck() };
}

async function begin(check: ReturnType<typeof serverCheck>): Promise<void> {
  await act(async () => {
    fireEvent.click(check.getByRole('button', { name: /^Check/ }));
    await Promise.resolve();
  });
}

describe('the check of a server', () => {
  test('begins at a press and fills in line by line', async () => {
    const { tell, fake, check } = await showCheck();
    expect(check.queryAllByTestId('check-line')).toEqual([]);
    await begin(check);
    expect(fake.callsOf('endpoint.probe')).toHaveLength(1);
    const lines = () => check.getAllByTestId('check-line').map(({ dataset }) => dataset['state']);
    const waiting = PROBE_CHECKS.map(() => 'waiting');
    expect(lines()).toEqual(['running', ...waiting.slice(1)]);
    tell('probe.changed', probe('running', { connection: WORKS }));
    expect(lines()).toEqual(['passed', 'running', ...waiting.slice(2)]);
    expect(check.getByTestId('probe-live').textContent).toBe('The server is being checked.');
  });

  test('says what does not work, why, and what Parley does without it', async () => {
    const { tell, check } = await showCheck();
    await begin(check);
    const reason = 'Unknown parameter: tools';
    tell('probe.changed', {
      ...probe('done', {
        ...ALL_WORK,
        tools: { kind: 'fails', reason, failure: null },
        truncate: { kind: 'skipped', reason: 'There was no sound to cut.' },
      }),
    });
    expect(check.getByText(reason)).toBeTruthy();
    expect(check.getByText(/timers and sums need the built-in assistant/)).toBeTruthy();
    expect(check.getByText('Skipped: There was no sound to cut.')).toBeTruthy();
    expect(check.getByText('Protocol of 2024–25 · their-model')).toBeTruthy();
    const verdict = 'api.example.org works. Parley does without one thing.';
    expect(check.getByTestId('probe-verdict').textContent).toBe(verdict);
    expect(check.getByTestId('probe-live').textContent).toBe(verdict);
  });

  test.each<[string, Probe]>([
    ['api.example.org can do everything Parley uses.', probe('done', ALL_WORK)],
    [
      'api.example.org cannot be used as it is set up here.',
      probe('done', {
        connection: {
          kind: 'fails',
          reason: 'The server does not know this API key.',
          failure: { name: 'invalidKey', detail: null },
        },
      }),
    ],
    ['The check was stopped.', probe('cancelled', { connection: WORKS })],
  ])('ends with "%s"', async (verdict, ended) => {
    const { tell, check } = await showCheck();
    await begin(check);
    tell('probe.changed', ended);
    expect(check.getByTestId('probe-verdict').textContent).toBe(verdict);
    expect(check.queryByText(/being checked/)).toBeNull();
    expect(check.getByRole('button', { name: 'Check it again' })).toBeTruthy();
  });

  test('stops at a press', async () => {
    const { fake, check } = await showCheck();
    await begin(check);
    fireEvent.click(check.getByRole('button', { name: 'Stop' }));
    expect(fake.callsOf('probe.cancel')).toHaveLength(1);
  });

  const UNREADABLE = 'The file of additional certificates cannot be read: /etc/ca.pem';

  test.each<[string, Failure]>([
    ['There is no API key to connect with.', { name: 'noKey', detail: null }],
    [
      UNREADABLE,
      {
        name: 'tlsRejected',
        reason: 'extra certificates',
        detail: { code: 'extraCaPath', message: UNREADABLE, reference: null },
      },
    ],
  ])('says why there was none: %s', async (words, failure) => {
    const { check } = await showCheck({ 'endpoint.probe': () => fail(failure) });
    await begin(check);
    expect(check.getByTestId('probe-verdict').textContent).toBe(words);
  });

  test('that was stopped before main had found the way says nothing afterwards', async () => {
    let answer: () => void = () => undefined;
    const found = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { check } = await showCheck({
      'endpoint.probe': async () => {
        await found;
        return fail({ name: 'offline', reason: 'called off', detail: null });
      },
    });
    await begin(check);
    fireEvent.click(check.getByRole('button', { name: 'Stop' }));
    await act(async () => {
      answer();
      await found;
    });
    expect(check.queryByTestId('probe-verdict')).toBeNull();
    expect(check.getByRole('button', { name: 'Check this server' })).toBeTruthy();
  });

  test('is forgotten when another server is chosen', async () => {
    const { tell, check } = await showCheck();
    await begin(check);
    tell('probe.changed', probe('done', ALL_WORK));
    const other = { ...SERVER, url: 'wss://other.example.org' };
    tell('settings.changed', { ...DEFAULT_SETTINGS, endpoint: other });
    const now = serverCheck();
    expect(now.queryByTestId('probe-verdict')).toBeNull();
    expect(now.queryAllByTestId('check-line')).toEqual([]);
  });
});
