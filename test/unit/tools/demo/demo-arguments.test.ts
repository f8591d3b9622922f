import { expect, test } from 'vitest';
import { parseDemoArguments } from '../../../../tools/demo/demo-arguments.ts';

const DEFAULTS = {
  ask: null,
  json: false,
  endpoint: null,
  keyEnv: null,
  app: null,
  out: null,
  official: false,
  help: false,
};

test('without arguments the demo asks its own question of the built-in assistant', () => {
  expect(parseDemoArguments([])).toEqual({ ok: true, value: DEFAULTS });
});

test('every option is understood', () => {
  const args = ['--ask', 'a.wav', '--json', '--endpoint', 'wss://h/v1', '--key-env', 'KEY'];
  expect(parseDemoArguments([...args, '--app', 'p', '--out=d', '--official'])).toEqual({
    ok: true,
    value: {
      ask: 'a.wav',
      json: true,
      endpoint: 'wss://h/v1',
      keyEnv: 'KEY',
      app: 'p',
      out: 'd',
      official: true,
      help: false,
    },
  });
});

test.each([
  ['http://127.0.0.1:9/v1/realtime', 'ws://127.0.0.1:9/v1/realtime'],
  ['https://example.com', 'wss://example.com'],
  ['ws://[::1]:8080/x?y=z', 'ws://[::1]:8080/x?y=z'],
])('%s is spoken to at %s', (given, spoken) => {
  expect(parseDemoArguments(['--endpoint', given])).toEqual({
    ok: true,
    value: { ...DEFAULTS, endpoint: spoken },
  });
});

test.each([
  [['--endpoint', 'nonsense'], 'not the address of a server'],
  [['--endpoint', 'file:///etc/passwd'], 'not the address of a server'],
  [['--key-env', 'KEY'], '--key-env needs --endpoint'],
  [['--unheard-of'], 'unheard-of'],
  [['--ask'], 'ask'],
  [['--ask='], '--ask has an empty value'],
  [['--endpoint='], '--endpoint has an empty value'],
  [['stray'], 'stray'],
])('%j is refused in plain words', (args, words) => {
  expect(parseDemoArguments(args)).toEqual({
    ok: false,
    failure: expect.stringContaining(words),
  });
});

test.each([['--help'], ['-h']])('%s asks for the usage only', (arg) => {
  expect(parseDemoArguments([arg])).toEqual({ ok: true, value: { ...DEFAULTS, help: true } });
});
