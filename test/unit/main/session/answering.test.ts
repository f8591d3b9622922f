import { describe, expect, test } from 'vitest';
import type { RealtimeFact } from '../../../../main/realtime-client/realtime-facts.ts';
import { createAnswering } from '../../../../main/session/answering.ts';
import { ok } from '../../../../shared/result.ts';
import type { ToolCall, Tools } from '../../../../main/session/tools.ts';
import type { Settlement } from '../../../../main/session/settlement.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';
import { createDoublePlayer } from '../../../fakes/session/double-player.ts';
import { createWrittenLine } from '../../../fakes/session/written-line.ts';

const PATIENCE_MS = 30_000;

function setUp() {
  const clock = createManualClock();
  const written = createWrittenLine();
  const settled: [string, Settlement['outcome']][] = [];
  const texts = new Map<string, string>();
  let items = 0;
  let unasked = 0;
  const player = createDoublePlayer({
    tell: (fact) => answering.tellAudio(fact),
    answersFlushes: false,
  });
  let silences = 0;
  /** Calls that were begun and wait for their result. */
  const begun: { readonly call: ToolCall; readonly give: (output: string) => void }[] = [];
  const tools: Tools = {
    definitions: () => [],
    run: (call) => new Promise((give) => void begun.push({ call, give })),
  };
  const answering = createAnswering({
    ports: {
      player: player.port,
      clock,
      allocateItem: () => (items += 1),
      tools,
      log: () => undefined,
    },
    orders: () => written.line.connection,
    patienceMs: () => PATIENCE_MS,
    turnForUnasked: () => `unasked_${(unasked += 1)}`,
    onText: (turnId, text) => texts.set(turnId, text),
    onSound: () => undefined,
    onTokens: () => undefined,
    mayAsk: () => ok('inf'),
    settle: (turnId, { outcome }) => settled.push([turnId, outcome]),
    onSilent: () => (silences += 1),
    onChange: () => undefined,
  });
  const tell = (...facts: readonly RealtimeFact[]): void => {
    for (const fact of facts) answering.tellRealtime(fact);
  };
  return {
    answering,
    begun,
    clock,
    player,
    settled,
    tell,
    texts,
    orders: written.orders,
    silences: () => silences,
  };
}

const created = (responseId: string): RealtimeFact => ({ type: 'responseCreated', responseId });
const text = (responseId: string, delta: string): RealtimeFact => ({
  type: 'answerText',
  responseId,
  itemId: `item_of_${responseId}`,
  delta,
});
const audio = (responseId: string, samples = 240): RealtimeFact => ({
  type: 'answerAudio',
  responseId,
  itemId: `item_of_${responseId}`,
  contentIndex: 0,
  samples: new Int16Array(samples),
});
const done = (responseId: string, kind: 'completed' | 'cancelled' = 'completed'): RealtimeFact => ({
  type: 'responseDone',
  responseId,
  ending: { kind },
  tokens: null,
});
const refused = (eventId: string, benign: boolean): RealtimeFact => ({
  type: 'orderRefused',
  failure: { name: 'refusedByServer', detail: null },
  code: benign ? 'conversation_already_has_active_response' : 'invalid_value',
  eventId,
  benign,
});

describe('answers and their turns', () => {
  test('T1 a turn is answered once it was said and heard to its end', () => {
    const { answering, player, settled, tell } = setUp();
    answering.ask('one');
    tell(created('r1'), text('r1', 'Yes.'), audio('r1'), done('r1'));
    expect(settled).toEqual([]);
    player.renderAll();
    expect(settled).toEqual([['one', 'answered']]);
    expect(answering.isAnswering('one')).toBe(false);
  });

  test('T4 R2 a turn whose place in the queue is taken by a newer one ends cancelled', () => {
    const { answering, settled, tell } = setUp();
    answering.ask('one');
    tell(created('r1'));
    answering.expect('two');
    answering.ask('three');
    expect(settled).toEqual([['two', 'cancelled']]);
    expect(answering.isAnswering('three')).toBe(true);
  });

  test('R5 pieces of a response that was given up are not pieces of the one asked for again', () => {
    const { answering, clock, settled, tell, texts } = setUp();
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
    const { answering, clock, player, settled, silences, tell } = setUp();
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
    const { answering, settled, tell, texts } = setUp();
    tell(text('stranger', 'Psst.'), audio('stranger'), done('stranger'));
    expect(settled).toEqual([]);
    expect(texts.size).toBe(0);
    expect(answering.isBusy()).toBe(false);
  });

  test('R7 what was taken for our answer, and is another’s, goes to that one’s turn', () => {
    const { answering, orders, player, settled, tell, texts } = setUp();
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
    const { answering, settled, tell } = setUp();
    answering.ask('one');
    tell(refused('respond_1', false));
    expect(settled).toEqual([['one', 'failed']]);
    expect(answering.isBusy()).toBe(false);
  });

  test('T10 refusals of other orders end nothing', () => {
    const { answering, settled, tell } = setUp();
    answering.ask('one');
    tell(refused('truncate_7', false), refused('cancel_8', true));
    expect(settled).toEqual([]);
    expect(answering.response().phase).toBe('requested');
  });

  test('T5 T6 what comes after a barge-in is dropped, and the item deleted when its response is over', () => {
    const { answering, orders, player, settled, tell, texts } = setUp();
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
    const { answering, player } = setUp();
    expect(answering.interrupt({ serverCancels: false })).toBe(false);
    expect(player.flushes).toBe(0);
  });

  test('T17 R3 what the server is about to say of a turn that is over is cancelled by its id', () => {
    const { answering, orders, settled, tell } = setUp();
    answering.refuse('over');
    tell(created('r1'), text('r1', 'Too late'), done('r1', 'cancelled'));
    expect(orders).toEqual(['cancel r1']);
    expect(settled).toEqual([]);
    expect(answering.isBusy()).toBe(false);
  });

  test('P6 a page that dies mid-answer leaves the answer that is still awaited alone', () => {
    const { answering, orders, player, settled, tell } = setUp();
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
