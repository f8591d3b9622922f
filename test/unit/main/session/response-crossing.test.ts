import { describe, expect, test } from 'vitest';
import {
  stepResponse,
  type ResponseEffect,
  type ResponseEvent,
  type ResponseState,
} from '../../../../main/session/response-machine.ts';

const DEADLINE = { type: 'startDeadline' };
const STOP = { type: 'stopDeadline' };
/** We asked for "typed"; nothing was heard of it yet. */
const asked = {
  phase: 'requested',
  request: 'typed',
  by: 'us',
  cancelled: false,
  next: null,
} as const;
/** Meanwhile the server answers what was said. */
const crossed = {
  phase: 'crossed',
  theirs: { request: 'said', responseId: 'r1', cancelled: false },
  ours: asked,
} as const;

function after(state: ResponseState, ...events: readonly ResponseEvent[]) {
  const effects: ResponseEffect[] = [];
  let now = state;
  for (const event of events) {
    const step = stepResponse(now, event);
    now = step.state;
    effects.push(...step.effects);
  }
  return { state: now, effects };
}

describe('the response machine while the server says its own before ours', () => {
  test('R14 what the server began by itself answers the words that it had before ours', () => {
    const said = { type: 'expect', request: 'said' } as const;
    expect(after(asked, said, { type: 'crossed', responseId: 'r1' })).toEqual({
      state: crossed,
      effects: [DEADLINE],
    });
  });

  test('R4 R14 without such words it answers nobody’s, and what waits goes on waiting', () => {
    const newer = after(asked, { type: 'ask', request: 'newer' });
    expect(after(newer.state, { type: 'crossed', responseId: 'r1' }).state).toEqual({
      phase: 'crossed',
      theirs: { request: null, responseId: 'r1', cancelled: false },
      ours: { ...asked, next: { request: 'newer', by: 'us' } },
    });
  });

  test.each<ResponseState>([
    { phase: 'none' },
    { ...asked, by: 'server' },
    { phase: 'blocked', request: 'typed', responseId: null, next: null },
    { phase: 'creating', request: 'typed', responseId: 'r2', cancelled: false, next: null },
  ])('R14 nothing is crossed while nothing of ours is out ($phase)', (state) => {
    expect(after(state, { type: 'crossed', responseId: 'r1' })).toEqual({ state, effects: [] });
  });

  test('R10 R14 when it is done ours is still out, and is not sent again', () => {
    const { state, effects } = after(
      crossed,
      { type: 'created', responseId: 'r1' },
      { type: 'streamed', responseId: 'r1', item: 'i1' },
      { type: 'done', responseId: 'r1' },
    );
    expect(state).toEqual(asked);
    expect(effects).toEqual([DEADLINE, DEADLINE, DEADLINE]);
    expect(after(state, { type: 'created', responseId: 'r2' }).state).toMatchObject({
      phase: 'creating',
      request: 'typed',
      responseId: 'r2',
    });
  });

  test('R3 R14 ours may begin before the end of the other was told', () => {
    expect(after(crossed, { type: 'created', responseId: 'r2' })).toEqual({
      state: {
        phase: 'creating',
        request: 'typed',
        responseId: 'r2',
        cancelled: false,
        next: null,
      },
      effects: [DEADLINE],
    });
  });

  test('R7 R14 refused as busy it is sent again when the other one is done', () => {
    const refused = after(crossed, { type: 'refused', busy: true });
    expect(refused.effects).toEqual([]);
    expect(refused.state).toMatchObject({
      phase: 'creating',
      request: 'said',
      responseId: 'r1',
      next: { request: 'typed', by: 'us' },
    });
    expect(after(refused.state, { type: 'done', responseId: 'r1' })).toEqual({
      state: asked,
      effects: [{ type: 'create', request: 'typed' }, DEADLINE],
    });
  });

  test.each([
    ['for another reason', []],
    ['after a cancel', [{ type: 'cancel' }]],
  ] as const)('R7 R14 refused %s it is over, and the other one goes on', (_when, before) => {
    const busy = before.length > 0;
    const { state } = after(crossed, ...before, { type: 'refused', busy });
    expect(state).toMatchObject({ phase: 'creating', request: 'said', next: null });
    expect(after(state, { type: 'done', responseId: 'r1' })).toEqual({
      state: { phase: 'none' },
      effects: [STOP],
    });
  });

  test('R3 R6 R14 a cancel ends the other at once and ours when it has an id, each once', () => {
    const cancelled = after(crossed, { type: 'cancel' }, { type: 'cancel' });
    expect(cancelled.effects).toEqual([{ type: 'cancelResponse', responseId: 'r1' }]);
    const begun = after(
      cancelled.state,
      { type: 'done', responseId: 'r1' },
      { type: 'created', responseId: 'r2' },
    );
    expect(begun.effects).toContainEqual({ type: 'cancelResponse', responseId: 'r2' });
  });

  test('R6 R14 what the server cancels by itself is not cancelled again, but ours will be', () => {
    const { state, effects } = after(crossed, { type: 'cancelledByServer' }, { type: 'cancel' });
    expect(effects).toEqual([]);
    expect(after(state, { type: 'created', responseId: 'r2' }).effects).toContainEqual({
      type: 'cancelResponse',
      responseId: 'r2',
    });
  });

  test('R12 R14 tools that the other one called leave ours out', () => {
    expect(after(crossed, { type: 'called', responseId: 'r1', request: 'said' }).state).toEqual(
      asked,
    );
  });

  test('R2 R14 what is asked for or expected meanwhile waits behind ours', () => {
    const waits = after(crossed, { type: 'expect', request: 'more' }).state;
    expect(waits).toEqual({
      ...crossed,
      ours: { ...asked, next: { request: 'more', by: 'either' } },
    });
    const { state, effects } = after(
      waits,
      { type: 'done', responseId: 'r1' },
      { type: 'created', responseId: 'r2' },
      { type: 'done', responseId: 'r2' },
    );
    expect(state).toEqual({ ...asked, request: 'more' });
    expect(effects).toContainEqual({ type: 'create', request: 'more' });
  });

  test('R5 R14 ends, pieces and results of others change nothing', () => {
    expect(
      after(
        crossed,
        { type: 'done', responseId: 'r9' },
        { type: 'called', responseId: 'r9', request: 'said' },
        { type: 'streamed', responseId: 'r9', item: 'i9' },
        { type: 'toolsDone', calling: 'r9' },
        { type: 'crossed', responseId: 'r1' },
      ),
    ).toEqual({ state: crossed, effects: [] });
  });

  test('R8 R9 R14 silence gives both up, and so does a lost line', () => {
    expect(after(crossed, { type: 'expired' })).toEqual({
      state: { phase: 'none' },
      effects: [{ type: 'cancelResponse', responseId: 'r1' }, STOP],
    });
    expect(after(crossed, { type: 'lost' })).toEqual({ state: { phase: 'none' }, effects: [STOP] });
  });
});
