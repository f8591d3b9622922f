import { describe, expect, test } from 'vitest';
import { CAUSES } from '../../fakes/realtime/faults.ts';
import { differenceOf } from '../../fakes/session/coded-samples.ts';
import { startSessionBench } from '../../fakes/session/session-bench.ts';

const failing = (error: (typeof CAUSES)[keyof typeof CAUSES]) =>
  ({ text: '', audioMs: 0, ends: { status: 'failed', error } }) as const;

describe('an answer that fails', () => {
  test.each([
    { error: CAUSES.keyLacksScope, expected: { name: 'keyLacksScope', scopes: ['model.request'] } },
    { error: CAUSES.rateLimited, expected: { name: 'rateLimited', retryAfterMs: 1_200 } },
    { error: CAUSES.noCredit, expected: { name: 'outOfCredit' } },
    { error: CAUSES.serverError, expected: { name: 'serverError' } },
  ])(
    'T7 T8 $expected.name is its turn’s failure, and the words are kept',
    async ({ error, expected }) => {
      const bench = await startSessionBench();
      bench.server.say(failing(error));
      bench.hold({ frames: 50 });
      expect(await bench.settled()).toMatchObject({
        outcome: 'failed',
        failure: expected,
        keptMs: 800,
        answer: '',
      });
      expect(bench.turn().failure?.detail?.message).toBe(error.message);
      // The turn says so; nothing stands in the way of the next one.
      expect(bench.session.snapshot()).toMatchObject({ failure: null, label: 'resting' });
    },
  );

  test('T7 an answer without a word or a sound is a failure, never an empty answer', async () => {
    const bench = await startSessionBench();
    bench.server.say({ text: '', audioMs: 0 });
    bench.hold();
    expect(await bench.settled()).toMatchObject({
      outcome: 'failed',
      failure: { name: 'serverError', detail: { code: 'empty_answer' } },
      keptMs: 800,
    });
  });

  test('T7 an answer that ended early is an answer with its reason', async () => {
    const bench = await startSessionBench();
    bench.server.say({
      text: 'It is ten',
      audioMs: 300,
      ends: { status: 'incomplete', reason: 'max_output_tokens' },
    });
    bench.hold();
    await bench.until('the answer is whole', () => (bench.turn().receipt?.responses ?? 0) > 0);
    bench.player.renderAll();
    expect(await bench.settled()).toMatchObject({
      outcome: 'answered',
      answer: 'It is ten',
      failure: { name: 'cutShort' },
    });
  });

  test('T7 one that was filtered before it began is a failure', async () => {
    const bench = await startSessionBench();
    bench.server.say({
      text: '',
      audioMs: 0,
      ends: { status: 'incomplete', reason: 'content_filter' },
    });
    bench.hold();
    expect(await bench.settled()).toMatchObject({
      outcome: 'failed',
      failure: { name: 'filtered' },
    });
  });

  test('T7 what came of a failed answer goes on sounding', async () => {
    const bench = await startSessionBench();
    const { error } = failing(CAUSES.serverError).ends;
    bench.server.say({ text: 'It is', audioMs: 300, ends: { status: 'failed', error } });
    bench.hold();
    expect(await bench.settled()).toMatchObject({ outcome: 'failed', answer: 'It is' });
    expect(bench.player.receivedSamples).toBe(7_200);
    expect(bench.session.snapshot().label).toBe('speaking');
    bench.player.renderAll();
    expect(bench.session.snapshot().label).toBe('resting');
  });

  test('T8 sent again on the same connection, only the answer is asked for', async () => {
    const bench = await startSessionBench();
    bench.server.say(failing(CAUSES.serverError));
    bench.hold();
    const { id } = await bench.settled();
    const before = bench.server.received.length;
    expect(bench.session.retry(id)).toEqual({ ok: true, value: undefined });
    expect(bench.turn()).toMatchObject({ outcome: null, failure: null });
    await bench.until('the answer is whole', () => {
      bench.player.renderAll();
      return bench.turn().outcome;
    });
    expect(bench.turn()).toMatchObject({
      id,
      outcome: 'answered',
      answer: 'It is ten past three.',
      keptMs: null,
    });
    expect(bench.server.received.slice(before).map(({ type }) => type)).toEqual([
      'response.create',
    ]);
    // Both responses are on the bill (T11).
    expect(bench.turn().receipt?.tokens.textIn).toBe(2 * 119);
  });

  test('T8 sent again on another connection, the words go first', async () => {
    const bench = await startSessionBench();
    bench.server.say(failing(CAUSES.keyLacksScope));
    const said = bench.hold();
    const { id } = await bench.settled();
    bench.session.reconnect();
    bench.session.retry(id);
    await bench.until('the answer is whole', () => {
      bench.player.renderAll();
      return bench.turn().outcome;
    });
    expect(bench.turn()).toMatchObject({ id, outcome: 'answered', keptMs: null });
    expect(bench.server.connections.total).toBe(2);
    expect(differenceOf(bench.server.audio(2), said)).toBeNull();
  });

  test('T8 a typed turn that failed can be sent again too', async () => {
    const bench = await startSessionBench();
    bench.server.say(failing(CAUSES.serverError));
    bench.session.sendText('What time is it?');
    const { id } = await bench.settled();
    bench.session.reconnect();
    expect(bench.session.retry(id).ok).toBe(true);
    await bench.until('the answer is whole', () => {
      bench.player.renderAll();
      return bench.turn().outcome === 'answered';
    });
    expect(bench.session.turns()).toHaveLength(1);
  });

  test('T8 words that were dropped cannot be sent again', async () => {
    const bench = await startSessionBench();
    bench.server.say(failing(CAUSES.serverError));
    bench.hold();
    const { id } = await bench.settled();
    expect(bench.session.discard(id).ok).toBe(true);
    expect(bench.turn()).toMatchObject({ outcome: 'failed', keptMs: null });
    expect(bench.session.retry(id)).toEqual({ ok: false, failure: 'nothingKept' });
    expect(bench.session.discard(id)).toEqual({ ok: false, failure: 'nothingKept' });
    expect(bench.session.retry('turn_99')).toEqual({ ok: false, failure: 'nothingKept' });
  });

  test('T8 T4 sent again while another turn is answered, it takes that one’s place', async () => {
    const bench = await startSessionBench();
    bench.server.say(failing(CAUSES.serverError));
    bench.hold();
    const { id } = await bench.settled();
    bench.server.say({ text: 'A long answer.', audioMs: 20_000, pace: { gapsMs: [0, 20] } });
    bench.hold({ from: 9_000 });
    await bench.until('it sounds', () => bench.player.receivedSamples > 0);
    bench.player.render(240);
    bench.server.say({ text: 'The first answer.', audioMs: 200 });
    bench.session.retry(id);
    await bench.until('the first turn is answered', () => {
      bench.player.renderAll();
      return bench.turn(0).outcome;
    });
    expect(bench.turn(0)).toMatchObject({ outcome: 'answered', answer: 'The first answer.' });
    expect(bench.turn(1).outcome).toBe('interrupted');
  });

  test('R9 T8 a server that never begins fails the turn after thirty seconds', async () => {
    const bench = await startSessionBench();
    bench.server.failNext({ type: 'withhold', what: 'response' });
    bench.hold();
    await bench.server.waitFor('response.create');
    await bench.server.waitForSent('conversation.item.done');
    await bench.until('the words are filed', () => bench.turn().heard);
    bench.clock.advance(29_999);
    expect(bench.turn().outcome).toBeNull();
    bench.clock.advance(1);
    expect(bench.turn()).toMatchObject({
      outcome: 'failed',
      failure: { name: 'noAnswer', waitedMs: 30_000 },
      keptMs: 800,
    });
  });

  test('R9 an answer that stops half-way fails, and what came goes on sounding to its end', async () => {
    const bench = await startSessionBench();
    bench.server.failNext({ type: 'withhold', what: 'responseDone' });
    bench.server.say({ text: 'It is ten past three.', audioMs: 500, pace: { gapsMs: [0, 1e6] } });
    bench.hold();
    await bench.until('a part came', () => bench.player.receivedSamples > 0);
    bench.player.renderAll();
    bench.clock.advance(30_000);
    expect(bench.turn()).toMatchObject({ outcome: 'failed', failure: { name: 'noAnswer' } });
    bench.player.renderAll();
    expect(bench.session.snapshot().label).toBe('resting');
    await bench.server.waitFor('response.cancel');
  });

  test.each([
    { what: 'text', order: 'conversation.item.create' },
    { what: 'recording', order: 'input_audio_buffer.commit' },
  ])(
    'T7 T8 a $what that the server refuses is a failed turn, not an answer to nothing',
    async ({ what, order }) => {
      const bench = await startSessionBench();
      bench.server.say({ text: 'To nothing.', audioMs: 500, thinkMs: 60_000 });
      if (what === 'text') bench.session.sendText('What time is it?');
      else bench.hold();
      const { event } = await bench.server.waitFor(order);
      bench.server.emit({
        type: 'error',
        event_id: 'event_refusal',
        error: {
          type: 'invalid_request_error',
          code: 'invalid_value',
          message: 'No.',
          param: null,
          event_id: event['event_id'],
        },
      });
      expect(await bench.settled()).toMatchObject({
        outcome: 'failed',
        failure: { name: 'refusedByServer', detail: { code: 'invalid_value' } },
      });
      await bench.server.waitFor('response.cancel');
      await bench.until('it rests', () => bench.session.snapshot().label === 'resting');
      expect(bench.turn().outcome).toBe('failed');
    },
  );
});
