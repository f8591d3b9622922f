import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import { admit } from '../../../../engine/server/admission.ts';

const GOOD = { host: '127.0.0.1:4000', authorization: 'Bearer secret' };

function statusOf(headers: IncomingHttpHeaders, url = '/v1/realtime?model=any'): number {
  const admitted = admit({ url, headers, port: 4_000, token: 'secret' });
  return admitted.ok ? 101 : admitted.failure.status;
}

describe('admission to the engine', () => {
  it.each([
    ['a program with the token', GOOD, 101],
    ['the other name of loopback', { ...GOOD, host: 'localhost:4000' }, 101],
    ['no token', { host: GOOD.host }, 401],
    ['a wrong token', { ...GOOD, authorization: 'Bearer secrets' }, 401],
    ['a token of another scheme', { ...GOOD, authorization: 'Basic secret' }, 401],
    ['a web page, though it knows the token', { ...GOOD, origin: 'https://example.com' }, 403],
    ['a sandboxed page', { ...GOOD, origin: 'null' }, 403],
    ['a name that was rebound to loopback', { ...GOOD, host: 'example.com:4000' }, 403],
    ['another port', { ...GOOD, host: '127.0.0.1:4001' }, 403],
    ['no host', { authorization: GOOD.authorization }, 403],
  ])('answers %s as it should', (_who, headers, status) => {
    expect(statusOf(headers)).toBe(status);
  });

  it('offers conversations at one path only', () => {
    expect(statusOf(GOOD, '/v1/realtime')).toBe(101);
    expect(statusOf(GOOD, '/')).toBe(404);
    expect(statusOf(GOOD, '/v1/realtime?intent=transcription')).toBe(400);
  });
});
