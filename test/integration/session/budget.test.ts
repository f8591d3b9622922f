import { describe, expect, test } from 'vitest';
import { tone } from '../../fakes/realtime/pcm.ts';
import { differenceOf } from '../../fakes/session/coded-samples.ts';
import { answered, PAUSE, startHandsFree } from '../../fakes/session/hands-free-bench.ts';
import { startSessionBench } from '../../fakes/session/session-bench.ts';

const DAILY = (dailyCapUsd: number | null) => ({
  budget: { dailyCapUsd, monthlyCapUsd: null, warnAtPercent: 80 },
});

/** What an answer of this many tokens of speech, and nothing else, is billed as. */
function spoken(audioTokens: number) {
  return {
    total_tokens: audioTokens,
    input_tokens: 0,
    output_tokens: audioTokens,
    input_token_details: { text_tokens: 0, audio_tokens: 0, cached_tokens: 0 },
    output_token_details: { text_tokens: 0, audio_tokens: audioTokens },
  };
}

describe('a budget', () => {
  test('M1 M2 M3 a receipt has the answer, the transcription and what was billed as context', async () => {
    const bench = await startSessionBench();
    bench.hold({ frames: 50 });
    await bench.until('the transcription was billed', () => bench.turn().receipt?.transcription);
    await bench.until('the answer was billed', () => bench.turn().receipt?.responses === 1);
    bench.player.renderAll();
    const { receipt, timings } = await bench.settled();
    // 55 × $4 + 64 × $0.40 + 8 × $32 + 7 × $24 + 18 × $64 a million, and one second at $0.0045 a minute.
    expect(receipt?.costUsd).toBeCloseTo(0.001_821_6 + 0.000_075, 10);
    expect(receipt?.transcription).toEqual({ seconds: 1, tokens: null, costUsd: 0.000_075 });
    // All 119 tokens of text are instructions; the 8 of audio are the 0.8 s that were said.
    expect(receipt?.context).toEqual({ tokens: 119, costUsd: expect.closeTo(0.000_245_6, 12) });
    expect(bench.ledger.totals('day')).toEqual({
      usd: expect.closeTo(0.001_896_6, 10),
      turns: 1,
      unknownTurns: 0,
    });
    expect(timings.releaseToCommittedMs).not.toBeNull();
    expect(timings.releaseToEndMs).not.toBeNull();
  });

  test('M1 T6 an interrupted turn pays its late bill', async () => {
    const bench = await startSessionBench();
    bench.server.say({ text: 'A long answer.', audioMs: 5_000, pace: 'realTime' });
    bench.session.sendText('Tell me everything');
    await bench.until('sound came', () => bench.player.receivedSamples > 0);
    bench.player.render(4_800);
    bench.session.stop();
    expect((await bench.settled()).outcome).toBe('interrupted');
    const receipt = await bench.until('the bill came', () => bench.turn().receipt);
    expect(receipt.responses).toBe(1);
    expect(receipt.costUsd).toBeGreaterThan(0);
    expect(bench.ledger.totals('day').usd).toBe(receipt.costUsd);
  });

  test('M5 under a cap an answer is asked for with the room that is left', async () => {
    const bench = await startSessionBench({ settings: DAILY(0.064) });
    bench.server.say({ text: 'Yes.', audioMs: 100, usage: spoken(500) });
    await bench.connect();
    bench.session.sendText('And now?');
    await bench.server.waitFor(({ event }) => (roomOf(event)[0] ?? 1_000) < 500);
    const rooms = bench.server.received.flatMap(({ event }) => roomOf(event));
    expect(rooms).toHaveLength(2);
    expect(rooms[0]).toBeLessThanOrEqual(1_000);
    // 500 tokens of 1,000 are left, less the input.
    expect(rooms[1]).toBeLessThan(500);
    expect(rooms[1]).toBeGreaterThan(100);
    bench.player.renderAll();
  });

  test('M5 an answer that the budget cuts short says that it was the budget', async () => {
    const bench = await startSessionBench({ settings: DAILY(0.064) });
    const ends = { status: 'incomplete', reason: 'max_output_tokens' } as const;
    bench.server.say({ text: 'Once upon a', audioMs: 100, ends, usage: spoken(900) });
    bench.session.sendText('Tell me a story');
    await bench.until('the answer ended', () => {
      bench.player.renderAll();
      return bench.turn().outcome;
    });
    expect(bench.turn()).toMatchObject({
      outcome: 'answered',
      failure: { name: 'budgetReached', period: 'day', capUsd: 0.064 },
    });
  });

  test('M6 with the cap reached words are recorded and kept, and nothing is sent, until it is raised', async () => {
    const bench = await startSessionBench({ settings: DAILY(0.064) });
    bench.server.say({ text: 'Yes.', audioMs: 100, usage: spoken(950) });
    await bench.connect();
    expect(bench.session.snapshot()).toMatchObject({
      label: 'needsYou',
      failure: { name: 'budgetReached', period: 'day' },
    });
    const before = bench.server.received.length;
    const said = bench.hold({ frames: 80 });
    const turn = await bench.settled();
    expect(turn).toMatchObject({
      outcome: 'kept',
      failure: { name: 'budgetReached' },
      keptMs: 1_100,
    });
    expect(bench.server.received.slice(before)).toEqual([]);
    bench.session.sendText('Or typed?');
    expect((await bench.settled()).outcome).toBe('kept');
    expect(bench.server.received.slice(before)).toEqual([]);

    bench.change(DAILY(1));
    bench.session.retry(turn.id);
    await bench.server.waitFor('input_audio_buffer.commit');
    expect(differenceOf(bench.server.audio(), said)).toBeNull();
    await bench.until('it is answered', () => {
      bench.player.renderAll();
      return bench.turn(1).outcome === 'answered';
    });
  });

  test('M6 a cap reached between the words and the question keeps them, and asks for nothing', async () => {
    const bench = await startSessionBench({ settings: DAILY(1) });
    await bench.connect();
    bench.beginHold({ frames: 60 });
    bench.change(DAILY(0.000_1));
    bench.endHold();
    expect(await bench.settled()).toMatchObject({
      outcome: 'kept',
      failure: { name: 'budgetReached', capUsd: 0.000_1 },
    });
    const types = bench.server.received.map(({ type }) => type);
    expect(types.filter((type) => type === 'response.create')).toHaveLength(1);
    expect(types).not.toContain('input_audio_buffer.commit');
  });

  test('T1 M6 M7 words that go back with a lost line are kept when what was lost with it reaches the cap', async () => {
    const bench = await startSessionBench({ settings: DAILY(0.064) });
    await bench.connect();
    bench.beginHold({ frames: 60 });
    bench.endHold();
    bench.server.drop();
    expect(await bench.settled()).toMatchObject({
      outcome: 'kept',
      failure: { name: 'budgetReached' },
    });
    expect(bench.session.snapshot().failure?.name).toBe('budgetReached');
  });

  test('T1 M6 words that wait for a line are kept when the cap is lowered below what was spent', async () => {
    const bench = await startSessionBench({ settings: { ...DAILY(1), keepWarmMinutes: 0 } });
    bench.server.say({ text: 'Yes.', audioMs: 100, usage: spoken(900) });
    await bench.connect();
    bench.server.drop();
    await bench.untilPhase('closed');
    bench.server.failNext({ type: 'hangUpgrade' });
    bench.session.sendText('And now?');
    bench.change(DAILY(0.05));
    expect(await bench.settled()).toMatchObject({
      outcome: 'kept',
      failure: { name: 'budgetReached' },
    });
  });

  test('M9 with the built-in assistant chosen no cap holds', async () => {
    const bench = await startSessionBench({
      settings: { ...DAILY(0.000_1), endpoint: { kind: 'builtIn' } },
    });
    await bench.connect();
    expect(bench.session.snapshot().failure).toBeNull();
    expect(bench.server.received.flatMap(({ event }) => roomOf(event))).toEqual([]);
  });

  test('M5 under a cap hands-free asks for every answer itself', async () => {
    const bench = await startHandsFree({ settings: DAILY(1) });
    const updated = bench.server.received.findLast(({ type }) => type === 'session.update');
    expect(JSON.stringify(updated?.event)).toContain('"create_response":false');
    bench.say(tone({ durationMs: 1_000 }));
    bench.say(PAUSE);
    await answered(bench);
    expect(bench.server.received.flatMap(({ event }) => roomOf(event))).toHaveLength(1);
    expect(bench.turn().receipt).toMatchObject({ responses: 1, context: { tokens: 119 } });
  });

  test('M6 hands-free ends with the budget, and does not begin without one', async () => {
    const bench = await startHandsFree({ settings: DAILY(0.064) });
    bench.server.say({ text: 'Yes.', audioMs: 100, usage: spoken(950) });
    bench.say(tone({ durationMs: 1_000 }));
    bench.say(PAUSE);
    await answered(bench);
    await bench.until('hands-free is off', () => bench.session.snapshot().mode === null);
    bench.session.setHandsFree(true);
    expect(bench.session.snapshot()).toMatchObject({
      mode: null,
      label: 'needsYou',
      failure: { name: 'budgetReached' },
    });
    bench.change(DAILY(1));
    bench.session.setHandsFree(true);
    expect(bench.session.snapshot().mode).toBe('handsFree');
    bench.session.setHandsFree(false);
  });

  test('M3 M5 a tool’s question is asked for twice, and its turn has one receipt', async () => {
    const bench = await startSessionBench({ settings: DAILY(1) });
    const given = JSON.stringify({ durationSeconds: 600 });
    bench.server.say({ text: '', calls: [{ name: 'set_timer', arguments: given }] });
    bench.session.sendText('What time is it?');
    await bench.until('it is answered', () => {
      bench.player.renderAll();
      return bench.turn().outcome === 'answered';
    });
    expect(bench.server.received.flatMap(({ event }) => roomOf(event))).toHaveLength(2);
    expect(bench.turn().receipt?.responses).toBe(2);
    expect(bench.ledger.totals('day').turns).toBe(1);
  });

  test('M7 an answer lost with its connection counts as one of unknown cost', async () => {
    const bench = await startSessionBench({ settings: DAILY(1) });
    bench.server.say({ text: 'A long answer.', audioMs: 5_000, pace: 'realTime' });
    bench.session.sendText('Tell me everything');
    await bench.until('sound came', () => bench.player.receivedSamples > 0);
    bench.server.drop();
    await bench.until('the loss is counted', () => bench.ledger.totals('day').unknownTurns === 1);
    expect(bench.ledger.totals('day')).toEqual({ usd: 0, turns: 1, unknownTurns: 1 });
  });

  test('M11 a share of the cap that is spent is said once, as a hint', async () => {
    const bench = await startSessionBench({ settings: DAILY(0.064) });
    bench.server.say({ text: 'Yes.', audioMs: 100, usage: spoken(850) });
    await bench.connect();
    await bench.until('the hint shows', () => bench.session.snapshot().hint);
    expect(bench.session.snapshot().hint).toBe('85 % of today’s budget is spent');
  });

  test('T16 a quiet connection is closed after the chosen time', async () => {
    const bench = await startSessionBench({
      settings: { idleCloseMinutes: 2, keepWarmMinutes: 0 },
    });
    await bench.connect();
    bench.clock.advance(119_000);
    expect(bench.session.snapshot().connection).toBe('ready');
    bench.clock.advance(2_000);
    expect(bench.session.snapshot().connection).toBe('closed');
    await bench.server.waitForLive(0);
  });
});

function roomOf(event: unknown): number[] {
  if (typeof event !== 'object' || event === null || !('response' in event)) return [];
  const { response } = event;
  if (typeof response !== 'object' || response === null) return [];
  return 'max_output_tokens' in response && typeof response.max_output_tokens === 'number'
    ? [response.max_output_tokens]
    : [];
}
