import { describe, expect, test } from 'vitest';
import type { UnansweredStore } from '../../../main/history/unanswered/unanswered-store.ts';
import { samplesInMs } from '../../../shared/audio/format.ts';
import { createStoreRig, heard } from '../../fakes/history/store-rig.ts';
import { tone } from '../../fakes/realtime/pcm.ts';
import { differenceOf } from '../../fakes/session/coded-samples.ts';
import { answered, PAUSE, startHandsFree } from '../../fakes/session/hands-free-bench.ts';
import {
  openSessionBench,
  startSessionBench,
  type SessionBench,
} from '../../fakes/session/session-bench.ts';

const FAILS = {
  text: '',
  audioMs: 0,
  ends: { status: 'failed', error: { type: 'server_error', code: null, message: 'No.' } },
} as const;

/** A run of the app on this store: what earlier ones left is back. */
async function startRun(store: UnansweredStore): Promise<SessionBench> {
  const bench = await startSessionBench({ unanswered: store });
  bench.session.restore(await store.load());
  return bench;
}

describe('words that outlive the session', () => {
  test('U1 U3 fail in one run, are sent in the next to the server of that day, and leave no file', async () => {
    const rig = createStoreRig();
    const first = rig.open();
    const { bench, close } = await openSessionBench({ unanswered: first });
    bench.server.say(FAILS);
    const said = bench.hold();
    expect(await bench.settled()).toMatchObject({ outcome: 'failed', keptMs: 800 });
    await first.settled();
    expect(await close()).toEqual([]);
    expect(rig.files()).toHaveLength(1);

    const second = rig.open();
    const next = await startRun(second);
    const { id } = next.turn();
    expect(next.turn()).toMatchObject({
      input: 'voice',
      outcome: 'kept',
      failure: { name: 'serverError' },
      keptMs: 800,
      restored: true,
      startedAtMs: rig.clock.nowMs(),
    });
    expect(second.list().words).toMatchObject([{ id, durationMs: 800, storage: 'disk' }]);
    expect(next.session.retry(id)).toEqual({ ok: true, value: undefined });
    expect(second.list().words).toEqual([]);
    await answered(next);
    expect(differenceOf(next.server.audio(), said)).toBeNull();
    expect(next.turn()).toMatchObject({ outcome: 'answered', keptMs: null, restored: false });
    await second.settled();
    expect(rig.files()).toEqual([]);
    expect(second.read(id)).toBeNull();
  });

  test('U5 a hold that a crash cut off is listed with its length, and can be sent', async () => {
    const rig = createStoreRig();
    const first = rig.open();
    const crashed = await startSessionBench({ unanswered: first });
    const said = crashed.beginHold({ frames: 100 });
    await first.settled();

    const second = rig.open();
    const next = await startRun(second);
    expect(next.turn()).toMatchObject({ outcome: 'kept', failure: null, keptMs: 1_000 });
    next.session.retry(next.turn().id);
    await answered(next);
    expect(differenceOf(next.server.audio(), said)).toBeNull();
  });

  test('U3 words that were answered, tapped, silent or withdrawn leave nothing on disk', async () => {
    const rig = createStoreRig();
    const store = rig.open();
    const bench = await startSessionBench({ unanswered: store });
    bench.hold();
    await answered(bench);
    bench.beginHold({ frames: 3 });
    bench.endHold();
    bench.session.press();
    bench.say(new Int16Array(samplesInMs(600)));
    bench.session.release();
    bench.say(new Int16Array(samplesInMs(300)));
    expect(bench.session.snapshot().failure?.name).toBe('microphoneSilent');
    await store.settled();
    expect(rig.files()).toEqual([]);
    expect(store.list().words).toEqual([]);
  });

  test('U3 words that `stop` cut off are kept; discarded, they are gone from the disk too', async () => {
    const rig = createStoreRig();
    const store = rig.open();
    const bench = await startSessionBench({ unanswered: store });
    const said = bench.beginHold({ frames: 60 });
    bench.session.stop();
    await store.settled();
    const { id } = bench.turn();
    expect(store.list().words).toMatchObject([{ id, durationMs: 600, storage: 'disk' }]);
    expect(heard(store, id)).toEqual(said);
    expect(bench.session.discard(id).ok).toBe(true);
    await store.settled();
    expect(rig.files()).toEqual([]);
    expect(bench.turn().keptMs).toBeNull();
  });

  test('U1 typed words are kept as spoken ones are', async () => {
    const rig = createStoreRig();
    const first = rig.open();
    const bench = await startSessionBench({ unanswered: first });
    bench.server.say(FAILS);
    bench.session.sendText('What time is it?');
    await bench.settled();
    await first.settled();

    const second = rig.open();
    const next = await startRun(second);
    expect(next.turn()).toMatchObject({ input: 'text', heard: 'What time is it?', keptMs: 0 });
    next.session.retry(next.turn().id);
    await answered(next);
    await second.settled();
    expect(rig.files()).toEqual([]);
  });

  test('U3 a new conversation leaves words that were not answered, typed ones too', async () => {
    const rig = createStoreRig();
    const store = rig.open();
    const bench = await startSessionBench({ unanswered: store });
    bench.server.say(FAILS);
    bench.session.sendText('What time is it?');
    const { id } = await bench.settled();
    bench.session.clear();
    expect(bench.turn()).toMatchObject({ id, outcome: 'failed', keptMs: 0 });
    expect(store.list().words).toMatchObject([{ id, transcript: 'What time is it?' }]);
    expect(bench.session.retry(id).ok).toBe(true);
    await answered(bench);
    expect(store.list().words).toEqual([]);
  });

  test('U1 hands-free words are on disk from where the server heard them begin', async () => {
    const rig = createStoreRig();
    const store = rig.open();
    const bench = await startHandsFree({ unanswered: store });
    bench.server.say(FAILS);
    bench.say(tone({ durationMs: 1_000 }));
    await bench.server.waitForSent('input_audio_buffer.speech_started');
    await bench.until('the turn shows', () => bench.session.turns().length === 1);
    await store.settled();
    const crashed = await rig.open().load();
    expect(crashed).toHaveLength(1);
    expect(crashed[0]?.durationMs).toBeGreaterThan(500);

    bench.say(PAUSE);
    const { id, keptMs } = await bench.settled();
    await store.settled();
    expect(store.list().words).toMatchObject([{ id, durationMs: keptMs }]);
    const [words] = await rig.open().load();
    expect(words?.durationMs).toBe(keptMs);
  });
});

