import { expect, test } from 'vitest';
import { LAYERS, parseTestArguments } from '../../../../tools/testing/test-arguments.ts';

test('without arguments every layer runs, short', () => {
  expect(parseTestArguments([])).toEqual({
    ok: true,
    value: { layers: new Set(LAYERS), long: false, rest: [] },
  });
});

test('--only may name several layers', () => {
  expect(parseTestArguments(['--only', 'unit', '--long', '--only', 'e2e'])).toEqual({
    ok: true,
    value: { layers: new Set(['unit', 'e2e']), long: true, rest: [] },
  });
});

test('what is left goes to the one runner asked for', () => {
  expect(parseTestArguments(['--only', 'e2e', 'tray.spec.ts', '-g', 'once'])).toEqual({
    ok: true,
    value: { layers: new Set(['e2e']), long: false, rest: ['tray.spec.ts', '-g', 'once'] },
  });
});

test.each([
  [['--only', 'everything'], 'is not a layer'],
  [['--only'], 'is not a layer'],
  [['tray.spec.ts'], 'can be given on only when'],
  [['--only', 'unit', '--only', 'e2e', 'tray'], 'can be given on only when'],
  [['--only', 'static', 'tray'], 'can be given on only when'],
])('%j is refused in plain words', (args, words) => {
  const parsed = parseTestArguments(args);
  expect(parsed).toEqual({ ok: false, failure: expect.stringContaining(words) });
});
