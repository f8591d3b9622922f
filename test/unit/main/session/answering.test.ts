import { describe, expect, test } from 'vitest';
import {
  PATIENCE_MS,
  audio,
  created,
  done,
  refused,
  text,
  setUpAnswering,
} from './answering-rig.ts';

describe('answers and their turns', () => {
  test('T1 a turn is answered once it was said and heard to its end', () => {
    const { answering, player, settled, tell } = setUpAnswering();
    answering.ask('one');
    tell(created('r1'), text('r1', 'Yes.'), audio('r1'), done('r1'));
    expect(settled).toEqual([]);
    player.renderAll();
    expect(settled).toEqual([['one', 'answered']]);
    expect(answering.isAnswering('one')).toBe(false);
  });

  test('T4 R2 a turn whose place in the queue is taken by a newer one ends cancelled', () => {
    const { answering, settled, tell } = setUpAnswering();
    answering.ask('one');
    tell(created('r1'));
    answering.expect('two');
    answering.ask('three');
    expect(settled).toEqual([['two', 'cancelled']]);
    expect(answering.isAnswering('three')).toBe(true);
  });

  test('R5 pieces of a response that was given up are not pieces of the one asked for again', () => {
    const { answering, clock, settled, tell, texts } = setUpAnswering();
    answering.ask('one');
    tell(created('r1'), text('r1', 'It is'));
    clock.advance(PATIENCE_MS);
    expect(settled).toEqual([['one', 'failed']]);
    answering.ask('one');
    tell(text('r1', ' much too late'), done('r1'));
    expect(answering.response().phase).toBe('requested');
    tell(created('r2'), text('r2', 'Here you are.'));
    expect(texts.get('one')).toBe('Here you are.');
  });

  test('R9 silence gives the connection up; an answer that came whole before it is an answer', () => {
    const { answering, clock, player, settled, silences, tell } = setUpAnswering();
    answering.ask('one');
    tell(created('r1'), text('r1', 'All of it.'), audio('r1'));
    tell({ type: 'answerAudioDone', responseId: 'r1', itemId: 'item_of_r1' });
    player.renderAll();
    expect(settled).toEqual([]);
    clock.advance(PATIENCE_MS);
    expect(settled).toEqual([['one', 'answered']]);
    expect(silences()).toBe(1);
  });

  test('R5 stray pieces of a response that was never announced make no turn', () => {
    const { answering, settled, tell, texts } = setUpAnswering();
    tell(text('stranger', 'Psst.'), audio('stranger'), done('stranger'));
    expect(settled).toEqual([]);
    expect(texts.size).toBe(0);
    expect(answering.isBusy()).toBe(false);
  });

  test('R7 what was taken for our answer, and is another’s, goes to that one’s turn', () => {
    const { answering, orders, player, settled, tell, texts } = setUpAnswering();
    answering.ask('typed');
    answering.expect('spoken');
    tell(created('r1'), text('r1', 'To the voice.'), refused('respond_1', true));
    expect(texts.get('spoken')).toBe('To the voice.');
    expect(texts.get('typed')).toBe('');
    tell(audio('r1'), done('r1'));
    player.renderAll();
    expect(settled).toEqual([['spoken', 'answered']]);
    expect(orders).toEqual(['respond', 'respond']);
    tell(created('r2'), text('r2', 'To the keys.'), audio('r2'), done('r2'));
    player.renderAll();
    expect(settled.at(-1)).toEqual(['typed', 'answered']);
    expect(texts.get('typed')).toBe('To the keys.');
  });

  test('R7 a create refused for good fails its turn', () => {
    const { answering, settled, tell } = setUpAnswering();
    answering.ask('one');
    tell(refused('respond_1', false));
    expect(settled).toEqual([['one', 'failed']]);
    expect(answering.isBusy()).toBe(false);
  });

  test('T10 refusals of other orders end nothing', () => {
    const { answering, settled, tell } = setUpAnswering();
    answering.ask('one');
    tell(refused('truncate_7', false), refused('cancel_8', true));
    expect(settled).toEqual([]);
    expect(answering.response().phase).toBe('requested');
  });

  test('T5 T6 what comes after a barge-in is dropped, and the item deleted when its response is over', () => {
    const { answering, orders, player, settled, tell, texts } = setUpAnswering();
    answering.ask('one');
    tell(created('r1'), text('r1', 'It'), audio('r1'));
    expect(answering.interrupt({ serverCancels: false })).toBe(true);
    player.answerFlush();
    expect(settled).toEqual([['one', 'cancelled']]);
    tell(text('r1', ' is'), audio('r1'));
    expect(texts.get('one')).toBe('It');
    expect(player.receivedSamples).toBe(0);
    expect(orders).toEqual(['respond', 'cancel r1']);
    tell(done('r1', 'cancelled'));
    expect(orders).toEqual(['respond', 'cancel r1', 'delete item_of_r1']);
    expect(settled).toHaveLength(1);
  });

  test('T4 there is nothing to interrupt when nothing is said', () => {
    const { answering, player } = setUpAnswering();
    expect(answering.interrupt({ serverCancels: false })).toBe(false);
    expect(player.flushes).toBe(0);
  });

  test('T17 R3 what the server is about to say of a turn that is over is cancelled by its id', () => {
    const { answering, orders, settled, tell } = setUpAnswering();
    answering.refuse('over');
    tell(created('r1'), text('r1', 'Too late'), done('r1', 'cancelled'));
    expect(orders).toEqual(['cancel r1']);
    expect(settled).toEqual([]);
    expect(answering.isBusy()).toBe(false);
  });

  test('P6 a page that dies mid-answer leaves the answer that is still awaited alone', () => {
    const { answering, orders, player, settled, tell } = setUpAnswering();
    answering.ask('one');
    tell(created('r1'), audio('r1'), done('r1'));
    player.render(100);
    answering.ask('two');
    player.die();
    expect(settled).toEqual([['one', 'interrupted']]);
    expect(answering.isAnswering('two')).toBe(true);
    expect(orders).toEqual(['respond', 'respond', 'truncate item_of_r1 4']);
  });
});
