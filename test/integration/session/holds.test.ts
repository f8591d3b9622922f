import { describe, expect, test } from 'vitest';
import { LONGEST_UTTERANCE_MS } from '../../../main/session/utterance.ts';
import { FRAME_SAMPLES } from '../../../shared/audio/format.ts';
import { codedSamples, differenceOf } from '../../fakes/session/coded-samples.ts';
import { startSessionBench } from '../../fakes/session/session-bench.ts';

const commits = (bench: Awaited<ReturnType<typeof startSessionBench>>): number =>
  bench.server.received.filter(({ type }) => type === 'input_audio_buffer.commit').length;

describe('holding, tapping and letting go', () => {
  test('K1 L1 "listening" is said at the first frame, not before', async () => {
    const bench = await startSessionBench();
    bench.session.press();
    expect(bench.session.snapshot()).toMatchObject({ label: 'opening', microphoneOpen: false });
    bench.clock.advance(70);
    bench.microphone.hear(codedSamples({ frames: 1 }));
    expect(bench.session.snapshot()).toMatchObject({ label: 'listening', microphoneOpen: true });
    bench.clock.advance(400);
    bench.endHold();
    await bench.until('it is a turn', () => bench.session.turns().length);
    expect(bench.turn().timings.pressToListeningMs).toBe(70);
  });

  test('T12 a tap sends nothing, and says to hold longer', async () => {
    const bench = await startSessionBench();
    bench.beginHold({ frames: 20 });
    bench.endHold();
    expect(bench.session.turns()).toEqual([]);
    expect(bench.session.snapshot()).toMatchObject({ hint: 'Hold longer to talk', failure: null });
    await bench.untilPhase('ready');
    expect(commits(bench)).toBe(0);
    expect(bench.microphone.isOpen).toBe(false);
  });

  test('T12 what a tap left with the server is cleared before the next words', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    bench.beginHold({ frames: 20 });
    bench.endHold();
    const said = bench.hold({ from: 90_000 });
    await bench.server.waitFor('input_audio_buffer.commit');
    const types = bench.server.received.map(({ type }) => type);
    expect(types.filter((type) => type === 'input_audio_buffer.clear')).toHaveLength(1);
    expect(differenceOf(bench.server.audio().slice(-said.length), said)).toBeNull();
    expect(types.lastIndexOf('input_audio_buffer.clear')).toBeLessThan(
      types.indexOf('input_audio_buffer.commit') - said.length / FRAME_SAMPLES + 1,
    );
    expect(bench.session.snapshot().hint).toBeNull();
  });

  test('K4 a release before the first frame is a tap', async () => {
    const bench = await startSessionBench();
    bench.session.press();
    bench.session.release();
    expect(bench.session.snapshot().hint).toBe('Hold longer to talk');
    expect(bench.microphone.isOpen).toBe(false);
  });

  test('T12 a hold of digital silence sends nothing and names the microphone', async () => {
    const bench = await startSessionBench();
    bench.session.press();
    for (let frame = 0; frame < 60; frame += 1) {
      bench.microphone.hear(new Int16Array(FRAME_SAMPLES));
      bench.clock.advance(10);
    }
    bench.session.release();
    bench.clock.advance(300);
    expect(bench.session.turns()).toEqual([]);
    expect(bench.session.snapshot()).toMatchObject({
      label: 'needsYou',
      failure: { name: 'microphoneSilent' },
    });
    bench.session.press();
    expect(bench.session.snapshot().failure).toBeNull();
  });

  test('K6 a repeating key neither restarts the hold nor interrupts it', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    const first = bench.beginHold({ frames: 30 });
    bench.session.press();
    bench.session.press();
    const second = codedSamples({ frames: 30, from: first.length });
    bench.say(second);
    const tail = bench.endHold();
    await bench.server.waitFor('input_audio_buffer.commit');
    expect(
      differenceOf(bench.server.audio(), Int16Array.from([...first, ...second, ...tail])),
    ).toBeNull();
    expect(bench.microphone.opens).toBe(1);
    await bench.until('it is answered', () => (bench.turn().receipt?.responses ?? 0) > 0);
  });

  test('K5 T4 a press while the tail drains completes the old words and begins the new, without a gap', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    const first = bench.beginHold({ frames: 50 });
    bench.session.release();
    const gap = codedSamples({ frames: 10, from: first.length });
    bench.microphone.hear(gap);
    bench.session.press();
    const second = codedSamples({ frames: 50, from: 40_000 });
    bench.say(second);
    const tail = bench.endHold();
    await bench.until('both are with the server', () => commits(bench) === 2);
    expect(
      differenceOf(bench.server.audio(), Int16Array.from([...first, ...gap, ...second, ...tail])),
    ).toBeNull();
    expect(bench.microphone.opens).toBe(1);
    await bench.until('the second is answered', () => {
      bench.player.renderAll();
      return bench.turn().outcome === 'answered';
    });
    // The first was overtaken: the model knows it, and did not answer it.
    expect(bench.turn(1)).toMatchObject({ outcome: 'cancelled', keptMs: null });
    const creates = bench.server.received.filter(({ type }) => type === 'response.create');
    expect(creates).toHaveLength(2);
  });

  test('T4 T2 two quick holds while connecting: both delivered in order, one answered', async () => {
    const bench = await startSessionBench();
    const first = bench.hold();
    const second = bench.hold({ from: 60_000 });
    await bench.until('both are with the server', () => commits(bench) === 2);
    await bench.until('one is answered', () => {
      bench.player.renderAll();
      return bench.turn(1).outcome;
    });
    expect(bench.session.turns().map(({ outcome }) => outcome)).toEqual(['cancelled', 'answered']);
    expect(differenceOf(bench.server.audio(), Int16Array.from([...first, ...second]))).toBeNull();
    const types = bench.server.received.map(({ type }) => type);
    expect(types.filter((type) => type === 'response.create')).toHaveLength(1);
    expect(types.at(-1)).toBe('response.create');
  });

  test('K8 T1 a device that goes away mid-hold: what was said is sent, and the loss is named', async () => {
    const bench = await startSessionBench();
    const said = bench.beginHold({ frames: 50 });
    bench.microphone.unplug();
    expect(bench.session.snapshot()).toMatchObject({
      microphoneOpen: false,
      failure: { name: 'microphoneLost' },
    });
    await bench.server.waitFor('input_audio_buffer.commit');
    expect(differenceOf(bench.server.audio(), said)).toBeNull();
    await bench.until('it is answered', () => (bench.turn().receipt?.responses ?? 0) > 0);
    bench.session.release();
  });

  test('K8 a device that goes at once is a tap, not an empty commit', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    bench.session.press();
    bench.clock.advance(500);
    bench.microphone.hear(codedSamples({ frames: 2 }));
    bench.microphone.unplug();
    expect(bench.session.turns()).toHaveLength(1);
    expect(bench.session.snapshot().failure?.name).toBe('microphoneLost');
    expect(commits(bench)).toBe(0);
  });

  test('K8 a microphone that cannot be opened abandons the hold with its failure', async () => {
    const bench = await startSessionBench();
    bench.session.press();
    bench.microphone.fail({ name: 'microphoneDenied', detail: null });
    expect(bench.session.snapshot()).toMatchObject({
      label: 'needsYou',
      failure: { name: 'microphoneDenied' },
    });
    bench.session.release();
    expect(bench.session.turns()).toEqual([]);
    bench.session.press();
    expect(bench.session.snapshot()).toMatchObject({ label: 'opening', failure: null });
  });

  test('frames and news of an older microphone are not this one’s', async () => {
    const bench = await startSessionBench();
    bench.session.press();
    bench.session.release();
    bench.session.press();
    bench.microphone.hearLate(codedSamples({ frames: 1 }));
    expect(bench.session.snapshot().label).toBe('opening');
  });

  test('K10 a hold ends by itself after five minutes, and all of it is sent', async () => {
    const bench = await startSessionBench();
    const frames = LONGEST_UTTERANCE_MS / 10;
    bench.session.press();
    await bench.untilPhase('ready');
    const said = codedSamples({ frames });
    // Piece by piece, because a network that takes nothing for five minutes is given up.
    await piecesOf(said, 300).reduce(async (before, piece, at) => {
      await before;
      bench.say(piece);
      const heard = (at + 1) * 300;
      await bench.until('the server hears it', () => bench.server.received.length > heard);
    }, Promise.resolve());
    expect(bench.session.snapshot().microphoneOpen).toBe(true);
    bench.clock.advance(300);
    expect(bench.session.snapshot().microphoneOpen).toBe(false);
    await bench.server.waitFor('input_audio_buffer.commit');
    expect(bench.server.audio().length).toBe(said.length);
    expect(Buffer.compare(Buffer.from(bench.server.audio().buffer), Buffer.from(said.buffer))).toBe(
      0,
    );
    // The key comes up at last, long after.
    bench.session.release();
    await bench.until('it is answered', () => (bench.turn().receipt?.responses ?? 0) > 0);
  }, 180_000);

  test('T17 stop while recording sends nothing and keeps the words', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    bench.beginHold({ frames: 50 });
    bench.session.stop();
    expect(bench.session.snapshot()).toMatchObject({ label: 'resting', microphoneOpen: false });
    expect(bench.turn()).toMatchObject({ outcome: 'cancelled', keptMs: 500, failure: null });
    await bench.server.waitFor('input_audio_buffer.clear');
    expect(commits(bench)).toBe(0);
    bench.session.retry(bench.turn().id);
    await bench.until('it is answered', () => {
      bench.player.renderAll();
      return bench.turn().outcome === 'answered';
    });
    expect(
      differenceOf(bench.server.audio().slice(-12_000), codedSamples({ frames: 50 })),
    ).toBeNull();
  });

  test('T17 stop while words wait for a connection keeps them', async () => {
    const bench = await startSessionBench();
    bench.server.failNext({ type: 'hangUpgrade' });
    bench.hold();
    expect(bench.session.snapshot().label).toBe('thinking');
    bench.session.stop();
    expect(bench.turn()).toMatchObject({ outcome: 'cancelled', keptMs: 800 });
    expect(bench.session.snapshot().label).toBe('resting');
  });

  test('T1 a hold of which the server made a turn by itself ends with it', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    bench.session.press();
    const started = { type: 'input_audio_buffer.speech_started', audio_start_ms: 0 };
    bench.server.emit({ ...started, event_id: 'e', item_id: 'item_early' });
    await bench.until('the turn shows', () => bench.session.turns().length === 2);
    bench.session.release();
    expect(bench.turn()).toMatchObject({ outcome: 'tooShort', keptMs: null });
  });

  test('T8 words that wait for a connection can be dropped', async () => {
    const bench = await startSessionBench();
    bench.server.failNext({ type: 'hangUpgrade' });
    bench.hold();
    expect(bench.session.discard(bench.turn().id).ok).toBe(true);
    expect(bench.turn()).toMatchObject({ outcome: 'cancelled', keptMs: null });
    expect(bench.session.snapshot().label).toBe('resting');
  });

  test('T8 what is being said now can be neither dropped nor sent again', async () => {
    const bench = await startSessionBench();
    const said = bench.beginHold();
    expect(bench.session.discard('turn_1')).toEqual({ ok: false, failure: 'nothingKept' });
    expect(bench.session.retry('turn_1')).toEqual({ ok: false, failure: 'nothingKept' });
    const tail = bench.endHold();
    await bench.server.waitFor('input_audio_buffer.commit');
    expect(differenceOf(bench.server.audio(), Int16Array.from([...said, ...tail]))).toBeNull();
  });

  test('T13 a toggle ends 1.2 s after speech, and sends what was said', async () => {
    const bench = await startSessionBench();
    bench.session.toggle();
    expect(bench.microphone.detectsSpeech).toBe(true);
    bench.microphone.hear(codedSamples({ frames: 5 }));
    bench.microphone.detectorSays(true);
    bench.microphone.hear(codedSamples({ frames: 100 }));
    bench.microphone.detectorSays(false);
    bench.microphone.hear(codedSamples({ frames: 119 }));
    expect(bench.session.snapshot().label).toBe('listening');
    bench.microphone.hear(codedSamples({ frames: 1 }));
    bench.clock.advance(300);
    await bench.server.waitFor('input_audio_buffer.commit');
    expect(bench.server.audio().length).toBe(225 * FRAME_SAMPLES);
    expect(bench.microphone.detectsSpeech).toBe(false);
  });

  test('T13 T20 a one-shot without speech sends nothing after eight seconds, and offers what it has', async () => {
    const bench = await startSessionBench();
    bench.session.once();
    bench.microphone.hear(codedSamples({ frames: 1 }));
    bench.microphone.detectorSays(false);
    bench.microphone.hear(codedSamples({ frames: 798 }));
    expect(bench.session.snapshot().label).toBe('listening');
    bench.microphone.hear(codedSamples({ frames: 2 }));
    expect(bench.session.snapshot()).toMatchObject({
      hint: 'I heard nothing',
      microphoneOpen: false,
      unheard: { turnId: bench.turn().id, keptMs: 8_000 },
    });
    expect(bench.turn()).toMatchObject({ outcome: 'silent', keptMs: 8_000 });
    await bench.untilPhase('ready');
    expect(commits(bench)).toBe(0);
  });

  test('a second one-shot press sends at once, one while it answers silences', async () => {
    const bench = await startSessionBench();
    bench.session.once();
    bench.microphone.hear(codedSamples({ frames: 60 }));
    bench.clock.advance(600);
    bench.session.once();
    bench.clock.advance(300);
    await bench.until('the answer is whole', () => (bench.turn().receipt?.responses ?? 0) > 0);
    bench.player.render(2_400);
    bench.session.once();
    await bench.until('it is silent', () => bench.turn().outcome === 'interrupted');
    expect(bench.session.snapshot().label).toBe('resting');
    expect(bench.microphone.isOpen).toBe(false);
  });
});

function piecesOf(samples: Int16Array, frames: number): Int16Array[] {
  const size = frames * FRAME_SAMPLES;
  return Array.from({ length: Math.ceil(samples.length / size) }, (_, at) =>
    samples.subarray(at * size, (at + 1) * size),
  );
}
