import { expect, test } from 'vitest';
import { sandboxIsBlocked } from '../../../../tools/system/sandbox.ts';

const OPEN = {
  isRoot: false,
  apparmorRestricts: null,
  cloneAllowed: null,
  helperIsReady: false,
} as const;

test('a system without such limits lets the sandbox be built', () => {
  expect(sandboxIsBlocked(OPEN)).toBe(false);
  expect(sandboxIsBlocked({ ...OPEN, apparmorRestricts: '0', cloneAllowed: '1' })).toBe(false);
});

test.each([{ apparmorRestricts: '1' }, { cloneAllowed: '0' }])('%j blocks it', (limit) => {
  expect(sandboxIsBlocked({ ...OPEN, ...limit })).toBe(true);
});

test('the helper makes up for it, and root does without a sandbox', () => {
  expect(sandboxIsBlocked({ ...OPEN, apparmorRestricts: '1', helperIsReady: true })).toBe(false);
  expect(sandboxIsBlocked({ ...OPEN, apparmorRestricts: '1', isRoot: true })).toBe(false);
});
