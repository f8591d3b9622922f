import { across, BY_ITSELF, QUIETLY, SEND_AGAIN, type FaultRow, type Injection } from '../fault.ts';

const error = (code: string, message = 'No.'): Injection => ({
  kind: 'says',
  event: {
    type: 'error',
    event_id: `event_${code}`,
    error: { type: 'invalid_request_error', code, message, param: null, event_id: null },
  },
});

export const NOTHING = { failure: null, shown: 'log', button: null, words: 'answered' } as const;

/** Two parties acted at once: nobody failed. */
export const RACES: readonly FaultRow[] = [
  ...across(['recording', 'creating', 'streaming', 'sounding', 'idle'], {
    name: 'response_cancel_not_active',
    row: 'benign race',
    injection: error('response_cancel_not_active', 'Cancellation failed: no active response found'),
    ...NOTHING,
  }),
  ...across(['recording', 'committed', 'idle'], {
    name: 'input_audio_buffer_commit_empty',
    row: 'benign race',
    injection: error('input_audio_buffer_commit_empty'),
    ...NOTHING,
  }),
  ...across(['recording', 'streaming', 'idle'], {
    name: 'conversation_already_has_active_response',
    row: 'benign race',
    injection: error('conversation_already_has_active_response'),
    ...NOTHING,
  }),
  ...across(['recording', 'streaming'], {
    name: 'an event nobody knows',
    row: 'benign race',
    injection: { kind: 'says', event: { type: 'response.telepathy.delta', thought: '…' } },
    ...NOTHING,
  }),
  ...across(['recording', 'streaming'], {
    name: 'a frame that is no JSON',
    row: 'benign race',
    injection: { kind: 'wire', strike: 'corruptText' },
    ...NOTHING,
  }),
];

/** While a person speaks, and while nobody does. */
export function dropped(
  name: string,
  row: FaultRow['row'],
  failure: FaultRow['failure'],
  injection: Injection,
): readonly FaultRow[] {
  return [
    ...across(['recording'], { name, row, injection, failure, ...BY_ITSELF }),
    ...across(['idle'], { name, row, injection, failure, ...QUIETLY }),
  ];
}

const EXPIRED = 'Your session hit the maximum duration of 60 minutes.';
const expiry: Injection = { kind: 'close', code: 1001, reason: EXPIRED };

/** The server ends the session in its own time. */
export const SESSION_END: readonly FaultRow[] = [
  ...across(['recording', 'draining'], {
    name: 'sixty minutes, close 1001',
    row: 'session end',
    injection: expiry,
    failure: 'sessionExpired',
    ...BY_ITSELF,
  }),
  ...across(['idle'], {
    name: 'sixty minutes, close 1001',
    row: 'session end',
    injection: expiry,
    failure: 'sessionExpired',
    ...QUIETLY,
  }),
  ...across(['creating', 'streaming'], {
    name: 'sixty minutes, close 1001',
    row: 'session end',
    injection: expiry,
    failure: 'sessionExpired',
    ...SEND_AGAIN,
  }),
  ...dropped('session_expired, the socket left open', 'session end', 'sessionExpired', {
    ...error('session_expired', EXPIRED),
  }),
  ...dropped('the server tidies up, close 1000', 'session end', 'serverDown', {
    kind: 'close',
    code: 1000,
    reason: '',
  }),
  ...dropped('a server that stumbles, close 1011', 'session end', 'serverError', {
    kind: 'close',
    code: 1011,
    reason: '',
  }),
];
