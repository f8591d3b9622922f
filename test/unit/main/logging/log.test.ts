import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLog } from '../../../../main/logging/log.ts';
import { createRedactor } from '../../../../main/logging/redactor.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-log-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('the log file names the facts and never shows a secret', () => {
  const redactor = createRedactor({ homeFolder: '/home/user' });
  const log = createLog({ folder, redactor });
  redactor.addSecret('announced-secret');
  log.info('connecting with announced-secret', { model: 'gpt', headers: { Authorization: 'abc' } });
  log.info('failed', { error: new Error('refused sk-abcdefghijklmnop in /home/user/x') });
  const text = readFileSync(join(folder, 'main.log'), 'utf8');
  expect(text).toContain('connecting with');
  expect(text).toContain('gpt');
  expect(text).toContain('~/x');
  expect(text).not.toMatch(/announced-secret|abcdefghijklmnop|'abc'|\/home\/ada/);
});
