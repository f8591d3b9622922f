import { expect, test } from 'vitest';
import { patienceMsWith } from '../../../../main/session/patience.ts';

test('R9 a server on the network is given 30 s of silence, the built-in assistant longer than its own deadlines', () => {
  expect(patienceMsWith({ kind: 'openAi' })).toBe(30_000);
  expect(patienceMsWith({ kind: 'custom', url: 'ws://127.0.0.1:1/' })).toBe(30_000);
  expect(patienceMsWith({ kind: 'builtIn' })).toBeGreaterThan(120_000);
});
