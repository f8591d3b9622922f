import { describe, expect, test } from 'vitest';
import { refusedDebugSwitch } from '../../../../main/app/debug-switches.ts';
import { createEndpointChoice, runKeys } from '../../../../main/app/endpoint-choice.ts';
import { createRestartLimit } from '../../../../main/app/restart-limit.ts';

describe('the limit on restarts', () => {
  test('allows so many in the window, then none, then some again', () => {
    const limit = createRestartLimit({ times: 2, windowMs: 1_000 });
    expect([0, 100, 200, 999, 1_000, 1_050].map((at) => limit.allow(at))).toEqual([
      true,
      true,
      false,
      false,
      true,
      false,
    ]);
  });

  test('begins anew when a person asks', () => {
    const limit = createRestartLimit({ times: 1, windowMs: 1_000 });
    expect(limit.allow(0)).toBe(true);
    limit.reset();
    expect(limit.allow(1)).toBe(true);
  });
});

describe('debugging switches', () => {
  const run = { packaged: true, testing: false, hasSwitch: (name: string) => name === 'inspect' };

  test('keep a packaged app from starting', () => {
    expect(refusedDebugSwitch(run)).toBe('inspect');
  });

  test.each([{ packaged: false }, { testing: true }, { hasSwitch: () => false }])(
    'do not matter with %o',
    (change) => {
      expect(refusedDebugSwitch({ ...run, ...change })).toBeNull();
    },
  );
});

describe('the choice of an endpoint', () => {
  const stored = () => ({ kind: 'builtIn' }) as const;

  test('is the stored one when the run says nothing', () => {
    const choice = createEndpointChoice({ endpointUrl: null, apiKey: null }, stored);
    expect(choice.endpoint()).toEqual({ kind: 'builtIn' });
    expect(choice.mayUseStoredKey()).toBe(true);
  });

  test('follows the run’s address, and keeps the stored key from it', () => {
    const choice = createEndpointChoice({ endpointUrl: 'wss://x.test/', apiKey: 'k' }, stored);
    expect(choice.endpoint()).toEqual({ kind: 'custom', url: 'wss://x.test/' });
    expect(choice.mayUseStoredKey()).toBe(false);
  });

  test('is OpenAI for a run that was only given a key', () => {
    const choice = createEndpointChoice({ endpointUrl: null, apiKey: 'k' }, stored);
    expect(choice.endpoint()).toEqual({ kind: 'openAi' });
  });

  test('can be changed for this run without being stored', () => {
    const choice = createEndpointChoice({ endpointUrl: 'wss://x.test/', apiKey: null }, stored);
    const beta = { kind: 'custom', url: 'wss://x.test/', dialect: 'beta' } as const;
    expect(choice.changeForThisRun(beta)).toBe(true);
    expect(choice.endpoint()).toEqual(beta);
    expect(choice.mayUseStoredKey()).toBe(false);
    const own = createEndpointChoice({ endpointUrl: null, apiKey: null }, stored);
    expect(own.changeForThisRun(beta)).toBe(false);
    expect(own.endpoint()).toEqual({ kind: 'builtIn' });
  });

  test('the run’s key is for the run’s address, or else for OpenAI', () => {
    const address = 'wss://x.test/';
    expect([...runKeys({ endpointUrl: address, apiKey: 'k' })]).toEqual([['run', 'k']]);
    expect([...runKeys({ endpointUrl: null, apiKey: 'k' })]).toEqual([['openAi', 'k']]);
    expect([...runKeys({ endpointUrl: address, apiKey: null })]).toEqual([]);
    const choice = createEndpointChoice({ endpointUrl: address, apiKey: 'k' }, stored);
    expect(choice.keySlot()).toBe('run');
    choice.personChose();
    expect(choice.keySlot()).toBe('openAi');
  });

  test('belongs to the person as soon as they choose', () => {
    const choice = createEndpointChoice({ endpointUrl: 'wss://x.test/', apiKey: null }, stored);
    choice.personChose();
    expect(choice.endpoint()).toEqual({ kind: 'builtIn' });
    expect(choice.mayUseStoredKey()).toBe(true);
  });
});
