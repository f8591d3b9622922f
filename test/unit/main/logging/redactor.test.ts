import { describe, expect, test } from 'vitest';
import { createRedactor } from '../../../../main/logging/redactor.ts';

function redactor() {
  const made = createRedactor({ homeFolder: '/home/user' });
  made.addSecret('plain-looking-secret');
  return made;
}

describe('the redactor', () => {
  test.each([
    'the key sk-proj-abcDEF123456789 was refused',
    'client secret ek_68af296e8e408191 expires',
    'Authorization: Bearer abcdef.ghijkl-mnop',
    'authorization: Basic dXNlcjpwYXNz',
    '"api-key": "0123456789abcdef"',
    'api_key=0123456789abcdef',
    'wss://host.test/realtime?api-key=0123456789abcdef&model=x',
    'https://host.test/?key=0123456789abcdef',
    'it was plain-looking-secret all along',
    'plain-looking-secretplain-looking-secret',
  ])('masks the secret in %j', (text) => {
    const clean = redactor().redactText(text);
    expect(clean).toContain('[redacted]');
    expect(clean).not.toMatch(/abcdef|0123456789|68af296e|dXNlcj|plain-looking|abcDEF/);
  });

  test.each([
    'Missing scopes: model.request. Check that you have the correct role, and if you use a restricted API key, that it has the scopes.',
    'The task asks for a bearer of news.',
    'input_token_details: 12 tokens',
    'wss://api.openai.com/v1/realtime?model=gpt-realtime-2.1',
  ])('leaves %j as it is', (text) => {
    expect(redactor().redactText(text)).toBe(text);
  });

  test('masks by name, at any depth, and what hangs on an error is left out', () => {
    const request = { headers: { Authorization: 'zzz', Host: 'x' } };
    const error = Object.assign(new Error('401 for sk-abcdefghijkl'), { request, code: 'E401' });
    const clean = JSON.stringify(
      redactor().redact({ a: [{ headers: { authorization: 'zzz', token: 'zzz' } }], error }),
    );
    expect(clean).not.toContain('zzz');
    expect(clean).not.toContain('sk-abcdefghijkl');
    expect(clean).toContain('E401');
  });

  test('hides the person’s home folder', () => {
    expect(redactor().redact(['/home/user/.config/Parley', { '/home/user': 1 }])).toEqual([
      '~/.config/Parley',
      { '~': 1 },
    ]);
  });

  test('survives loops, depth, bytes and odd values', () => {
    const loop: { self?: unknown } = {};
    loop.self = loop;
    let deep: unknown = 'bottom';
    for (let level = 0; level < 50; level += 1) deep = { deep };
    expect(redactor().redact(loop)).toEqual({ self: '[circular]' });
    expect(JSON.stringify(redactor().redact(deep))).toContain('[too deep]');
    expect(redactor().redact([new Int16Array(4), null, undefined, 7, true])).toEqual([
      '[8 bytes]',
      null,
      undefined,
      7,
      true,
    ]);
  });

  test('does not mask words for a secret too short to be one', () => {
    const made = createRedactor({ homeFolder: '/' });
    made.addSecret('key');
    expect(made.redactText('the key in /tmp')).toBe('the key in /tmp');
  });
});
