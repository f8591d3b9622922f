import { describe, expect, test } from 'vitest';
import { samplesInMs } from '../../../shared/audio/format.ts';
import type { JournalEntry } from '../../fakes/realtime/journal.ts';
import { startSessionBench, type SessionBench } from '../../fakes/session/session-bench.ts';

const TEXT = 'The quick brown fox jumps over the lazy dog and runs away.';

function sent({ server }: SessionBench, type: string): JournalEntry[] {
  return server.received.filter((entry) => entry.type === type);
}

/** A first turn whose answer of two seconds is at the player, `heardMs` of it heard. */
async function speaking(
  how: { readonly heardMs: number; readonly audioMs?: number; readonly slow?: boolean },
  options: Parameters<typeof startSessionBench>[0] = {},
): Promise<SessionBench> {
  const bench = await startSessionBench(options);
  const { heardMs, audioMs = 2_000, slow = false } = how;
  bench.server.say({ text: TEXT, audioMs, ...(slow ? { pace: { gapsMs: [0, 20] } } : {}) });
  bench.hold();
  const needed = slow ? samplesInMs(heardMs) + 2_400 : samplesInMs(audioMs);
  await bench.until('enough of the answer came', () => bench.player.receivedSamples >= needed);
  if (!slow)
    await bench.until('the answer is whole', () => (bench.turn().receipt?.responses ?? 0) > 0);
  if (heardMs > 0) bench.player.render(samplesInMs(heardMs));
  return bench;
}

