import { describe, expect, test } from 'vitest';
import {
  backoffMs,
  CONFIGURE_DEADLINE_MS,
  CONNECT_DEADLINE_MS,
  MAX_ATTEMPTS,
  SETTLED_AFTER_MS,
  stepConnection,
  type ConnectionEvent,
  type ConnectionState,
} from '../../../../main/session/connection-machine.ts';
import type { Failure } from '../../../../shared/failures.ts';

const OFFLINE: Failure = { name: 'offline', reason: 'ECONNRESET', detail: null };
const WRONG_KEY: Failure = { name: 'invalidKey', detail: null };

const closed: ConnectionState = { phase: 'closed' };
const connecting = (attempt = 0): ConnectionState => ({ phase: 'connecting', attempt });
const configuring = (attempt = 0): ConnectionState => ({ phase: 'configuring', attempt });
const ready = (attempt = 0): ConnectionState => ({ phase: 'ready', attempt });
const waiting = (attempt = 1): ConnectionState => ({
  phase: 'waiting',
  attempt,
  retryInMs: 100,
  failure: OFFLINE,
});
const refused: ConnectionState = { phase: 'refused', failure: WRONG_KEY };
const LIVE = [connecting(), configuring(), ready()];
const ALL = [closed, ...LIVE, waiting(), refused];

function lost(how: Partial<Extract<ConnectionEvent, { type: 'lost' }>> = {}): ConnectionEvent {
  return {
    type: 'lost',
    failure: OFFLINE,
    retryable: true,
    retryAfterMs: null,
    jitter: 0.5,
    stillWanted: true,
    ...how,
  };
}

const DIAL = [
  { type: 'stopTimers' },
  { type: 'dial' },
  { type: 'startTimer', timer: 'deadline', afterMs: CONNECT_DEADLINE_MS },
];
const HANG_UP = [{ type: 'stopTimers' }, { type: 'hangUp' }];

describe('the connection machine', () => {
  test.each([closed, refused])('C1 wanted when $phase dials, with a deadline', (state) => {
    expect(stepConnection(state, { type: 'wanted' })).toEqual({
      state: connecting(0),
      effects: DIAL,
    });
    expect(CONNECT_DEADLINE_MS).toBe(20_000);
  });

  test.each(LIVE)('C1 wanted while $phase changes nothing', (state) => {
    expect(stepConnection(state, { type: 'wanted' })).toEqual({ state, effects: [] });
  });

  test('C2 a created session is configured, with a deadline', () => {
    expect(stepConnection(connecting(2), { type: 'created' })).toEqual({
      state: configuring(2),
      effects: [
        { type: 'stopTimers' },
        { type: 'configure' },
        { type: 'startTimer', timer: 'deadline', afterMs: CONFIGURE_DEADLINE_MS },
      ],
    });
    expect(CONFIGURE_DEADLINE_MS).toBe(10_000);
  });

  test('C2 a ready session is configured anew when turn-taking changes', () => {
    const { state, effects } = stepConnection(ready(1), { type: 'reconfigure' });
    expect(state).toEqual(configuring(1));
    expect(effects).toContainEqual({ type: 'configure' });
  });

  test('C3 a configured session is announced once, and believed later', () => {
    const { state, effects } = stepConnection(configuring(2), { type: 'configured' });
    expect(state).toEqual(ready(2));
    expect(effects.filter(({ type }) => type === 'announceReady')).toHaveLength(1);
    expect(effects).toContainEqual({
      type: 'startTimer',
      timer: 'settle',
      afterMs: SETTLED_AFTER_MS,
    });
    expect(stepConnection(state, { type: 'configured' })).toEqual({ state, effects: [] });
  });

  test.each(LIVE)(
    'C4 a $phase line lost for a passing reason is dialled again after a wait',
    (state) => {
      expect(stepConnection(state, lost({ jitter: 0.5 }))).toEqual({
        state: { phase: 'waiting', attempt: 1, retryInMs: 250, failure: OFFLINE },
        effects: [
          ...HANG_UP,
          { type: 'startTimer', timer: 'retry', afterMs: 250 },
          { type: 'announceLost', failure: OFFLINE, final: false },
        ],
      });
    },
  );

  test.each([
    { attempt: 1, jitter: 0, expected: 0 },
    { attempt: 1, jitter: 0.999, expected: 500 },
    { attempt: 2, jitter: 0.5, expected: 500 },
    { attempt: 3, jitter: 0.25, expected: 500 },
    { attempt: 5, jitter: 0.5, expected: 4_000 },
    { attempt: 12, jitter: 0.5, expected: 15_000 },
  ])(
    'C4 attempt $attempt with jitter $jitter waits $expected ms',
    ({ attempt, jitter, expected }) => {
      expect(backoffMs(attempt, jitter)).toBe(expected);
    },
  );

  test('C4 the wait is never less than the server asked for', () => {
    const { state } = stepConnection(ready(), lost({ retryAfterMs: 7_000, jitter: 0.1 }));
    expect(state).toMatchObject({ phase: 'waiting', retryInMs: 7_000 });
  });

  test('C4 C5 after five attempts the line is refused, and says why', () => {
    expect(MAX_ATTEMPTS).toBe(5);
    expect(stepConnection(connecting(4), lost()).state.phase).toBe('waiting');
    const { state, effects } = stepConnection(connecting(5), lost());
    expect(state).toEqual({ phase: 'refused', failure: OFFLINE });
    expect(effects).toEqual([...HANG_UP, { type: 'announceLost', failure: OFFLINE, final: true }]);
  });

  test.each(LIVE)('C5 a $phase line lost for good is refused, wanted or not', (state) => {
    for (const stillWanted of [true, false]) {
      const event = lost({ failure: WRONG_KEY, retryable: false, stillWanted });
      expect(stepConnection(state, event)).toEqual({
        state: { phase: 'refused', failure: WRONG_KEY },
        effects: [...HANG_UP, { type: 'announceLost', failure: WRONG_KEY, final: true }],
      });
    }
  });

  test.each(LIVE)('C6 a $phase line lost while nobody wants it is closed', (state) => {
    const { state: after, effects } = stepConnection(state, lost({ stillWanted: false }));
    expect(after).toEqual(closed);
    expect(effects).not.toContainEqual(expect.objectContaining({ type: 'startTimer' }));
  });

  test.each(ALL.filter(({ phase }) => phase !== 'closed'))(
    'C7 unwanted closes from $phase: hung up, every timer stopped',
    (state) => {
      expect(stepConnection(state, { type: 'unwanted' })).toEqual({
        state: closed,
        effects: HANG_UP,
      });
    },
  );

  test.each(['retryDue', 'wanted'] as const)('C8 %s ends the wait and dials', (type) => {
    expect(stepConnection(waiting(3), { type })).toEqual({ state: connecting(3), effects: DIAL });
  });

  test('C9 a connection that lasted forgets its failed attempts', () => {
    expect(SETTLED_AFTER_MS).toBe(10_000);
    expect(stepConnection(ready(4), { type: 'settled' })).toEqual({ state: ready(0), effects: [] });
  });

  test('C9 one that did not last counts on', () => {
    expect(stepConnection(ready(4), lost()).state).toMatchObject({ phase: 'waiting', attempt: 5 });
  });
});
