import { describe, expect, test } from 'vitest';
import {
  lossFromSocketEnd,
  type SocketEnd,
} from '../../../../main/realtime-client/failure-from-wire.ts';

function http(status: number, more: Partial<Extract<SocketEnd, { kind: 'http' }>> = {}): SocketEnd {
  return {
    kind: 'http',
    status,
    body: '',
    contentType: null,
    retryAfterMs: null,
    requestId: null,
    ...more,
  };
}
const json = (code: string | null, message = 'No.') => ({
  contentType: 'application/json',
  body: JSON.stringify({ error: { type: 'invalid_request_error', code, message, param: null } }),
});
const HTML = {
  contentType: 'text/html; charset=utf-8',
  body: '<!DOCTYPE html><title>Hello</title>',
};
const close = (code: number, reason = ''): SocketEnd => ({ kind: 'close', code, reason });
const network = (code: string): SocketEnd => ({
  kind: 'network',
  code,
  message: `It was ${code}.`,
});

interface Case {
  readonly what: string;
  readonly end: SocketEnd;
  readonly name: string;
  readonly again: boolean;
}

const CASES: readonly Case[] = [
  { what: 'HTTP 401', end: http(401, json('invalid_api_key')), name: 'invalidKey', again: false },
  { what: 'HTTP 401 without a body', end: http(401), name: 'invalidKey', again: false },
  { what: 'HTTP 401 as a page', end: http(401, HTML), name: 'invalidKey', again: false },
  { what: 'HTTP 403', end: http(403, json(null)), name: 'forbidden', again: false },
  { what: 'HTTP 403 as a page', end: http(403, HTML), name: 'notARealtimeServer', again: false },
  {
    what: 'HTTP 404 with a reason',
    end: http(404, json('DeploymentNotFound')),
    name: 'unknownModel',
    again: false,
  },
  {
    what: 'HTTP 404 model_not_found',
    end: http(404, json('model_not_found')),
    name: 'unknownModel',
    again: false,
  },
  { what: 'HTTP 404 without a body', end: http(404), name: 'notARealtimeServer', again: false },
  { what: 'HTTP 404 as a page', end: http(404, HTML), name: 'notARealtimeServer', again: false },
  {
    what: 'HTTP 400 model_not_found',
    end: http(400, json('model_not_found')),
    name: 'unknownModel',
    again: false,
  },
  {
    what: 'HTTP 400 of Azure for a model that does not talk',
    end: http(400, json('OpperationNotSupported')),
    name: 'unknownModel',
    again: false,
  },
  {
    what: 'HTTP 400 of Azure for another version',
    end: http(400, {
      body: '{"error":{"code":"BadRequest","message":"API version not supported"}}',
    }),
    name: 'wrongDialect',
    again: false,
  },
  { what: 'HTTP 400', end: http(400, json('x')), name: 'notARealtimeServer', again: false },
  { what: 'HTTP 426', end: http(426), name: 'notARealtimeServer', again: false },
  { what: 'HTTP 200 as a page', end: http(200, HTML), name: 'notARealtimeServer', again: false },
  {
    what: 'a page that does not say so',
    end: http(200, { body: '  <html>' }),
    name: 'notARealtimeServer',
    again: false,
  },
  { what: 'HTTP 302', end: http(302), name: 'notARealtimeServer', again: false },
  { what: 'HTTP 408', end: http(408), name: 'serverDown', again: true },
  {
    what: 'HTTP 429',
    end: http(429, json('rate_limit_exceeded')),
    name: 'rateLimited',
    again: true,
  },
  { what: 'HTTP 429 as a page', end: http(429, HTML), name: 'rateLimited', again: true },
  { what: 'HTTP 500', end: http(500), name: 'serverDown', again: true },
  { what: 'HTTP 502 as a page', end: http(502, HTML), name: 'serverDown', again: true },
  { what: 'HTTP 503', end: http(503), name: 'serverDown', again: true },
  { what: 'HTTP 504', end: http(504), name: 'serverDown', again: true },

  {
    what: 'close 3000 with its reason',
    end: close(3000, 'invalid_request_error.invalid_api_key'),
    name: 'invalidKey',
    again: false,
  },
  { what: 'close 3000', end: close(3000), name: 'invalidKey', again: false },
  {
    what: 'close 4000 beta',
    end: close(4000, 'invalid_request_error.beta_api_shape_disabled'),
    name: 'wrongDialect',
    again: false,
  },
  {
    what: 'close 4000 missing model',
    end: close(4000, 'invalid_request_error.missing_model'),
    name: 'unknownModel',
    again: false,
  },
  {
    what: 'close 4000 invalid model',
    end: close(4000, 'invalid_request_error.invalid_model'),
    name: 'unknownModel',
    again: false,
  },
  { what: 'close 4000', end: close(4000), name: 'refusedByServer', again: false },
  {
    what: 'close 4004 with its reason',
    end: close(4004, 'invalid_request_error.model_not_found'),
    name: 'unknownModel',
    again: false,
  },
  { what: 'close 4004', end: close(4004), name: 'unknownModel', again: false },
  {
    what: 'close 1008 for credit',
    end: close(1008, 'insufficient_quota'),
    name: 'outOfCredit',
    again: false,
  },
  { what: 'close 1008', end: close(1008, 'policy'), name: 'refusedByServer', again: false },
  { what: 'close 1000', end: close(1000), name: 'serverDown', again: true },
  {
    what: 'close 1001 at sixty minutes',
    end: close(1001, 'Your session hit the maximum duration of 60 minutes.'),
    name: 'sessionExpired',
    again: true,
  },
  {
    what: 'close 1001 session_expired',
    end: close(1001, 'invalid_request_error.session_expired'),
    name: 'sessionExpired',
    again: true,
  },
  { what: 'close 1001', end: close(1001), name: 'offline', again: true },
  { what: 'close 1005', end: close(1005), name: 'offline', again: true },
  { what: 'close 1006', end: close(1006), name: 'offline', again: true },
  { what: 'close 1009', end: close(1009), name: 'serverError', again: false },
  { what: 'close 1011', end: close(1011), name: 'serverError', again: true },
  { what: 'close 1012', end: close(1012), name: 'offline', again: true },
  { what: 'close 1013', end: close(1013), name: 'offline', again: true },
  {
    what: 'close 1011 server_error',
    end: close(1011, 'server_error.server_error'),
    name: 'serverError',
    again: true,
  },

  ...[
    'ECONNREFUSED',
    'ECONNRESET',
    'ENOTFOUND',
    'EAI_AGAIN',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    'EUNKNOWN',
  ].map((code) => ({ what: code, end: network(code), name: 'offline', again: true })),
  ...[
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'EPROTO',
  ].map((code) => ({ what: code, end: network(code), name: 'tlsRejected', again: false })),
  {
    what: 'an answer that is not HTTP',
    end: network('HPE_INVALID_CONSTANT'),
    name: 'notARealtimeServer',
    again: false,
  },
  {
    what: 'an unusable address',
    end: { kind: 'notDialled', unusable: 'address', message: 'x' },
    name: 'notARealtimeServer',
    again: false,
  },
  {
    what: 'an unusable key',
    end: { kind: 'notDialled', unusable: 'key', message: 'x' },
    name: 'invalidKey',
    again: false,
  },
];