describe('words that a server never said it has', () => {
  test('U4 T2 are replayed by themselves, once, and answered', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    bench.server.failNext({ type: 'drop', after: 'audioReceived' });
    const said = bench.hold();
    await bench.untilPhase('waiting');
    expect(bench.turn().outcome).toBeNull();
    expect(bench.session.snapshot().label).toBe('reconnecting');
    bench.clock.advance(500);
    await answered(bench);
    expect(differenceOf(bench.server.audio(2), said)).toBeNull();
    expect(bench.session.turns()).toHaveLength(2);
  });

  test('U4 a second time they wait for a press', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    bench.server.failNext({ type: 'drop', after: 'audioReceived' });
    const said = bench.hold();
    await bench.untilPhase('waiting');
    bench.server.failNext({ type: 'drop', after: 'audioReceived' });
    bench.clock.advance(500);
    expect(await bench.settled()).toMatchObject({ outcome: 'failed', keptMs: 800 });
    bench.session.retry(bench.turn().id);
    await answered(bench);
    expect(differenceOf(bench.server.audio(3), said)).toBeNull();
  });
});

describe('listening to one’s own words', () => {
  async function unanswered(): Promise<SessionBench> {
    const bench = await startSessionBench();
    bench.server.say(FAILS);
    bench.hold();
    await bench.settled();
    return bench;
  }

  test('U9 plays them whole, says whose they are, and is over at their end', async () => {
    const bench = await unanswered();
    const { id } = bench.turn();
    expect(bench.session.play(id).ok).toBe(true);
    expect(bench.session.playing()).toBe(id);
    expect(bench.player.receivedSamples).toBe(samplesInMs(800));
    bench.player.renderAll();
    expect(bench.session.playing()).toBeNull();
    expect(bench.player.flushes).toBe(0);
  });

  test('U9 asked again, pressed, stopped or written over, it is silent at once', async () => {
    const bench = await unanswered();
    const { id } = bench.turn();
    const ways = [
      () => bench.session.play(id),
      () => bench.session.stop(),
      () => bench.session.press(),
    ];
    for (const [index, silence] of ways.entries()) {
      bench.session.play(id);
      bench.player.render(samplesInMs(100));
      silence();
      expect(bench.session.playing()).toBeNull();
      expect(bench.player.flushes).toBe(index + 1);
      expect(bench.player.receivedSamples).toBe(0);
    }
    expect(bench.session.play(id)).toEqual({ ok: false, failure: 'busy' });
    bench.session.stop();
  });

  test('U9 what is not there, or was typed, cannot be played', async () => {
    const bench = await unanswered();
    expect(bench.session.play('turn_99')).toEqual({ ok: false, failure: 'nothingKept' });
  });
});
