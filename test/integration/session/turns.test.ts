import { describe, expect, test } from 'vitest';
import { CONFIGURE_DEADLINE_MS } from '../../../main/session/connection-machine.ts';
import { FRAME_SAMPLES, samplesInMs } from '../../../shared/audio/format.ts';
import { differenceOf } from '../../fakes/session/coded-samples.ts';
import { startSessionBench } from '../../fakes/session/session-bench.ts';

describe('a turn from press to sound', () => {
  test('T2 K2 every sample of a hold begun without a connection reaches the server, in order', async () => {
    const bench = await startSessionBench();
    const said = bench.hold({ frames: 120 });
    await bench.server.waitFor('input_audio_buffer.commit');
    expect(differenceOf(bench.server.audio(), said)).toBeNull();
    const types = bench.server.received.map(({ type }) => type);
    expect(types[0]).toBe('session.update');
    expect(types.at(-2)).toBe('input_audio_buffer.commit');
    expect(types.at(-1)).toBe('response.create');
  });

  test('C2 T2 nothing but the configuration is sent before it is confirmed, and nothing said is lost', async () => {
    const bench = await startSessionBench();
    bench.server.failNext({ type: 'withhold', what: 'sessionUpdated' });
    const said = bench.hold({ frames: 60 });
    await bench.server.waitFor('session.update');
    await bench.untilPhase('configuring');
    expect(bench.session.snapshot().label).toBe('thinking');
    bench.clock.advance(CONFIGURE_DEADLINE_MS);
    expect(bench.session.snapshot()).toMatchObject({ connection: 'waiting' });
    bench.clock.advance(500);
    await bench.server.waitFor('input_audio_buffer.commit');
    expect(bench.server.received.filter(({ connection }) => connection === 1)).toHaveLength(1);
    expect(differenceOf(bench.server.audio(2), said)).toBeNull();
  });

  test('K2 frames that come while the line is ready go out one by one', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    const before = bench.server.received.length;
    const said = bench.hold({ frames: 60 });
    await bench.server.waitFor('input_audio_buffer.commit');
    expect(differenceOf(bench.server.audio(), said)).toBeNull();
    const appends = bench.server.received
      .slice(before)
      .filter(({ type }) => type === 'input_audio_buffer.append');
    expect(appends.length).toBe(said.length / FRAME_SAMPLES);
  });

  test('T1 T3 T15 a hold is answered, with what was heard, the text, the receipt and the times', async () => {
    const bench = await startSessionBench({
      server: {
        answer: { text: 'It is ten past three.', audioMs: 900 },
        heard: 'What time is it?',
      },
    });
    bench.hold();
    await bench.until('the whole answer came', () => (bench.turn().receipt?.responses ?? 0) > 0);
    expect(bench.turn().outcome).toBeNull();
    expect(bench.player.receivedSamples).toBe(samplesInMs(900));
    bench.player.renderAll();
    const turn = await bench.settled();
    expect(turn).toMatchObject({
      input: 'voice',
      answer: 'It is ten past three.',
      outcome: 'answered',
      failure: null,
      unheardFrom: null,
      keptMs: null,
    });
    await bench.until('the transcript came', () => bench.turn().heard === 'What time is it?');
    expect(turn.receipt?.tokens).toEqual({
      textIn: 119,
      cachedTextIn: 64,
      audioIn: 8,
      cachedAudioIn: 0,
      textOut: 7,
      audioOut: 18,
    });
    // 55 × $4 + 64 × $0.40 + 8 × $32 + 7 × $24 + 18 × $64, a million tokens each; and a second of
    // transcription at $0.0045 a minute.
    expect(bench.turn().receipt?.costUsd).toBeCloseTo(0.001_821_6 + 0.000_075, 10);
    expect(bench.turn().timings).toMatchObject({ pressToListeningMs: 0 });
    expect(bench.turn().timings.releaseToFirstSoundMs).not.toBeNull();
  });

  test('T3 a typed turn is answered', async () => {
    const bench = await startSessionBench();
    bench.session.sendText('What time is it?');
    await bench.until('sound came', () => bench.player.receivedSamples > 0);
    await bench.until('the answer is heard', () => {
      bench.player.renderAll();
      return bench.turn().outcome;
    });
    expect(bench.turn()).toMatchObject({
      input: 'text',
      heard: 'What time is it?',
      outcome: 'answered',
    });
    expect(bench.server.received.map(({ type }) => type)).toEqual([
      'session.update',
      'conversation.item.create',
      'response.create',
    ]);
  });
});