describe('the name of a connection’s end', () => {
  test.each(CASES)('C4 C5 $what is $name', ({ end, name, again }) => {
    expect(lossFromSocketEnd(end)).toMatchObject({ failure: { name }, retryable: again });
  });

  test('C4 carries the server’s own wait', () => {
    const end = http(429, { ...json('rate_limit_exceeded'), retryAfterMs: 7_000 });
    expect(lossFromSocketEnd(end)).toMatchObject({
      retryAfterMs: 7_000,
      failure: { name: 'rateLimited', retryAfterMs: 7_000 },
    });
    expect(lossFromSocketEnd(http(503, { retryAfterMs: 3_000 })).retryAfterMs).toBe(3_000);
  });

  test('keeps the other side’s own words as the detail', () => {
    const end = http(403, { ...json('unsupported_country', 'Not here.'), requestId: 'req_7' });
    expect(lossFromSocketEnd(end).failure.detail).toEqual({
      code: 'unsupported_country',
      message: 'Not here.',
      reference: 'req_7',
    });
    expect(lossFromSocketEnd(http(500)).failure.detail).toMatchObject({ code: 'HTTP 500' });
    expect(lossFromSocketEnd(close(1001, 'Bye. See you.')).failure.detail).toEqual({
      code: 'close 1001',
      message: 'Bye. See you.',
      reference: null,
    });
  });

  test.each(['not json', '[]', 'null', '{"error":"no"}', '{"error":{"code":5,"message":null}}'])(
    'does not trip over the body %s',
    (body) => {
      expect(lossFromSocketEnd(http(401, { body })).failure.name).toBe('invalidKey');
    },
  );
});
