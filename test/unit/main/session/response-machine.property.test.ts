import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  stepResponse,
  type ResponseEffect,
  type ResponseEvent,
  type ResponseState,
} from '../../../../main/session/response-machine.ts';
import { trials } from '../../../fakes/session/trials.ts';

const anyId = fc.constantFrom('r1', 'r2', 'r3');
const anyRequest = fc.constantFrom('one', 'two', 'three');
const anyEvent: fc.Arbitrary<ResponseEvent> = fc.oneof(
  fc.record({ type: fc.constantFrom('ask' as const, 'expect' as const), request: anyRequest }),
  fc.record({
    type: fc.constantFrom('created' as const, 'crossed' as const, 'done' as const),
    responseId: anyId,
  }),
  fc.record({
    type: fc.constant('streamed' as const),
    responseId: anyId,
    item: fc.constantFrom('i1', 'i2'),
  }),
  fc.record({
    type: fc.constant('called' as const),
    responseId: anyId,
    request: anyRequest,
  }),
  fc.record({ type: fc.constant('toolsDone' as const), calling: anyId }),
  fc.record({ type: fc.constant('refused' as const), busy: fc.boolean() }),
  fc.constantFrom<ResponseEvent>(
    { type: 'cancel' },
    { type: 'cancelledByServer' },
    { type: 'expired' },
    { type: 'lost' },
  ),
);
const anyEvents = fc.array(anyEvent, { maxLength: 60 });

interface Seen {
  readonly before: ResponseState;
  readonly event: ResponseEvent;
  readonly state: ResponseState;
  readonly effects: readonly ResponseEffect[];
}

function run(events: readonly ResponseEvent[]): Seen[] {
  let before: ResponseState = { phase: 'none' };
  return events.map((event) => {
    const { state, effects } = stepResponse(before, event);
    const seen = { before, event, state, effects };
    before = state;
    return seen;
  });
}

describe('the response machine, whatever happens', () => {
  test('R10 has at most one create unanswered', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        for (const { before, event, state, effects } of run(events)) {
          const creates = effects.filter(({ type }) => type === 'create').length;
          expect(creates).toBeLessThanOrEqual(1);
          if (creates === 0) continue;
          expect(state.phase).toBe('requested');
          // Sent from rest, or because the one before ended or was given up.
          expect(
            before.phase === 'none' ||
              ['done', 'refused', 'expired', 'toolsDone'].includes(event.type),
          ).toBe(true);
        }
      }),
      trials(500),
    );
  });

  test('R6 cancels a response at most once while it knows it', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        let cancelled: string | null = null;
        for (const { before, state, effects } of run(events)) {
          for (const effect of effects) {
            if (effect.type !== 'cancelResponse') continue;
            expect(effect.responseId).not.toBe(cancelled);
            cancelled = effect.responseId;
          }
          if (before.phase === 'none' && state.phase !== 'none') cancelled = null;
          if (state.phase === 'crossed' && !state.theirs.cancelled) cancelled = null;
          if (state.phase === 'requested') cancelled = null;
        }
      }),
      trials(500),
    );
  });

  test('R9 has a deadline exactly while a response is awaited', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        let hasDeadline = false;
        for (const { event, state, effects } of run(events)) {
          if (event.type === 'expired') hasDeadline = false;
          for (const { type } of effects) {
            if (type === 'startDeadline') hasDeadline = true;
            if (type === 'stopDeadline') hasDeadline = false;
          }
          if (state.phase === 'none') expect(hasDeadline).toBe(false);
          else expect(hasDeadline).toBe(true);
        }
      }),
      trials(500),
    );
  });

  test('R10 R14 keeps what is out while the server says its own, until it begins, is refused or given up', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        for (const { before, event, state, effects } of run(events)) {
          if (before.phase !== 'crossed') continue;
          if (event.type !== 'expired') {
            expect(effects.filter(({ type }) => type === 'create')).toEqual([]);
          }
          if (['created', 'refused', 'expired', 'lost'].includes(event.type)) continue;
          const ours = state.phase === 'crossed' ? state.ours : state;
          expect(ours).toMatchObject({
            phase: 'requested',
            request: before.ours.request,
            by: 'us',
          });
        }
      }),
      trials(500),
    );
  });

  test('R6 asks for nothing after a cancel until it is asked', () => {
    fc.assert(
      fc.property(
        anyEvents,
        fc.array(
          anyEvent.filter(({ type }) => !['ask', 'expect', 'called'].includes(type)),
          { maxLength: 20 },
        ),
        (events, rest) => {
          const seen = run([...events, { type: 'cancel' }, ...rest]);
          const later = seen.slice(events.length).flatMap(({ effects }) => effects);
          expect(later.filter(({ type }) => type === 'create')).toEqual([]);
        },
      ),
      trials(500),
    );
  });

  test('R11 R12 asks for nothing while tools run, and once for each time they are done', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        for (const { before, event, state, effects } of run(events)) {
          const creates = effects.filter(({ type }) => type === 'create').length;
          if (before.phase === 'toolCalling' && creates > 0) {
            expect(['toolsDone', 'expired']).toContain(event.type);
          }
          if (state.phase === 'toolCalling') expect(creates).toBe(0);
          if (event.type === 'toolsDone' && before.phase !== 'toolCalling') {
            expect(state).toEqual(before);
          }
        }
      }),
      trials(500),
    );
  });

  test('R8 R9 reaches rest: at once when the line is lost, after two silences when it is not', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const state = run(events).at(-1)?.state ?? { phase: 'none' };
        expect(stepResponse(state, { type: 'lost' }).state.phase).toBe('none');
        const once = stepResponse(state, { type: 'expired' }).state;
        expect(stepResponse(once, { type: 'expired' }).state.phase).toBe('none');
      }),
      trials(200),
    );
  });
});
