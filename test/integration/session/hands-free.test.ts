import { describe, expect, test } from 'vitest';
import { samplesInMs } from '../../../shared/audio/format.ts';
import { tone } from '../../fakes/realtime/pcm.ts';
import { differenceOf } from '../../fakes/session/coded-samples.ts';
import { answered, PAUSE, startHandsFree, updates } from '../../fakes/session/hands-free-bench.ts';

describe('hands-free', () => {
  test('T14 finds a turn by the server’s ear, keeps its words, and answers it', async () => {
    const bench = await startHandsFree({ server: { heard: 'What time is it?' } });
    expect(bench.session.snapshot()).toMatchObject({ label: 'listening', mode: 'handsFree' });
    bench.say(tone({ durationMs: 1_000 }));
    await bench.server.waitForSent('input_audio_buffer.speech_started');
    await bench.until('the turn shows', () => bench.session.turns().length === 1);
    bench.say(PAUSE);
    await bench.server.waitForSent('input_audio_buffer.committed');
    await bench.until(
      'its words are kept',
      () => bench.turn().keptMs !== null || bench.turn().outcome,
    );
    await answered(bench);
    expect(bench.turn()).toMatchObject({ input: 'voice', outcome: 'answered', keptMs: null });
    await bench.until('the transcript came', () => bench.turn().heard === 'What time is it?');
    const sent = bench.server.received.map(({ type }) => type);
    expect(sent).not.toContain('response.create');
    expect(sent).not.toContain('input_audio_buffer.commit');
    expect(bench.session.turns()).toHaveLength(1);
    expect(updates(bench)).toEqual([true]);
  });

  test('T14 the words named by the server’s milliseconds are cut to the sample', async () => {
    const bench = await startHandsFree();
    bench.server.say({
      text: '',
      audioMs: 0,
      ends: { status: 'failed', error: { type: 'server_error', code: null, message: 'No.' } },
    });
    bench.say(tone({ durationMs: 1_000 }));
    bench.say(PAUSE);
    const { id, keptMs } = await bench.settled();
    const at = (type: string, field: string): number => {
      const entry = bench.server.sent.find((candidate) => candidate.type === type);
      return Number(entry?.event[field]);
    };
    const startMs = at('input_audio_buffer.speech_started', 'audio_start_ms');
    const endMs = at('input_audio_buffer.speech_stopped', 'audio_end_ms');
    expect(keptMs).toBe(endMs - startMs);
    const all = bench.server.audio();
    const cut = all.slice(samplesInMs(startMs), samplesInMs(endMs));
    bench.session.setHandsFree(false);
    bench.session.reconnect();
    bench.session.retry(id);
    await bench.server.waitFor('input_audio_buffer.commit');
    expect(differenceOf(bench.server.audio(2), cut)).toBeNull();
  });

  test('T4 T5 speech silences the answer that sounds; the server cancels it by itself', async () => {
    const bench = await startHandsFree();
    bench.server.say({ text: 'A long answer it is.', audioMs: 20_000, pace: { gapsMs: [0, 20] } });
    bench.say(tone({ durationMs: 800 }));
    bench.say(PAUSE);
    await bench.until('some of it came', () => bench.player.receivedSamples > samplesInMs(500));
    bench.player.render(samplesInMs(400));
    // Louder than the answer (T24).
    bench.say(tone({ durationMs: 800, amplitude: 24_000 }));
    const { event } = await bench.server.waitFor('conversation.item.truncate');
    expect(event['audio_end_ms']).toBe(400);
    expect(bench.turn(0).outcome).toBe('interrupted');
    bench.say(PAUSE);
    await bench.until('a second turn shows', () => bench.session.turns().length === 2);
    await answered(bench);
    expect(bench.server.received.map(({ type }) => type)).not.toContain('response.cancel');
    expect(bench.session.turns().map(({ outcome }) => outcome)).toEqual([
      'interrupted',
      'answered',
    ]);
  });

  test('T17 R3 stop while the server is about to answer cancels that answer', async () => {
    const bench = await startHandsFree();
    bench.server.say({ text: 'Too late.', audioMs: 5_000, thinkMs: 60_000 });
    bench.say(tone({ durationMs: 800 }));
    bench.say(PAUSE);
    await bench.until('an answer is awaited', () => bench.session.snapshot().label === 'thinking');
    bench.session.stop();
    await bench.server.waitFor('response.cancel');
    await bench.until('it rests', () => bench.session.snapshot().label === 'resting');
    expect(bench.turn()).toMatchObject({ outcome: 'cancelled', answer: '' });
    expect(bench.player.receivedSamples).toBe(0);
  });

  test('T14 a null transcript is no failure', async () => {
    const bench = await startHandsFree({ server: { heard: null } });
    bench.say(tone({ durationMs: 800 }));
    bench.say(PAUSE);
    await answered(bench);
    expect(bench.turn()).toMatchObject({ heard: null, failure: null });
  });
});
