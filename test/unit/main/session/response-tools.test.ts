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

describe('the response machine while tools run', () => {
  const called: ResponseEvent = { type: 'called', responseId: 'r1', request: 'one' };
  const toolsDone: ResponseEvent = { type: 'toolsDone', calling: 'r1' };
  const calling: ResponseState = {
    phase: 'toolCalling',
    request: 'one',
    calling: 'r1',
    cancelled: false,
    responseId: null,
    next: null,
  };

  test.each([requested, creating, streaming])(
    'R11 a response that is done and called tools is over ($phase)',
    (state) => {
      expect(stepResponse(state, called)).toEqual({ state: calling, effects: [DEADLINE] });
    },
  );

  test('R11 calls of another response, or of none, change nothing', () => {
    const other: ResponseEvent = { ...called, responseId: 'r2' };
    for (const state of [none, creating, calling]) {
      expect(stepResponse(state, other)).toEqual({ state, effects: [] });
    }
  });

  test('R12 the results are there: the turn is asked for once more, once', () => {
    const { state, effects } = after(calling, toolsDone, toolsDone);
    expect(state).toEqual(requested);
    expect(effects).toEqual([{ type: 'create', request: 'one' }, DEADLINE]);
  });

  test('R12 results of an older response change nothing', () => {
    expect(stepResponse(calling, { type: 'toolsDone', calling: 'r0' })).toEqual({
      state: calling,
      effects: [],
    });
  });

  test.each(['cancel', 'cancelledByServer'] as const)(
    'R12 after %s the results end it without a word',
    (type) => {
      const { state, effects } = after(calling, { type }, toolsDone);
      expect(state).toEqual(none);
      expect(effects).toEqual([STOP]);
    },
  );

  test('R12 a newer turn waits for the results and takes the place of the older one', () => {
    const { state, effects } = after(
      calling,
      { type: 'cancel' },
      { type: 'ask', request: 'two' },
      toolsDone,
    );
    expect(state).toEqual({ ...requested, request: 'two' });
    expect(effects).toEqual([{ type: 'create', request: 'two' }, DEADLINE]);
  });

  test('R6 R12 a cancelled response that called tools is not asked for again', () => {
    const { effects } = after(streaming, { type: 'cancel' }, called, toolsDone);
    expect(effects).toEqual([{ type: 'cancelResponse', responseId: 'r1' }, DEADLINE, STOP]);
  });

  test('R13 what the server says meanwhile is taken as it comes, and the turn goes on after it', () => {
    const { state, effects } = after(calling, { type: 'created', responseId: 'r2' }, toolsDone, {
      type: 'done',
      responseId: 'r2',
    });
    expect(state).toEqual(requested);
    expect(effects).toEqual([DEADLINE, { type: 'create', request: 'one' }, DEADLINE]);
  });

  test('R13 it may end before the results are there', () => {
    const { state } = after(
      calling,
      { type: 'streamed', responseId: 'r2', item: 'i2' },
      { type: 'done', responseId: 'r2' },
    );
    expect(state).toEqual(calling);
  });

  test('R13 R6 cancel silences it too', () => {
    const { state, effects } = after(
      calling,
      { type: 'created', responseId: 'r2' },
      { type: 'cancel' },
      toolsDone,
      { type: 'done', responseId: 'r2' },
    );
    expect(state).toEqual(none);
    expect(effects).toEqual([DEADLINE, { type: 'cancelResponse', responseId: 'r2' }, STOP]);
  });

  test('R13 it may call tools as well: the first turn goes on after it', () => {
    const { state } = after(
      calling,
      { type: 'created', responseId: 'r2' },
      { type: 'called', responseId: 'r2', request: 'unasked' },
      { type: 'toolsDone', calling: 'r2' },
    );
    expect(state).toEqual(requested);
  });

  test('R4 R11 a server that answers by itself begins at once', () => {
    expect(stepResponse(calling, { type: 'expect', request: 'two' })).toEqual({
      state: { ...requested, request: 'two', by: 'server' },
      effects: [DEADLINE],
    });
  });

  test('R8 R9 a lost line and a long silence end it', () => {
    expect(stepResponse(calling, { type: 'lost' })).toEqual({ state: none, effects: [STOP] });
    expect(stepResponse(calling, { type: 'expired' })).toEqual({ state: none, effects: [STOP] });
  });

  test.each([true, false])('R7 a late refusal (busy: %s) changes nothing', (busy) => {
    expect(stepResponse(calling, { type: 'refused', busy })).toEqual({
      state: calling,
      effects: [],
    });
  });
});
