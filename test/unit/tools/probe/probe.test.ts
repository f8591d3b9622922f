import { expect, test } from 'vitest';
import type { Probe } from '../../../../shared/probe.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import { parseProbeArguments } from '../../../../tools/probe/probe-arguments.ts';
import { lineMissed, probeTable } from '../../../../tools/probe/probe-table.ts';

const NOTHING_ASKED = {
  endpoint: null,
  keyEnv: null,
  keyHeader: 'authorization',
  dialect: 'auto',
  model: DEFAULT_SETTINGS.model,
  json: false,
  help: false,
};

test('without arguments the built-in assistant is probed', () => {
  expect(parseProbeArguments([])).toEqual({ ok: true, value: NOTHING_ASKED });
});

test('a server, its key and its dialect can be named', () => {
  const url = 'wss://h.test/';
  const args = ['--endpoint', url, '--key-env', 'KEY', '--dialect', 'beta', '--json'];
  expect(parseProbeArguments([...args, '--key-header', 'api-key'])).toMatchObject({
    value: { endpoint: url, keyEnv: 'KEY', dialect: 'beta', keyHeader: 'api-key', json: true },
  });
});

test.each([
  ['--dialect', 'delta', '--endpoint', 'wss://h.test/'],
  ['--key-header', 'cookie', '--endpoint', 'wss://h.test/'],
  ['--key-env', 'KEY'],
  ['--dialect', 'ga'],
  ['--endpoint', ''],
  ['--endpoint'],
  ['--unknown'],
  ['word'],
])('%j is asked wrongly', (...args) => {
  expect(parseProbeArguments(args)).toMatchObject({ ok: false });
});

const probe = (session: 'works' | 'fails'): Probe => ({
  server: 'h.test',
  state: 'done',
  dialect: 'beta',
  model: 'm',
  checks: [
    { name: 'connection', outcome: { kind: 'works', note: null }, tookMs: 40 },
    {
      name: 'session',
      outcome:
        session === 'works'
          ? { kind: 'works', note: null }
          : { kind: 'fails', reason: 'It did not confirm the session.', failure: null },
      tookMs: 3000,
    },
    { name: 'tools', outcome: { kind: 'skipped', reason: 'No.' }, tookMs: null },
  ],
  tookMs: 3040,
});

test('the table says what works, and why the rest does not', () => {
  const lines = probeTable(probe('fails')).split('\n');
  expect(lines[0]).toBe('h.test · Beta dialect · m · 3.0 s');
  expect(lines).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^connects +works +40 ms$/),
      expect.stringMatching(/^takes our settings +fails +3000 ms +It did not confirm/),
    ]),
  );
});

test('without a session there is no conversation; without tools there is', () => {
  expect(lineMissed(probe('fails'))).toBe('takes our settings');
  expect(lineMissed(probe('works'))).toBeNull();
});
