import { FAULTS, type Fault } from '../../../test/fakes/realtime/faults.ts';
import { BY_ITSELF, type FaultRow, type Injection } from '../fault.ts';

const json = (status: number, code: string | null, headers = {}): Fault => ({
  type: 'http',
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ error: { type: 'invalid_request_error', code, message: 'No.' } }),
});

const http = (fault: Fault, times = 1): Injection => ({ kind: 'server', fault, times });
/** One more than are tried. */
const ALWAYS = 6;

const row = (
  name: string,
  injection: Injection,
  expected: Pick<FaultRow, 'failure' | 'button'>,
): FaultRow => ({
  name,
  row: 'upgrade',
  phase: 'connecting',
  injection,
  shown: 'banner',
  words: 'sentAgain',
  ...expected,
});

const passing = (name: string, injection: Injection, failure: FaultRow['failure']): FaultRow => ({
  name,
  row: 'upgrade',
  phase: 'connecting',
  injection,
  failure,
  ...BY_ITSELF,
});

/** The HTTP answers that come instead of a WebSocket. */
export const UPGRADE: readonly FaultRow[] = [
  row('HTTP 401 with a code', http(json(401, 'invalid_api_key')), {
    failure: 'invalidKey',
    button: 'Change the key',
  }),
  row('HTTP 401 without a body', http({ type: 'http', status: 401 }), {
    failure: 'invalidKey',
    button: 'Change the key',
  }),
  row('HTTP 403', http(json(403, null)), { failure: 'forbidden', button: 'Use another key' }),
  row('HTTP 404 of a model', http(json(404, 'model_not_found')), {
    failure: 'unknownModel',
    button: 'Choose a model',
  }),
  row('HTTP 404 of an address', http({ type: 'http', status: 404 }), {
    failure: 'notARealtimeServer',
    button: 'Check the address',
  }),
  passing(
    'HTTP 429 with Retry-After',
    http(json(429, 'rate_limit_exceeded', { 'retry-after': '7' })),
    'rateLimited',
  ),
  passing('HTTP 429 without Retry-After', http(json(429, 'rate_limit_exceeded')), 'rateLimited'),
  row('HTTP 429 again and again', http(json(429, 'rate_limit_exceeded'), ALWAYS), {
    failure: 'rateLimited',
    button: 'Try again now',
  }),
  passing('HTTP 500', http({ type: 'http', status: 500 }), 'serverDown'),
  passing('HTTP 502 with a page', http({ ...FAULTS.html, status: 502 }), 'serverDown'),
  passing(
    'HTTP 503 with Retry-After',
    http({ type: 'http', status: 503, headers: { 'retry-after': '3' } }),
    'serverDown',
  ),
  row('HTTP 503 again and again', http({ type: 'http', status: 503 }, ALWAYS), {
    failure: 'serverDown',
    button: 'Try again now',
  }),
  row('a redirect', http(FAULTS.redirect), {
    failure: 'notARealtimeServer',
    button: 'Check the address',
  }),
  row('the page of a captive portal', http(FAULTS.html), {
    failure: 'notARealtimeServer',
    button: 'Check the address',
  }),
];
