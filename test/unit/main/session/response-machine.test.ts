import { describe, expect, test } from 'vitest';
import {
  stepResponse,
  type ResponseEvent,
  type ResponseState,
} from '../../../../main/session/response-machine.ts';

const DEADLINE = { type: 'startDeadline' };
const STOP = { type: 'stopDeadline' };
const none: ResponseState = { phase: 'none' };
const requested: ResponseState = {
  phase: 'requested',
  request: 'one',
  by: 'us',
  cancelled: false,
  next: null,
};
const creating: ResponseState = {
  phase: 'creating',
  request: 'one',
  responseId: 'r1',
  cancelled: false,
  next: null,
};
const streaming: ResponseState = { ...creating, phase: 'streaming', item: 'i1' };
const blocked: ResponseState = {
  phase: 'blocked',
  request: 'one',
  responseId: null,
  next: null,
};

/** The state and every effect after these events. */
function after(state: ResponseState, ...events: readonly ResponseEvent[]) {
  const effects = [];
  let now = state;
  for (const event of events) {
    const step = stepResponse(now, event);
    now = step.state;
    effects.push(...step.effects);
  }
  return { state: now, effects };
}

describe('the response machine', () => {
  test('R1 ask when none sends one create, with a deadline', () => {
    expect(stepResponse(none, { type: 'ask', request: 'one' })).toEqual({
      state: requested,
      effects: [{ type: 'create', request: 'one' }, DEADLINE],
    });
  });

  test.each([requested, creating, streaming, blocked])(
    'R2 ask while $phase waits, and a newer one takes its place',
    (state) => {
      const asked = after(
        state,
        { type: 'ask', request: 'two' },
        { type: 'ask', request: 'three' },
      );
      expect(asked.effects).toEqual([]);
      expect(asked.state).toMatchObject({
        phase: state.phase,
        next: { request: 'three', by: 'us' },
      });
    },
  );

  test('R2 R5 what waits is sent when the present one is done', () => {
    const { state, effects } = after(
      streaming,
      { type: 'ask', request: 'two' },
      { type: 'done', responseId: 'r1' },
    );
    expect(state).toEqual({ ...requested, request: 'two' });
    expect(effects).toEqual([{ type: 'create', request: 'two' }, DEADLINE]);
  });

  test('R3 created gives the response its id', () => {
    expect(stepResponse(requested, { type: 'created', responseId: 'r1' })).toEqual({
      state: creating,
      effects: [DEADLINE],
    });
  });

  test('R3 one cancelled before it had an id is cancelled when it gets one', () => {
    const cancelled = after(requested, { type: 'cancel' });
    expect(cancelled.effects).toEqual([]);
    expect(after(cancelled.state, { type: 'created', responseId: 'r1' }).effects).toEqual([
      DEADLINE,
      { type: 'cancelResponse', responseId: 'r1' },
    ]);
  });

  test('R3 one that is never announced is known, and if need be cancelled, by its first piece', () => {
    const piece = { type: 'streamed', responseId: 'r1', item: 'i1' } as const;
    expect(after(requested, piece)).toEqual({ state: streaming, effects: [DEADLINE] });
    const cancelled = after(requested, { type: 'cancel' }, piece, piece);
    expect(cancelled.effects).toEqual([
      DEADLINE,
      { type: 'cancelResponse', responseId: 'r1' },
      DEADLINE,
    ]);
  });

  test('R4 a response nobody asked for is taken as it comes', () => {
    expect(stepResponse(none, { type: 'created', responseId: 'r9' })).toEqual({
      state: { ...creating, request: null, responseId: 'r9' },
      effects: [DEADLINE],
    });
  });

  test('R4 one that the server begins by itself is expected, with the same deadline', () => {
    expect(stepResponse(none, { type: 'expect', request: 'one' })).toEqual({
      state: { ...requested, by: 'server' },
      effects: [DEADLINE],
    });
  });

  test('R4 what the server would have answered by itself is asked for when it was busy with ours', () => {
    const { state } = after(streaming, { type: 'expect', request: 'two' });
    expect(after(state, { type: 'done', responseId: 'r1' }).effects).toContainEqual({
      type: 'create',
      request: 'two',
    });
  });

  test('R4 after the server silenced itself it answers the next words by itself', () => {
    const { state, effects } = after(
      streaming,
      { type: 'cancelledByServer' },
      { type: 'expect', request: 'two' },
      { type: 'done', responseId: 'r1' },
    );
    expect(state).toEqual({ ...requested, request: 'two', by: 'server' });
    expect(effects).toEqual([DEADLINE]);
  });

  test.each([creating, streaming])(
    'R5 done of the present response ends it while $phase',
    (state) => {
      expect(stepResponse(state, { type: 'done', responseId: 'r1' })).toEqual({
        state: none,
        effects: [STOP],
      });
      expect(stepResponse(state, { type: 'done', responseId: 'r0' })).toEqual({
        state,
        effects: [],
      });
    },
  );

  test.each([creating, streaming])('R6 cancel while $phase is sent once', (state) => {
    const { effects } = after(state, { type: 'cancel' }, { type: 'cancel' });
    expect(effects).toEqual([{ type: 'cancelResponse', responseId: 'r1' }]);
  });

  test('R6 cancel forgets what waits', () => {
    const waiting = after(streaming, { type: 'ask', request: 'two' }, { type: 'cancel' });
    expect(after(waiting.state, { type: 'done', responseId: 'r1' }).state).toEqual(none);
  });

  test('R6 one given up after it was cancelled is not cancelled again', () => {
    const { effects } = after(streaming, { type: 'cancel' }, { type: 'expired' });
    expect(effects).toEqual([{ type: 'cancelResponse', responseId: 'r1' }, STOP]);
  });

  test('R6 what the server cancels by itself is not cancelled by us', () => {
    expect(after(streaming, { type: 'cancelledByServer' }, { type: 'cancel' }).effects).toEqual([]);
  });

  test('R7 a create refused because another response is active is sent again after that one', () => {
    const refused = after(requested, { type: 'refused', busy: true });
    expect(refused).toEqual({ state: blocked, effects: [] });
    expect(after(refused.state, { type: 'done', responseId: 'other' })).toEqual({
      state: requested,
      effects: [{ type: 'create', request: 'one' }, DEADLINE],
    });
  });

  test('R7 so is one that had already been taken for the other', () => {
    const refused = after(creating, { type: 'refused', busy: true });
    expect(refused.state).toEqual({ ...blocked, responseId: 'r1' });
    expect(after(refused.state, { type: 'done', responseId: 'r0' }).effects).toEqual([]);
    expect(after(refused.state, { type: 'done', responseId: 'r1' }).effects).toContainEqual({
      type: 'create',
      request: 'one',
    });
  });

  test('R7 a cancelled request is not sent again', () => {
    const { state } = after(requested, { type: 'cancel' }, { type: 'refused', busy: true });
    expect(state).toEqual(none);
    const asked = after(
      requested,
      { type: 'cancel' },
      { type: 'ask', request: 'two' },
      { type: 'refused', busy: true },
      { type: 'done', responseId: 'other' },
    );
    expect(asked.effects).toEqual([{ type: 'create', request: 'two' }, DEADLINE]);
  });

  test('R7 while it waits, the other one can be cancelled', () => {
    const { state, effects } = after(
      blocked,
      { type: 'created', responseId: 'other' },
      { type: 'cancel' },
    );
    expect(effects).toEqual([DEADLINE, { type: 'cancelResponse', responseId: 'other' }]);
    expect(after(state, { type: 'done', responseId: 'other' }).state).toEqual(none);
  });

  test('R7 a create refused for another reason is over', () => {
    expect(after(requested, { type: 'refused', busy: false })).toEqual({
      state: none,
      effects: [STOP],
    });
  });

  test.each([requested, blocked, creating, streaming])(
    'R8 a lost line ends it while $phase',
    (state) => {
      expect(after(state, { type: 'ask', request: 'two' }, { type: 'lost' })).toEqual({
        state: none,
        effects: [STOP],
      });
    },
  );

  test.each([requested, blocked])('R9 silence ends it while $phase', (state) => {
    expect(after(state, { type: 'expired' })).toEqual({ state: none, effects: [STOP] });
  });

  test('R9 silence ends it while streaming, and cancels it', () => {
    expect(after(streaming, { type: 'expired' })).toEqual({
      state: none,
      effects: [{ type: 'cancelResponse', responseId: 'r1' }, STOP],
    });
  });

  test.each([creating, streaming, blocked])(
    'R9 every sign of life while $phase renews the deadline',
    (state) => {
      const piece = { type: 'streamed', responseId: 'r1', item: 'i2' } as const;
      expect(after(state, piece).effects).toEqual([DEADLINE]);
    },
  );

  test('R9 pieces of another response are no sign of life', () => {
    const piece = { type: 'streamed', responseId: 'r0', item: 'i2' } as const;
    expect(after(streaming, piece)).toEqual({ state: streaming, effects: [] });
  });
});
