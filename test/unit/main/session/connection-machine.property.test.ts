import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  stepConnection,
  type ConnectionEffect,
  type ConnectionEvent,
  type ConnectionState,
} from '../../../../main/session/connection-machine.ts';
import { trials } from '../../../fakes/session/trials.ts';

const simple = (
  ['wanted', 'unwanted', 'created', 'configured', 'reconfigure', 'retryDue', 'settled'] as const
).map((type) => fc.constant<ConnectionEvent>({ type }));

const anyLoss: fc.Arbitrary<ConnectionEvent> = fc.record({
  type: fc.constant('lost' as const),
  failure: fc.constant({ name: 'offline' as const, reason: 'reset', detail: null }),
  retryable: fc.boolean(),
  retryAfterMs: fc.option(fc.integer({ min: 0, max: 60_000 }), { nil: null }),
  jitter: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  stillWanted: fc.boolean(),
});
const anyWaking: fc.Arbitrary<ConnectionEvent> = fc.record({
  type: fc.constant('woke' as const),
  failure: fc.constant({ name: 'offline' as const, reason: 'slept', detail: null }),
  stillWanted: fc.boolean(),
});
const anyEvent = fc.oneof(...simple, anyLoss, anyWaking);
const anyEvents = fc.array(anyEvent, { maxLength: 60 });

interface Seen {
  readonly before: ConnectionState;
  readonly state: ConnectionState;
  readonly effects: readonly ConnectionEffect[];
}

function run(events: readonly ConnectionEvent[]): Seen[] {
  let before: ConnectionState = { phase: 'closed' };
  return events.map((event) => {
    const { state, effects } = stepConnection(before, event);
    const seen = { before, state, effects };
    before = state;
    return seen;
  });
}

describe('the connection machine, whatever happens', () => {
  test('C10 has at most one socket: no dial without a hang-up of the one before', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        let sockets = 0;
        for (const { effects } of run(events)) {
          for (const { type } of effects) {
            if (type === 'hangUp') sockets = 0;
            if (type === 'dial') sockets += 1;
            expect(sockets).toBeLessThanOrEqual(1);
          }
        }
      }),
      trials(500),
    );
  });

  test('C7 has no timer and no socket when it is closed or refused', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const timers = new Set<string>();
        let socket = false;
        for (const { state, effects } of run(events)) {
          for (const effect of effects) {
            if (effect.type === 'stopTimers') timers.clear();
            if (effect.type === 'startTimer') {
              expect(timers).not.toContain(effect.timer);
              timers.add(effect.timer);
            }
            if (effect.type === 'hangUp') socket = false;
            if (effect.type === 'dial') socket = true;
          }
          if (state.phase === 'closed' || state.phase === 'refused') {
            expect([...timers]).toEqual([]);
            expect(socket).toBe(false);
          }
          if (state.phase === 'connecting' || state.phase === 'configuring') {
            expect([...timers]).toEqual(['deadline']);
          }
          if (state.phase === 'waiting') expect([...timers]).toEqual(['retry']);
        }
      }),
      trials(500),
    );
  });

  test('C10 an event that does not fit changes nothing and has no effect', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        for (const { before, state, effects } of run(events)) {
          if (state === before) expect(effects).toEqual([]);
        }
      }),
      trials(300),
    );
  });

  test('C3 announces a ready line once for each configuration', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        let configurations = 0;
        for (const { effects } of run(events)) {
          for (const { type } of effects) {
            if (type === 'configure') configurations = 1;
            if (type === 'announceReady') configurations -= 1;
            expect(configurations).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      trials(300),
    );
  });

  test('C11 waking counts no attempt, and leaves nothing of what slept', () => {
    fc.assert(
      fc.property(anyEvents, anyWaking, (events, waking) => {
        const before = run(events).at(-1)?.state ?? { phase: 'closed' };
        const { state, effects } = stepConnection(before, waking);
        if ('attempt' in before && 'attempt' in state) expect(state.attempt).toBe(before.attempt);
        const dials = effects.findIndex(({ type }) => type === 'dial');
        const hangsUp = effects.findIndex(({ type }) => type === 'hangUp');
        const wasLive = ['connecting', 'configuring', 'ready'].includes(before.phase);
        expect(hangsUp !== -1).toBe(wasLive);
        if (wasLive && dials !== -1) expect(hangsUp).toBeLessThan(dials);
        expect(['configuring', 'ready', 'waiting']).not.toContain(state.phase);
      }),
      trials(300),
    );
  });

  test('C7 unwanted reaches rest from anywhere', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const before = run(events).at(-1)?.state ?? { phase: 'closed' };
        const { state, effects } = stepConnection(before, { type: 'unwanted' });
        expect(state).toEqual({ phase: 'closed' });
        if (before.phase !== 'closed') {
          expect(effects).toEqual([{ type: 'stopTimers' }, { type: 'hangUp' }]);
        }
      }),
      trials(200),
    );
  });

  test('C5 gives up by itself: losses alone end in rest', () => {
    fc.assert(
      fc.property(anyEvents, fc.array(anyLoss, { minLength: 1 }), (events, losses) => {
        const seen = run([...events, { type: 'wanted' }]);
        let state = seen.at(-1)?.state ?? { phase: 'closed' };
        for (let turn = 0; turn < 12; turn += 1) {
          const loss = losses[turn % losses.length] ?? { type: 'unwanted' };
          ({ state } = stepConnection(state, loss));
          ({ state } = stepConnection(state, { type: 'retryDue' }));
        }
        expect(['closed', 'refused']).toContain(state.phase);
      }),
      trials(200),
    );
  });
});
