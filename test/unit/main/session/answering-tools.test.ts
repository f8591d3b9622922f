import { describe, expect, test } from 'vitest';
import { sayUnknownCall } from '../../../../main/session/unknown-calls.ts';
import {
  audio,
  called,
  created,
  done,
  PATIENCE_MS,
  settleDown,
  setUpAnswering,
  text,
} from './answering-rig.ts';

const OUTPUT = 'item function_call_output';

describe('answers that need tools', () => {
  test('X1 X2 R12 all calls of a response are run in order, then one response is asked for', async () => {
    const { answering, begun, orders, settled, tell, texts, player } = setUpAnswering();
    answering.ask('one');
    tell(created('r1'), text('r1', 'One moment.'), called('r1', 'c1'), called('r1', 'c2'));
    expect(begun).toEqual([]);
    tell(done('r1'));
    expect(begun.map(({ call }) => call.callId)).toEqual(['c1']);
    begun[0]?.give('first');
    await settleDown();
    expect(begun.map(({ call }) => call.callId)).toEqual(['c1', 'c2']);
    expect(orders).toEqual(['respond']);
    begun[1]?.give('second');
    await settleDown();
    expect(orders).toEqual(['respond', OUTPUT, OUTPUT, 'respond']);
    tell(created('r2'), text('r2', 'Here it is.'), audio('r2'), done('r2'));
    player.renderAll();
    expect(settled).toEqual([['one', 'answered']]);
    expect(texts.get('one')).toBe('One moment.\nHere it is.');
  });

  test('X1 a call that is told twice, and an end that is told twice, run nothing twice', async () => {
    const { answering, begun, tell, orders } = setUpAnswering();
    answering.ask('one');
    tell(created('r1'), called('r1', 'c1'), called('r1', 'c1'), done('r1'), done('r1'));
    begun[0]?.give('done');
    await settleDown();
    tell(done('r1'), called('r1', 'c1'));
    await settleDown();
    expect(begun).toHaveLength(1);
    expect(orders).toEqual(['respond', OUTPUT, 'respond']);
  });

  test('X4 an interrupted turn: what was begun is told, what was not is not run, nothing is asked', async () => {
    const { answering, begun, settled, tell, orders } = setUpAnswering();
    answering.ask('one');
    tell(created('r1'), called('r1', 'c1'), called('r1', 'c2'), done('r1'));
    answering.interrupt({ serverCancels: false });
    expect(settled).toEqual([['one', 'cancelled']]);
    begun[0]?.give('done');
    await settleDown();
    expect(begun).toHaveLength(1);
    expect(orders).toEqual(['respond', OUTPUT, OUTPUT]);
    expect(answering.response().phase).toBe('none');
  });

  test('X4 a response that was silenced before it was done runs none of its calls', async () => {
    const { answering, begun, tell, orders } = setUpAnswering();
    answering.ask('one');
    tell(created('r1'), called('r1', 'c1'));
    answering.interrupt({ serverCancels: false });
    tell(done('r1', 'cancelled'));
    await settleDown();
    expect(begun).toEqual([]);
    expect(orders).toEqual(['respond', 'cancel r1', OUTPUT]);
  });

  test('X4 nor does one that did not end as it should', async () => {
    const { answering, begun, settled, tell, orders } = setUpAnswering();
    answering.ask('one');
    const failure = { name: 'serverError', detail: null } as const;
    tell(created('r1'), called('r1', 'c1'), {
      type: 'responseDone',
      responseId: 'r1',
      ending: { kind: 'failed', failure },
      tokens: null,
    });
    await settleDown();
    expect(begun).toEqual([]);
    expect(orders).toEqual(['respond', OUTPUT]);
    expect(settled).toEqual([['one', 'failed']]);
  });

  test('T7 R9 silence after the tools fails the turn, whatever was said before them', async () => {
    const { answering, begun, clock, settled, silences, tell, player } = setUpAnswering();
    answering.ask('one');
    tell(created('r1'), audio('r1'), called('r1', 'c1'), done('r1'));
    player.renderAll();
    begun[0]?.give('done');
    await settleDown();
    tell(created('r2'));
    clock.advance(PATIENCE_MS);
    expect(settled).toEqual([['one', 'failed']]);
    expect(silences()).toBe(1);
  });

  test('T5 what was said before the tools is accounted for when it is silenced meanwhile', async () => {
    const { answering, begun, player, settled, tell, orders } = setUpAnswering();
    answering.ask('one');
    tell(created('r1'), audio('r1', 24_000), called('r1', 'c1'), done('r1'));
    player.render(12_000);
    answering.interrupt({ serverCancels: false });
    player.answerFlush();
    expect(settled).toEqual([['one', 'interrupted']]);
    expect(orders).toContain('truncate item_of_r1 500');
    begun[0]?.give('done');
    await settleDown();
    expect(orders.filter((order) => order === 'respond')).toHaveLength(1);
  });

  test('X6 a call in flight when the socket dies is told of to the next model, and never run again', async () => {
    const { answering, begun, disconnect, reconnect, settled, tell, orders } = setUpAnswering();
    answering.ask('one');
    tell(created('r1'), called('r1', 'c1', 'set_timer'), called('r1', 'c2'), done('r1'));
    disconnect();
    expect(settled).toEqual([['one', 'failed']]);
    // The second was never begun: there is nothing to tell of it.
    expect(answering.unknownCalls()).toEqual([
      { callId: 'c1', name: 'set_timer', arguments: '{}', turnId: 'one', output: null },
    ]);
    expect(answering.unknownCalls().map(sayUnknownCall)[0]).toMatch(/set_timer\(\{\}\).*unknown/);
    reconnect();
    begun[0]?.give('Timer set.');
    await settleDown();
    expect(orders).toEqual(['respond']);
    expect(begun).toHaveLength(1);
    expect(answering.unknownCalls().map(sayUnknownCall)[0]).toMatch(/gave: Timer set\./);
    answering.forgetUnknownCalls();
    expect(answering.unknownCalls()).toEqual([]);
  });

  test('X6 so is one whose result was sent while the answer to it never came', async () => {
    const { answering, begun, disconnect, tell } = setUpAnswering();
    answering.ask('one');
    tell(created('r1'), called('r1', 'c1'), done('r1'));
    begun[0]?.give('It is noon.');
    await settleDown();
    disconnect();
    expect(answering.unknownCalls()).toMatchObject([{ callId: 'c1', output: 'It is noon.' }]);
  });

  test('X6 an answered turn leaves nothing to tell', async () => {
    const { answering, begun, disconnect, player, tell } = setUpAnswering();
    answering.ask('one');
    tell(created('r1'), called('r1', 'c1'), done('r1'));
    begun[0]?.give('It is noon.');
    await settleDown();
    tell(created('r2'), audio('r2'), done('r2'));
    player.renderAll();
    disconnect();
    expect(answering.unknownCalls()).toEqual([]);
  });

  test('X1 ids that another connection gives again are other calls', async () => {
    const { answering, begun, disconnect, reconnect, tell } = setUpAnswering();
    answering.ask('one');
    tell(created('r1'), called('r1', 'c1'), done('r1'));
    disconnect();
    reconnect();
    answering.ask('two');
    tell(created('r1'), called('r1', 'c1'), done('r1'));
    expect(begun).toHaveLength(2);
  });

  test('X5 no round begins calls after fifteen seconds', async () => {
    const { answering, begun, clock, tell, orders } = setUpAnswering();
    answering.ask('one');
    tell(created('r1'), called('r1', 'c1'), called('r1', 'c2'), done('r1'));
    clock.advance(15_000);
    begun[0]?.give('slow');
    await settleDown();
    expect(begun).toHaveLength(1);
    expect(orders).toEqual(['respond', OUTPUT, OUTPUT, 'respond']);
  });

  test('X5 of more than sixteen calls the rest are not run', async () => {
    const { answering, begun, tell, orders } = setUpAnswering();
    answering.ask('one');
    const calls = Array.from({ length: 20 }, (_, at) => called('r1', `c${at}`));
    tell(created('r1'), ...calls, done('r1'));
    await Array.from({ length: 20 }).reduce<Promise<void>>(
      (before) =>
        before.then(() => {
          begun.at(-1)?.give('ok');
          return settleDown();
        }),
      Promise.resolve(),
    );
    expect(begun).toHaveLength(16);
    expect(orders.filter((order) => order === OUTPUT)).toHaveLength(20);
  });

  test('X4 R11 in hands-free the server goes on to the next question by itself, and gets the result', async () => {
    const { answering, begun, player, settled, tell, orders } = setUpAnswering();
    answering.expect('one');
    tell(created('r1'), called('r1', 'c1'), done('r1'));
    answering.interrupt({ serverCancels: true });
    answering.expect('two');
    tell(created('r2'), text('r2', 'Two.'));
    begun[0]?.give('done');
    await settleDown();
    tell(audio('r2'), done('r2'));
    player.renderAll();
    expect(settled).toEqual([
      ['one', 'cancelled'],
      ['two', 'answered'],
    ]);
    expect(orders).toEqual([OUTPUT]);
  });

  test('X2 R13 what the server says unasked while tools run is a turn of its own', async () => {
    const { answering, begun, settled, tell, orders, player } = setUpAnswering();
    answering.ask('one');
    tell(created('r1'), called('r1', 'c1'), done('r1'));
    tell(created('r2'), text('r2', 'By the way.'));
    begun[0]?.give('done');
    await settleDown();
    expect(orders).toEqual(['respond', OUTPUT]);
    tell(audio('r2'), done('r2'));
    player.renderAll();
    expect(settled).toEqual([['unasked_1', 'answered']]);
    expect(orders).toEqual(['respond', OUTPUT, 'respond']);
    tell(created('r3'), text('r3', 'One.'), audio('r3'), done('r3'));
    player.renderAll();
    expect(settled.at(-1)).toEqual(['one', 'answered']);
  });

  test('P6 a page that dies while tools run ends what it had begun to say', async () => {
    const { answering, begun, player, settled, tell, orders } = setUpAnswering();
    answering.ask('one');
    tell(created('r1'), audio('r1', 24_000), called('r1', 'c1'), done('r1'));
    player.render(2_400);
    answering.tellAudio({ type: 'audioPageLost' });
    begun[0]?.give('done');
    await settleDown();
    expect(settled.map(([turnId]) => turnId)).toEqual(['one']);
    expect(orders.filter((order) => order === 'respond')).toHaveLength(1);
  });

  test('nothing comes of a call after everything was disposed of', async () => {
    const { answering, begun, tell, orders } = setUpAnswering();
    answering.ask('one');
    tell(created('r1'), called('r1', 'c1'), done('r1'));
    answering.dispose();
    begun[0]?.give('late');
    await settleDown();
    expect(orders).toEqual(['respond']);
  });
});
