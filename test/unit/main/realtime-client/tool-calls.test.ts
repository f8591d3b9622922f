import { describe, expect, test } from 'vitest';
import type { JsonRecord } from '../../../../realtime/record.ts';
import { facts } from './facts.ts';

const call = (more: JsonRecord = {}): JsonRecord => ({
  id: 'item_1',
  type: 'function_call',
  name: 'set_timer',
  call_id: 'call_1',
  arguments: '{"seconds":60}',
  ...more,
});
const itemDone = (item: JsonRecord): JsonRecord => ({
  type: 'response.output_item.done',
  response_id: 'resp_1',
  output_index: 0,
  item,
});
const responseDone = (status: string, ...output: readonly JsonRecord[]): JsonRecord => ({
  type: 'response.done',
  response: { id: 'resp_1', status, output },
});
const calls = (...events: readonly JsonRecord[]): unknown[] =>
  facts(...events).filter(({ type }) => type === 'toolCalled');

const called = {
  type: 'toolCalled',
  responseId: 'resp_1',
  itemId: 'item_1',
  callId: 'call_1',
  name: 'set_timer',
  arguments: '{"seconds":60}',
};

describe('the calls a model makes', () => {
  test('a completed item is a call, told once although the whole response repeats it', () => {
    const item = call({ status: 'completed' });
    expect(calls(itemDone(item), responseDone('completed', item))).toEqual([called]);
  });

  test('arguments that are done are no call: they come for interrupted ones too', () => {
    const done = {
      type: 'response.function_call_arguments.done',
      response_id: 'resp_1',
      item_id: 'item_1',
      output_index: 0,
      call_id: 'call_1',
      name: 'set_timer',
      arguments: '{"seconds":60}',
    };
    const item = call({ status: 'incomplete' });
    expect(calls(done, itemDone(item), responseDone('cancelled', item))).toEqual([]);
  });

  test('a call that stands in the whole response alone counts, before the response is done', () => {
    const told = facts(responseDone('completed', call({ status: 'completed' })));
    expect(told.map(({ type }) => type)).toEqual(['toolCalled', 'responseDone']);
  });

  test('an item without a status counts when its response was completed, and only then', () => {
    expect(calls(itemDone(call()), responseDone('completed'))).toEqual([called]);
    expect(calls(itemDone(call()), responseDone('cancelled', call()))).toEqual([]);
  });

  test('several calls of one response are told in their order', () => {
    const second = { id: 'item_2', call_id: 'call_2', name: 'cancel_timers', status: 'completed' };
    const told = calls(
      itemDone(call({ status: 'completed' })),
      itemDone(call(second)),
      responseDone('completed', call({ status: 'completed' }), call(second)),
    );
    expect(told).toMatchObject([{ callId: 'call_1' }, { callId: 'call_2' }]);
  });
});