describe('a new turn while an answer sounds', () => {
  test('T4 T5 silences it at the press and tells the server what was heard, rounded down', async () => {
    const bench = await speaking({ heardMs: 0 });
    bench.player.render(samplesInMs(700) + 23);
    bench.session.press();
    expect(bench.player.flushes).toBe(1);
    expect(bench.player.live).toEqual([]);
    const { event } = await bench.server.waitFor('conversation.item.truncate');
    expect(event).toMatchObject({ content_index: 0, audio_end_ms: 700 });
    await bench.server.waitForSent('conversation.item.truncated');
    // The answer was whole: there was nothing to cancel.
    expect(sent(bench, 'response.cancel')).toEqual([]);
    expect(bench.turn(0)).toMatchObject({ outcome: 'interrupted', keptMs: null });
    const heard = bench.turn(0).answer.slice(0, bench.turn(0).unheardFrom ?? 0);
    expect(heard).toMatch(/^The quick brown fox jumps( over)?$/);
  });

  test('T5 output latency is not heard: it is taken off what was rendered', async () => {
    const bench = await speaking({ heardMs: 700 }, { latencyFrames: samplesInMs(150) });
    bench.session.press();
    const { event } = await bench.server.waitFor('conversation.item.truncate');
    expect(event['audio_end_ms']).toBe(550);
  });

  test('T4 R6 cancels once what is still being said, and truncates to no more than came', async () => {
    const bench = await speaking({ heardMs: 300, audioMs: 20_000, slow: true });
    bench.player.renderAll();
    const received = bench.player.receivedSamples;
    bench.session.press();
    const { event } = await bench.server.waitFor('conversation.item.truncate');
    expect(event['audio_end_ms']).toBe(Math.floor(received / 24));
    await bench.server.waitForSent('response.done');
    expect(sent(bench, 'response.cancel')).toHaveLength(1);
    const done = bench.server.sent.find(({ type }) => type === 'response.done')?.event;
    expect(done).toMatchObject({ response: { status: 'cancelled' } });
  });

  test('T6 late pieces are dropped, and their bill is added all the same', async () => {
    const bench = await speaking({ heardMs: 300, audioMs: 20_000, slow: true });
    const before = bench.turn(0).answer;
    bench.session.press();
    await bench.server.waitForSent('response.done');
    await bench.until('the bill came', () => (bench.turn(0).receipt?.responses ?? 0) > 0);
    expect(bench.turn(0).answer).toBe(before);
    expect(bench.player.receivedSamples).toBe(0);
    expect(bench.turn(0).outcome).toBe('interrupted');
    expect(bench.turn(0).receipt?.tokens.audioOut).toBeGreaterThan(0);
  });

  test('T5 an answer heard to its end is left alone', async () => {
    const bench = await speaking({ heardMs: 0 });
    bench.player.renderAll();
    expect(bench.turn(0).outcome).toBe('answered');
    bench.session.sendText('Go on');
    await bench.until('the next is asked for', () => sent(bench, 'response.create').length === 2);
    expect(bench.player.flushes).toBe(0);
    expect(sent(bench, 'conversation.item.truncate')).toEqual([]);
    expect(sent(bench, 'conversation.item.delete')).toEqual([]);
  });

  test('T5 what an older connection said is not repaired on the present one', async () => {
    const bench = await speaking({ heardMs: 300 });
    bench.session.reconnect();
    await bench.untilPhase('ready');
    bench.session.sendText('Go on');
    expect(bench.player.flushes).toBe(1);
    await bench.until('the next is asked for', () => sent(bench, 'response.create').length === 2);
    expect(bench.turn(0).outcome).toBe('interrupted');
    expect(sent(bench, 'conversation.item.truncate')).toEqual([]);
    expect(sent(bench, 'conversation.item.delete')).toEqual([]);
  });

  test('T5 an answer of which nothing was heard is deleted, when it is over', async () => {
    const bench = await speaking({ heardMs: 0, audioMs: 20_000, slow: true });
    bench.session.press();
    const deleted = await bench.server.waitFor('conversation.item.delete');
    const [cancel] = sent(bench, 'response.cancel');
    expect(deleted.index).toBeGreaterThan(cancel?.index ?? Infinity);
    await bench.server.waitForSent('conversation.item.deleted');
    const types = bench.server.sent.map(({ type }) => type);
    expect(types.indexOf('response.done')).toBeLessThan(types.indexOf('conversation.item.deleted'));
    expect(sent(bench, 'conversation.item.truncate')).toEqual([]);
    expect(bench.turn(0)).toMatchObject({ outcome: 'cancelled', unheardFrom: 0 });
  });

  test('T4 the answer to the new turn comes, after the one under way was cancelled', async () => {
    const bench = await speaking({ heardMs: 300, audioMs: 20_000, slow: true });
    bench.server.say({ text: 'Second answer.', audioMs: 400 });
    bench.hold({ from: 50_000 });
    await bench.until('the second answer came', () => (bench.turn().receipt?.responses ?? 0) > 0);
    bench.player.renderAll();
    expect(await bench.settled()).toMatchObject({ answer: 'Second answer.', outcome: 'answered' });
    expect(sent(bench, 'response.create')).toHaveLength(2);
    expect(bench.session.turns()).toHaveLength(2);
  });

  test('T4 a typed turn does the same', async () => {
    const bench = await speaking({ heardMs: 300, audioMs: 20_000, slow: true });
    bench.server.say({ text: 'Second answer.', audioMs: 400 });
    bench.session.sendText('Never mind. What day is it?');
    await bench.until('the second answer came', () => (bench.turn().receipt?.responses ?? 0) > 0);
    bench.player.renderAll();
    expect(await bench.settled()).toMatchObject({ answer: 'Second answer.', outcome: 'answered' });
    expect(bench.turn(0).outcome).toBe('interrupted');
  });

  test('R3 an answer overtaken before the server named it is cancelled by its id', async () => {
    const bench = await startSessionBench();
    bench.server.say({ text: TEXT, audioMs: 20_000, thinkMs: 60_000 });
    bench.hold();
    await bench.server.waitFor('response.create');
    expect(bench.session.snapshot().label).toBe('thinking');
    // The news of the response is on its way when the person presses again.
    bench.session.press();
    const { event } = await bench.server.waitFor('response.cancel');
    const created = await bench.server.waitForSent('response.created');
    expect(created.event).toMatchObject({ response: { id: event['response_id'] } });
    await bench.server.waitForSent('response.done');
    expect(bench.turn(0).outcome).toBe('cancelled');
  });

  test('T5 the account of a player that never answers is what it last reported', async () => {
    const bench = await speaking({ heardMs: 500 }, { answersFlushes: false });
    bench.session.press();
    expect(bench.turn(0).outcome).toBeNull();
    bench.clock.advance(1_000);
    expect(bench.turn(0).outcome).toBe('interrupted');
    const { event } = await bench.server.waitFor('conversation.item.truncate');
    expect(event['audio_end_ms']).toBe(500);
    await bench.server.waitForSent('conversation.item.truncated');
  });

  test('P6 T5 so is that of a page that dies before it has answered', async () => {
    const bench = await speaking({ heardMs: 500 }, { answersFlushes: false });
    bench.session.press();
    bench.player.die();
    expect(bench.turn(0).outcome).toBe('interrupted');
    const { event } = await bench.server.waitFor('conversation.item.truncate');
    expect(event['audio_end_ms']).toBe(500);
    await bench.server.waitForSent('conversation.item.truncated');
  });

  test('P6 an audio page that dies mid-answer ends it with what was last known to be heard', async () => {
    const bench = await speaking({ heardMs: 500 });
    bench.player.die();
    const { event } = await bench.server.waitFor('conversation.item.truncate');
    expect(event['audio_end_ms']).toBe(500);
    expect(bench.turn(0).outcome).toBe('interrupted');
    expect(bench.session.snapshot().label).toBe('resting');
    await bench.server.waitForSent('conversation.item.truncated');
  });

  test('T17 stop silences, cancels and sends nothing', async () => {
    const bench = await speaking({ heardMs: 300, audioMs: 20_000, slow: true });
    bench.session.stop();
    await bench.until('it rests', () => bench.session.snapshot().label === 'resting');
    expect(bench.turn(0).outcome).toBe('interrupted');
    const last = bench.server.received.at(-1)?.type;
    expect(['response.cancel', 'conversation.item.truncate']).toContain(last);
  });

  test('a speaker that cannot be had ends no turn in silence: the captions are the answer', async () => {
    const bench = await startSessionBench();
    bench.hold();
    await bench.until('the answer is whole', () => (bench.turn().receipt?.responses ?? 0) > 0);
    bench.tell({ type: 'speakerFailed', failure: { name: 'noSpeaker', detail: null } });
    expect(bench.turn()).toMatchObject({ outcome: 'answered', answer: 'It is ten past three.' });
    expect(bench.session.snapshot()).toMatchObject({
      label: 'needsYou',
      failure: { name: 'noSpeaker' },
    });
  });
});
