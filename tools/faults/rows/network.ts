import { FAULTS } from '../../../test/fakes/realtime/faults.ts';
import { across, BY_ITSELF, QUIETLY, SEND_AGAIN, type FaultRow, type Injection } from '../fault.ts';
import { dropped, NOTHING } from './wire.ts';

/** The server has not said that it has the words: they are said again by themselves. */
const BEFORE_COMMIT = ['connecting', 'configuring', 'recording', 'draining', 'committed'] as const;
const AFTER_COMMIT = ['creating', 'streaming', 'sounding'] as const;

const reset: Injection = { kind: 'wire', strike: 'reset' };
const fin: Injection = { kind: 'wire', strike: 'fin' };
const dark: Injection = { kind: 'wire', strike: 'blackhole' };
const broken: Injection = { kind: 'wire', strike: 'corruptFrame' };

const lost = (name: string, injection: Injection): readonly FaultRow[] => [
  ...across(BEFORE_COMMIT, { name, row: 'network', injection, failure: 'offline', ...BY_ITSELF }),
  ...across(['idle'], { name, row: 'network', injection, failure: 'offline', ...QUIETLY }),
  ...across(AFTER_COMMIT, {
    name,
    row: 'network',
    injection,
    failure: 'offline',
    ...SEND_AGAIN,
  }),
];

const nowhere = (
  name: string,
  how: Extract<Injection, { kind: 'address' }>['how'],
  expected: Pick<FaultRow, 'failure' | 'button'>,
): FaultRow => ({
  name,
  row: 'network',
  phase: 'connecting',
  injection: { kind: 'address', how },
  shown: 'banner',
  words: 'sentAgain',
  ...expected,
});

/** The session is renewed between two turns, and the new one does not come at once. */
export const RENEWAL: readonly FaultRow[] = [
  ...across(['renewing'], {
    name: 'a TCP reset',
    row: 'session end',
    injection: reset,
    failure: 'offline',
    ...BY_ITSELF,
  }),
  ...across(['renewing'], {
    name: 'half-open',
    row: 'session end',
    injection: dark,
    failure: 'offline',
    ...BY_ITSELF,
  }),
  ...across(['renewing'], {
    name: 'HTTP 503',
    row: 'session end',
    injection: { kind: 'server', fault: { type: 'http', status: 503 } },
    failure: 'serverDown',
    ...BY_ITSELF,
  }),
  ...across(['renewing'], {
    name: 'the key is withdrawn',
    row: 'session end',
    injection: { kind: 'server', fault: FAULTS.wrongKey },
    failure: 'invalidKey',
    shown: 'banner',
    button: 'Change the key',
    words: 'answered',
  }),
  ...across(['renewing'], {
    name: 'a session that never begins',
    row: 'session end',
    injection: { kind: 'withhold', what: 'sessionCreated' },
    failure: 'noAnswer',
    ...BY_ITSELF,
  }),
];

/** Everything between here and the server. */
export const NETWORK: readonly FaultRow[] = [
  ...lost('a TCP reset', reset),
  ...lost('the stream ends without a word', fin),
  ...dropped('a broken frame', 'network', 'offline', broken),
  ...across(['recording'], {
    name: 'a TCP reset, the key let go before it is noticed',
    row: 'network',
    injection: { kind: 'wire', strike: 'reset', unnoticed: true },
    failure: 'offline',
    ...BY_ITSELF,
  }),
  ...across(['creating', 'streaming'], {
    name: 'a broken frame',
    row: 'network',
    injection: broken,
    failure: 'offline',
    ...SEND_AGAIN,
  }),
  ...across(['connecting'], {
    name: 'half-open',
    row: 'network',
    injection: dark,
    failure: 'offline',
    ...BY_ITSELF,
  }),
  ...across(['configuring'], {
    name: 'half-open',
    row: 'network',
    injection: dark,
    failure: 'noAnswer',
    ...BY_ITSELF,
  }),
  ...across(['idle'], {
    name: 'half-open after a sleep, asked before it is noticed',
    row: 'network',
    injection: { kind: 'wire', strike: 'blackhole', unnoticed: true },
    failure: 'offline',
    ...BY_ITSELF,
  }),
  ...across(['recording', 'draining', 'committed', 'creating', 'streaming', 'sounding'], {
    name: 'half-open',
    row: 'network',
    injection: dark,
    failure: 'noAnswer',
    ...SEND_AGAIN,
  }),
  {
    name: 'half-open after a sleep · idle',
    row: 'network',
    phase: 'idle',
    injection: dark,
    failure: 'offline',
    ...QUIETLY,
  },
  nowhere('nobody listens', 'closedPort', { failure: 'offline', button: 'Try again now' }),
  nowhere('a name nobody knows', 'noName', { failure: 'offline', button: 'Try again now' }),
  nowhere('a line that is not TLS', 'noTls', {
    failure: 'tlsRejected',
    button: 'Open network help',
  }),
  nowhere('a server of another kind', 'notHttp', {
    failure: 'notARealtimeServer',
    button: 'Check the address',
  }),
  nowhere('a certificate that nobody vouches for', 'ownCertificate', {
    failure: 'tlsRejected',
    button: 'Open network help',
  }),
  nowhere('a proxy that refuses', 'proxyRefuses', {
    failure: 'proxyRefused',
    button: 'Open network help',
  }),
  ...across(['connecting', 'recording', 'idle'], {
    name: 'the network is gone for a moment',
    row: 'network',
    injection: { kind: 'computer', how: 'offline' },
    ...NOTHING,
  }),
  ...across(['recording', 'idle'], {
    name: 'the computer sleeps',
    row: 'network',
    injection: { kind: 'computer', how: 'sleeps' },
    ...NOTHING,
  }),
  ...across(['creating', 'streaming'], {
    name: 'the computer sleeps',
    row: 'network',
    injection: { kind: 'computer', how: 'sleeps' },
    failure: 'offline',
    ...SEND_AGAIN,
  }),
  {
    name: 'a session that never begins',
    row: 'network',
    phase: 'connecting',
    injection: { kind: 'withhold', what: 'sessionCreated' },
    failure: 'noAnswer',
    ...BY_ITSELF,
  },
  {
    name: 'a configuration that is never confirmed',
    row: 'network',
    phase: 'configuring',
    injection: { kind: 'withhold', what: 'sessionUpdated' },
    failure: 'noAnswer',
    ...BY_ITSELF,
  },
  {
    name: 'a response that never begins',
    row: 'network',
    phase: 'creating',
    injection: { kind: 'withhold', what: 'response' },
    failure: 'noAnswer',
    ...SEND_AGAIN,
  },
  {
    name: 'a whole answer whose end is never said',
    row: 'network',
    phase: 'streaming',
    injection: { kind: 'withhold', what: 'responseDone' },
    ...NOTHING,
  },
  {
    name: 'a far and uneven line',
    row: 'network',
    phase: 'recording',
    injection: { kind: 'conditions', conditions: { latencyMs: 150, jitterMs: 100 } },
    ...NOTHING,
  },
  {
    name: 'a narrow line',
    row: 'network',
    phase: 'recording',
    injection: { kind: 'conditions', conditions: { bytesPerSecond: 60_000 } },
    ...NOTHING,
  },
  {
    name: 'everything byte by byte',
    row: 'network',
    phase: 'recording',
    injection: { kind: 'conditions', conditions: { segmentBytes: 1 } },
    ...NOTHING,
  },
];
