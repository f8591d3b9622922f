import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { CONNECT_DEADLINE_MS } from '../../../main/session/connection-machine.ts';
import { samplesInMs } from '../../../shared/audio/format.ts';
import { differenceOf } from '../../fakes/session/coded-samples.ts';
import { startSessionBench, type SessionBench } from '../../fakes/session/session-bench.ts';

/** Longer than any first wait. */
const FIRST_WAIT_MS = 500;

async function answered(bench: SessionBench): Promise<void> {
  await bench.until('the turn is answered', () => {
    bench.player.renderAll();
    return bench.turn().outcome === 'answered';
  });
}

describe('a line that is lost', () => {
  test('C4 T2 before it is ready: the words wait, and reach the next connection whole', async () => {
    const bench = await startSessionBench();
    bench.server.failNext({ type: 'drop', after: 'sessionCreated' });
    const said = bench.hold();
    await bench.untilPhase('waiting');
    expect(bench.session.snapshot()).toMatchObject({ label: 'reconnecting', failure: null });
    expect(bench.session.snapshot().retryAtMs).toBe(bench.clock.nowMs() + 250);
    bench.clock.advance(FIRST_WAIT_MS);
    await answered(bench);
    expect(differenceOf(bench.server.audio(2), said)).toBeNull();
    expect(bench.session.turns()).toHaveLength(1);
    expect(bench.server.connections.peak).toBe(1);
  });

  test('T2 K2 in the middle of a hold: recording goes on, and all of it is said again', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    const first = bench.beginHold({ frames: 40 });
    await bench.until('some of it arrived', () => bench.server.audio().length >= first.length);
    bench.server.drop();
    await bench.untilPhase('waiting');
    expect(bench.session.snapshot()).toMatchObject({ label: 'listening', microphoneOpen: true });
    const tail = bench.endHold();
    expect(bench.session.snapshot().connection).toBe('connecting');
    await answered(bench);
    expect(differenceOf(bench.server.audio(2), Int16Array.from([...first, ...tail]))).toBeNull();
    expect(bench.session.turns()).toHaveLength(2);
  });

  test('T8 after the words were committed: the turn fails, its words are kept, one press sends them', async () => {
    const bench = await startSessionBench();
    bench.server.failNext({ type: 'drop', after: 'committed' });
    const said = bench.hold();
    expect(await bench.settled()).toMatchObject({
      outcome: 'failed',
      failure: { name: 'offline' },
      keptMs: 800,
    });
    // Nobody waits for anything: the line rests until the next turn (C6).
    expect(bench.session.snapshot()).toMatchObject({ connection: 'closed', label: 'resting' });
    expect(bench.clock.waiting()).toBeGreaterThan(0);
    bench.session.retry(bench.turn().id);
    await answered(bench);
    expect(differenceOf(bench.server.audio(2), said)).toBeNull();
  });

  test('P5 T8 in the middle of an answer: what was received goes on sounding', async () => {
    const bench = await startSessionBench();
    bench.server.say({ text: 'A long answer.', audioMs: 20_000, pace: { gapsMs: [0, 20] } });
    bench.hold();
    await bench.until('some of it came', () => bench.player.receivedSamples > samplesInMs(300));
    bench.player.render(samplesInMs(100));
    bench.server.drop();
    expect(await bench.settled()).toMatchObject({ outcome: 'failed', keptMs: 800 });
    expect(bench.player.flushes).toBe(0);
    expect(bench.session.snapshot().label).toBe('speaking');
    bench.player.renderAll();
    expect(bench.session.snapshot()).toMatchObject({ label: 'resting', connection: 'closed' });
  });

  test('P5 after an answer came whole, the turn ends as if nothing had been', async () => {
    const bench = await startSessionBench();
    bench.hold();
    await bench.until('the answer is whole', () => (bench.turn().receipt?.responses ?? 0) > 0);
    bench.player.render(samplesInMs(100));
    bench.server.drop();
    await bench.untilPhase('closed');
    expect(bench.turn().outcome).toBeNull();
    bench.player.renderAll();
    expect(bench.turn()).toMatchObject({ outcome: 'answered', keptMs: null });
  });

  test('C9 C5 a server that hangs up on everybody is given up after five more attempts', async () => {
    const bench = await startSessionBench();
    for (let dial = 0; dial < 6; dial += 1) bench.server.failNext({ type: 'resetUpgrade' });
    bench.hold();
    await bench.until('it gives up', () => {
      if (bench.session.snapshot().connection === 'waiting') bench.clock.advance(10_000);
      return bench.session.snapshot().connection === 'refused';
    });
    expect(bench.logs.filter((message) => message === 'connection lost')).toHaveLength(6);
    expect(bench.turn()).toMatchObject({
      outcome: 'kept',
      failure: { name: 'offline' },
      keptMs: 800,
    });
    expect(bench.session.snapshot()).toMatchObject({
      label: 'needsYou',
      failure: { name: 'offline' },
    });
  });

  test('C8 a person who presses does not wait for the countdown', async () => {
    const bench = await startSessionBench();
    bench.server.failNext({ type: 'drop', after: 'sessionCreated' });
    bench.hold();
    await bench.untilPhase('waiting');
    bench.session.press();
    expect(bench.session.snapshot().connection).toBe('connecting');
  });

  test('C1 a server that never greets is given up after the deadline, and dialled again', async () => {
    const bench = await startSessionBench();
    bench.server.failNext({ type: 'withhold', what: 'sessionCreated' });
    const said = bench.hold();
    await bench.until('it is connected', () => bench.server.connections.total === 1);
    bench.clock.advance(CONNECT_DEADLINE_MS - bench.clock.monotonicMs());
    expect(bench.session.snapshot().connection).toBe('waiting');
    bench.clock.advance(FIRST_WAIT_MS);
    await answered(bench);
    expect(differenceOf(bench.server.audio(2), said)).toBeNull();
    await bench.server.waitForLive(1);
  });

  test('C1 so is one that does not even finish the handshake', async () => {
    const bench = await startSessionBench();
    const mute = createServer((socket) => void socket.on('error', () => undefined));
    mute.listen(0, '127.0.0.1');
    onTestFinished(() => void mute.close());
    await once(mute, 'listening');
    const address = mute.address();
    if (address === null || typeof address === 'string') throw new Error('no port was given');
    const dialled = once(mute, 'connection');
    bench.dialInstead({ url: `ws://127.0.0.1:${address.port}/v1/realtime`, headers: {} });
    bench.hold();
    await dialled;
    bench.dialInstead(bench.target);
    bench.clock.advance(CONNECT_DEADLINE_MS - bench.clock.monotonicMs());
    expect(bench.session.snapshot().connection).toBe('waiting');
    bench.clock.advance(FIRST_WAIT_MS);
    await answered(bench);
  });

  test('a session that expired is renewed, and the words go on', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    const said = bench.beginHold({ frames: 40 });
    await bench.until('some of it arrived', () => bench.server.audio().length > 0);
    const reason = 'Your session hit the maximum duration of 60 minutes.';
    bench.server.drop({ code: 1001, reason });
    await bench.untilPhase('waiting');
    expect(bench.session.snapshot().failure).toBeNull();
    const tail = bench.endHold();
    await answered(bench);
    expect(differenceOf(bench.server.audio(2), Int16Array.from([...said, ...tail]))).toBeNull();
  });

  test('a session that says it expired and leaves the socket open is renewed too', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    bench.beginHold({ frames: 40 });
    const message = 'Your session hit the maximum duration of 60 minutes.';
    const error = { type: 'invalid_request_error', code: 'session_expired', message };
    bench.server.emit({ type: 'error', event_id: 'e', error: { ...error, event_id: null } });
    await bench.untilPhase('waiting');
    bench.endHold();
    await answered(bench);
    expect(bench.server.connections.total).toBe(2);
  });

  test('T16 a quiet connection is closed after ten minutes; the next turn opens a new one', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    bench.clock.advance(10 * 60_000);
    expect(bench.session.snapshot()).toMatchObject({ connection: 'closed', label: 'resting' });
    await bench.server.waitForLive(0);
    const said = bench.hold();
    await answered(bench);
    expect(differenceOf(bench.server.audio(2), said)).toBeNull();
  });
});
