import { describe, expect, test } from 'vitest';
import { codedSamples, differenceOf } from '../../fakes/session/coded-samples.ts';
import { startSessionBench } from '../../fakes/session/session-bench.ts';

describe('the session as the rest of main sees it', () => {
  test('tells turns and snapshots whole, a few times a second', async () => {
    const bench = await startSessionBench();
    bench.hold();
    await bench.until('the answer is whole', () => (bench.turn().receipt?.responses ?? 0) > 0);
    bench.clock.advance(40);
    const turns = bench.events.filter((event) => event.type === 'turnChanged');
    expect(turns.at(-1)).toEqual({ type: 'turnChanged', turn: bench.turn() });
    const snapshots = bench.events.filter((event) => event.type === 'snapshotChanged');
    expect(snapshots.at(-1)).toEqual({
      type: 'snapshotChanged',
      snapshot: bench.session.snapshot(),
    });
    // 840 ms of frames, at most one snapshot each 33 ms.
    expect(snapshots.length).toBeLessThanOrEqual(Math.ceil(840 / 33) + 1);
    expect(bench.events.filter((event) => event.type === 'meterMoved').length).toBeGreaterThan(10);
  });

  test('stops telling whoever left', async () => {
    const bench = await startSessionBench();
    let told = 0;
    const leave = bench.session.on(() => (told += 1));
    leave();
    bench.hold();
    bench.clock.advance(100);
    expect(told).toBe(0);
  });

  test('leaves no timer and no socket behind, whatever was going on', async () => {
    const bench = await startSessionBench({ answersFlushes: false });
    bench.server.say({ text: 'A long answer.', audioMs: 20_000, pace: { gapsMs: [0, 20] } });
    bench.hold();
    await bench.until('it sounds', () => bench.player.receivedSamples > 0);
    bench.player.render(240);
    bench.session.press();
    bench.say(codedSamples({ frames: 60 }));
    bench.session.dispose();
    expect(bench.clock.waiting()).toBe(0);
    expect(bench.microphone.isOpen).toBe(false);
    await bench.server.waitForLive(0);
    // Late news of devices that outlive it change nothing.
    bench.player.answerFlush();
    bench.microphone.hearLate(codedSamples({ frames: 1 }));
    bench.tell({ type: 'audioPageLost' });
    expect(bench.clock.waiting()).toBe(0);
  });

  test('clear closes the conversation and keeps the words that were not answered', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    bench.beginHold();
    bench.session.stop();
    const { id } = bench.turn();
    bench.session.clear();
    expect(bench.session.turns().map((turn) => turn.id)).toEqual([id]);
    const cleared = bench.events.findIndex(({ type }) => type === 'turnsCleared');
    expect(bench.events.slice(cleared + 1)).toContainEqual({
      type: 'turnChanged',
      turn: bench.turn(),
    });
    await bench.server.waitForLive(0);
  });

  test('clear while an answer sounds does not keep the next one waiting', async () => {
    const bench = await startSessionBench();
    bench.server.say({ text: 'A long answer.', audioMs: 20_000, pace: { gapsMs: [0, 20] } });
    bench.hold();
    await bench.until('it sounds', () => bench.player.receivedSamples > 0);
    bench.session.clear();
    expect(bench.session.turns()).toEqual([]);
    const said = bench.hold({ from: 30_000 });
    await bench.until('it is answered', () => {
      bench.player.renderAll();
      return bench.turn().outcome === 'answered';
    });
    expect(differenceOf(bench.server.audio(2), said)).toBeNull();
  });

  test('reconnect in the middle of an answer fails it, keeps its words, and lets it sound', async () => {
    const bench = await startSessionBench();
    bench.server.say({ text: 'A long answer.', audioMs: 20_000, pace: { gapsMs: [0, 20] } });
    bench.hold();
    await bench.until('it sounds', () => bench.player.receivedSamples > 0);
    bench.session.reconnect();
    expect(bench.turn()).toMatchObject({ outcome: 'failed', keptMs: 800 });
    bench.player.renderAll();
    bench.hold({ from: 30_000 });
    await bench.until('it is answered', () => {
      bench.player.renderAll();
      return bench.turn().outcome === 'answered';
    });
    expect(bench.turn(0).outcome).toBe('failed');
  });

  test('a hold goes on through a reconnect, and is sent whole', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    const said = bench.beginHold();
    bench.session.reconnect();
    const tail = bench.endHold();
    await bench.until('it is answered', () => {
      bench.player.renderAll();
      return bench.turn().outcome === 'answered';
    });
    expect(differenceOf(bench.server.audio(2), Int16Array.from([...said, ...tail]))).toBeNull();
  });

  test('what stands in the way from outside is shown until it is told otherwise', async () => {
    const bench = await startSessionBench();
    bench.session.setFailure({ name: 'weakKeyStorage', detail: null });
    expect(bench.session.snapshot()).toMatchObject({ label: 'needsYou' });
    bench.tell({ type: 'speakerFailed', failure: { name: 'noSpeaker', detail: null } });
    expect(bench.session.snapshot().failure?.name).toBe('noSpeaker');
    bench.session.chime(new Int16Array(240));
    bench.player.renderAll();
    expect(bench.session.snapshot().failure?.name).toBe('weakKeyStorage');
    bench.session.setFailure(null);
    expect(bench.session.snapshot()).toMatchObject({ label: 'resting', failure: null });
  });

  test('a chime sounds without being taken for an answer', async () => {
    const bench = await startSessionBench();
    bench.session.chime(new Int16Array(240).fill(9));
    bench.player.renderAll();
    expect(bench.session.snapshot().label).toBe('resting');
    expect(bench.player.live).toEqual([]);
  });

  test('an audio page that dies while it records is named until it is back', async () => {
    const bench = await startSessionBench();
    const said = bench.beginHold();
    bench.player.die();
    expect(bench.session.snapshot().failure?.name).toBe('audioCrashed');
    bench.tell({ type: 'audioPageReady' });
    expect(bench.session.snapshot().failure).toBeNull();
    await bench.server.waitFor('input_audio_buffer.commit');
    expect(differenceOf(bench.server.audio(), said)).toBeNull();
    await bench.until('it is answered', () => (bench.turn().receipt?.responses ?? 0) > 0);
  });

  test('keys and secrets are not in what is recorded or logged', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    expect(JSON.stringify([bench.wire, bench.logs])).not.toContain(bench.server.key);
    expect(bench.wire.map(({ direction }) => direction)).toContain('sent');
    expect(bench.wire[0]).toEqual({ direction: 'connection', event: { type: 'opened' } });
  });

  test('events of a kind nobody knows are passed over', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    bench.server.emit({ type: 'response.sparkles', event_id: 'e' });
    bench.server.emit({ type: 'response.done' });
    bench.session.sendText('And now?');
    await bench.until('it is answered', () => {
      bench.player.renderAll();
      return bench.turn().outcome === 'answered';
    });
    expect(bench.logs).toContain('unknown server event');
    expect(bench.logs).toContain('malformed server event');
  });

  test('R9 a server that says nothing is given up, and the next question goes to it anew', async () => {
    const bench = await startSessionBench();
    bench.server.failNext({ type: 'withhold', what: 'response' });
    bench.hold();
    await bench.server.waitFor('response.create');
    await bench.until('the words are filed', () => bench.turn().heard);
    bench.clock.advance(30_000);
    expect(bench.turn().failure?.name).toBe('noAnswer');
    await bench.server.waitForLive(0);
    expect(bench.session.snapshot().label).toBe('resting');
    bench.session.sendText('Are you there?');
    await bench.until('it is answered', () => {
      bench.player.renderAll();
      return bench.turn(1).outcome === 'answered';
    });
    expect(bench.server.connections.total).toBe(2);
    expect(bench.session.turns()).toHaveLength(2);
  });

  test('R7 a refusal that does not say which order it means is about the one create that waits', async () => {
    const bench = await startSessionBench();
    bench.server.failNext({ type: 'withhold', what: 'response' });
    bench.hold();
    await bench.server.waitFor('response.create');
    const error = { type: 'insufficient_quota', code: 'insufficient_quota', message: 'No credit.' };
    bench.server.emit({ type: 'error', event_id: 'e', error: { ...error, event_id: null } });
    expect(await bench.settled()).toMatchObject({
      outcome: 'failed',
      failure: { name: 'outOfCredit' },
      keptMs: 800,
    });
    expect(bench.session.snapshot().label).toBe('resting');
  });

  test('N3 a notice is shown, stands in nobody’s way, and makes place for what does', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    const detail = null;
    const shutdownDate = '2027-01-20';
    const successor = 'gpt-realtime-2.1';
    const model = 'gpt-realtime';
    bench.session.setNotice({ name: 'modelRetiring', model, shutdownDate, successor, detail });
    expect(bench.session.snapshot()).toMatchObject({
      label: 'resting',
      failure: { name: 'modelRetiring' },
    });
    bench.session.setFailure({ name: 'weakKeyStorage', detail });
    expect(bench.session.snapshot()).toMatchObject({
      label: 'needsYou',
      failure: { name: 'weakKeyStorage' },
    });
    bench.session.setFailure(null);
    expect(bench.session.snapshot().failure).toBeNull();
  });
});
