import { describe, expect, test } from 'vitest';
import type { PreflightLine } from '../../../../shared/preflight.ts';
import { parsePreflightArguments } from '../../../../tools/preflight/preflight-arguments.ts';
import {
  isGood,
  lineForPeople,
  NOTHING_CHECKED,
  reportLines,
} from '../../../../tools/preflight/preflight-result.ts';

describe('the arguments of the check', () => {
  test('none: the built-in assistant', () => {
    expect(parsePreflightArguments([])).toMatchObject({
      ok: true,
      value: { endpoint: null, keyEnv: null, json: false, microphone: null },
    });
  });

  test('an address pasted with https is taken for the socket it means', () => {
    expect(parsePreflightArguments(['--endpoint', 'https://host/v1/realtime'])).toMatchObject({
      ok: true,
      value: { endpoint: 'wss://host/v1/realtime' },
    });
  });

  test.each([
    [['--endpoint', 'host']],
    [['--endpoint', '']],
    [['--key-env', 'KEY']],
    [['--endpoint']],
    [['--other']],
    [['something']],
  ])('%j is refused with a sentence', (args) => {
    const parsed = parsePreflightArguments(args);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? '' : parsed.failure).toMatch(/\w+/);
  });
});

describe('what the check tells', () => {
  const FAILED: PreflightLine = {
    step: 'answer',
    state: 'failed',
    failure: { name: 'keyLacksScope', scopes: ['model.request'], detail: null },
    tookMs: 5,
  };

  test('a failed line names the failure, what happened, who can mend it and the way out', () => {
    expect(lineForPeople(FAILED)).toMatch(
      /^✗ A short answer +failed +keyLacksScope: Your key may connect .* \[Open the key’s permissions page\]$/,
    );
    expect(lineForPeople({ step: 'key', state: 'waiting' })).toBeNull();
  });

  test('one failed step, or a check that was not done, is not good', () => {
    const report = (line: Parameters<typeof lineForPeople>[0]) => ({
      ...NOTHING_CHECKED,
      lines: reportLines({ state: 'done', startedAtMs: 0, lines: [line] }),
    });
    expect(isGood(report({ step: 'key', state: 'skipped', reason: 'No.' }))).toBe(true);
    expect(isGood(report(FAILED))).toBe(false);
    expect(isGood(report({ step: 'key', state: 'waiting' }))).toBe(false);
    expect(isGood({ ...NOTHING_CHECKED, failure: { name: 'appFailed', message: '' } })).toBe(false);
  });
});
