import { describe, expect, test } from 'vitest';
import { audio, created, done, refused, setUpAnswering, text } from './answering-rig.ts';

/** "typed" is asked for; before the server hears of it, it answers "said" by itself. */
function setUpCrossing() {
  const rig = setUpAnswering();
  rig.answering.ask('typed');
  rig.answering.expect('said');
  return rig;
}

describe('answers that cross the order for another one', () => {
  test('R14 T1 each turn gets its own answer, and nothing is asked for twice', () => {
    const { orders, player, settled, tell, texts } = setUpCrossing();
    tell(created('r1', null), text('r1', 'Four.'), audio('r1'), done('r1'));
    tell(created('r2', 'respond_1'), text('r2', 'Monday.'), audio('r2'), done('r2'));
    player.renderAll();
    expect(Object.fromEntries(texts)).toEqual({ said: 'Four.', typed: 'Monday.' });
    expect(settled).toEqual([
      ['said', 'answered'],
      ['typed', 'answered'],
    ]);
    expect(orders).toEqual(['respond']);
  });

  test('R7 R14 ours, refused because the server is busy with its own, is sent again after it', () => {
    const { orders, settled, tell, texts } = setUpCrossing();
    tell(created('r1', null), text('r1', 'Four.'), refused('respond_1', true));
    expect(orders).toEqual(['respond']);
    tell(done('r1'));
    expect(orders).toEqual(['respond', 'respond']);
    tell(created('r2', 'respond_2'), text('r2', 'Monday.'), done('r2'));
    expect(Object.fromEntries(texts)).toEqual({ said: 'Four.', typed: 'Monday.' });
    expect(settled.map(([, outcome]) => outcome)).toEqual(['answered', 'answered']);
  });

  test('R14 its end alone, without a beginning, ends the turn that it answers', () => {
    const { answering, settled, tell } = setUpCrossing();
    tell({
      type: 'responseDone',
      responseId: 'r1',
      orderId: null,
      ending: { kind: 'completed' },
      tokens: null,
    });
    expect(settled).toEqual([['said', 'failed']]);
    expect(answering.isAnswering('typed')).toBe(true);
    expect(answering.response()).toMatchObject({ phase: 'requested', request: 'typed' });
  });

  test('R7 R14 of a server that says nothing of marks, what comes first is taken for ours', () => {
    const { orders, tell, texts } = setUpCrossing();
    tell(created('r1'), text('r1', 'Monday.'), done('r1'));
    expect(Object.fromEntries(texts)).toEqual({ typed: 'Monday.' });
    expect(orders).toEqual(['respond', 'respond']);
  });

  test('R14 of a server that names no marks, and was not expected to begin, it is ours', () => {
    const { answering, settled, tell } = setUpAnswering();
    answering.ask('typed');
    tell(created('r1', null), text('r1', 'Monday.'), done('r1'));
    expect(settled).toEqual([['typed', 'answered']]);
  });

  test('R4 R14 once a server gave a mark back, what has none is its own, until the line is lost', () => {
    const { answering, disconnect, reconnect, settled, tell, texts } = setUpAnswering();
    answering.ask('one');
    tell(created('r1', 'respond_1'), text('r1', 'One.'), done('r1'));
    answering.ask('two');
    tell(created('r2'), text('r2', 'By the way.'), done('r2'));
    tell(created('r3', 'respond_2'), text('r3', 'Two.'), done('r3'));
    expect(Object.fromEntries(texts)).toEqual({
      one: 'One.',
      unasked_1: 'By the way.',
      two: 'Two.',
    });
    expect(settled.map(([turnId]) => turnId)).toEqual(['one', 'unasked_1', 'two']);
    disconnect();
    reconnect();
    answering.ask('three');
    tell(created('r1'), text('r1', 'Three.'), done('r1'));
    expect(texts.get('three')).toBe('Three.');
  });

  test('R14 T4 a newer turn silences what crosses, and ends ours too', () => {
    const { answering, orders, settled, tell, texts } = setUpCrossing();
    tell(created('r1', null), text('r1', 'Fo'));
    answering.interrupt({ serverCancels: false });
    answering.ask('newer');
    expect(orders).toEqual(['respond', 'cancel r1']);
    tell(done('r1', 'cancelled'), created('r2', 'respond_1'));
    expect(orders).toEqual(['respond', 'cancel r1', 'cancel r2']);
    tell(done('r2', 'cancelled'));
    expect(orders.at(-1)).toBe('respond');
    tell(created('r3', 'respond_4'), text('r3', 'Newer.'), done('r3'));
    expect(texts.get('newer')).toBe('Newer.');
    expect(settled.at(-1)).toEqual(['newer', 'answered']);
  });
});
