import { describe, expect, test } from 'vitest';
import { samplesInMs } from '../../../shared/audio/format.ts';
import { silence, tone } from '../../fakes/realtime/pcm.ts';
import { differenceOf } from '../../fakes/session/coded-samples.ts';
import { answered, PAUSE, startHandsFree, updates } from '../../fakes/session/hands-free-bench.ts';
import { startSessionBench } from '../../fakes/session/session-bench.ts';

describe('hands-free on a line that is lost', () => {
  test('T8 a line lost before the answer fails the turn, keeps its words, and hands-free goes on', async () => {
    const bench = await startHandsFree();
    bench.server.failNext({ type: 'drop', after: 'committed' });
    bench.say(tone({ durationMs: 1_000 }));
    bench.say(PAUSE);
    expect(await bench.settled()).toMatchObject({
      outcome: 'failed',
      failure: { name: 'offline' },
    });
    await bench.untilPhase('waiting');
    bench.clock.advance(500);
    await bench.untilPhase('ready');
    expect(bench.session.snapshot()).toMatchObject({ label: 'listening', mode: 'handsFree' });
    bench.say(tone({ durationMs: 1_000 }));
    bench.say(PAUSE);
    await bench.until('a second turn shows', () => bench.session.turns().length === 2);
    await answered(bench);
    expect(updates(bench)).toEqual([true, true]);
  });

  test('T14 T2 a line lost in the middle of speech: the same turn is said again, whole', async () => {
    const bench = await startHandsFree();
    bench.say(tone({ durationMs: 600 }));
    await bench.until('the turn shows', () => bench.session.turns().length === 1);
    const spoken = bench.server.sent.find(({ type }) => type.endsWith('speech_started'));
    const startMs = Number(spoken?.event['audio_start_ms']);
    bench.server.drop();
    await bench.untilPhase('waiting');
    expect(bench.turn().outcome).toBeNull();
    bench.say(tone({ durationMs: 400 }));
    bench.clock.advance(500);
    await bench.untilPhase('ready');
    bench.say(PAUSE);
    await answered(bench);
    expect(bench.session.turns()).toHaveLength(1);
    const all = [
      ...silence(300),
      ...tone({ durationMs: 600 }),
      ...tone({ durationMs: 400 }),
      ...PAUSE,
    ];
    expect(
      differenceOf(bench.server.audio(2), Int16Array.from(all.slice(samplesInMs(startMs)))),
    ).toBeNull();
  });

  test('T14 a second lost line resends the speech under way, and nothing older', async () => {
    const bench = await startHandsFree();
    bench.server.drop();
    await bench.untilPhase('waiting');
    bench.clock.advance(500);
    await bench.untilPhase('ready');
    bench.say(silence(2_000));
    bench.say(tone({ durationMs: 600 }));
    await bench.until('the turn shows', () => bench.session.turns().length === 1);
    bench.server.drop();
    await bench.untilPhase('waiting');
    bench.clock.advance(1_000);
    await bench.untilPhase('ready');
    bench.say(PAUSE);
    await answered(bench);
    // Speech with the padding before it, and the pause: not the two seconds before.
    expect(bench.server.audio(3).length).toBeLessThanOrEqual(samplesInMs(300 + 600 + 900));
  });

  test('T9 a line refused in the middle of speech: the words are kept, and hands-free ends', async () => {
    const bench = await startHandsFree();
    bench.say(tone({ durationMs: 600 }));
    await bench.until('the turn shows', () => bench.session.turns().length === 1);
    bench.server.drop({ code: 3000, reason: 'invalid_request_error.invalid_api_key' });
    await bench.untilPhase('refused');
    expect(bench.turn()).toMatchObject({ outcome: 'kept', failure: { name: 'invalidKey' } });
    expect(bench.turn().keptMs).toBeGreaterThanOrEqual(600);
    expect(bench.session.snapshot()).toMatchObject({ label: 'needsYou', mode: null });
    expect(bench.microphone.isOpen).toBe(false);
  });

  test('a reconnect goes on listening, with the server’s clock begun anew', async () => {
    const bench = await startHandsFree();
    bench.say(silence(2_000));
    bench.session.reconnect();
    await bench.untilPhase('ready');
    bench.server.say({
      text: '',
      audioMs: 0,
      ends: { status: 'failed', error: { type: 'server_error', code: null, message: 'No.' } },
    });
    bench.say(silence(500));
    bench.say(tone({ durationMs: 1_000 }));
    bench.say(PAUSE);
    const { id } = await bench.settled();
    bench.session.setHandsFree(false);
    bench.session.reconnect();
    bench.session.retry(id);
    await bench.server.waitFor('input_audio_buffer.commit');
    const kept = bench.server.audio(3);
    // Padding, the tone, and the silence that ended it.
    expect(
      differenceOf(
        kept.subarray(samplesInMs(300), samplesInMs(1_300)),
        tone({ durationMs: 1_000 }),
      ),
    ).toBeNull();
  });

  test('T16 after a quiet connection was closed, the words are cut right on the next', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    bench.hold();
    await answered(bench);
    bench.clock.advance(10 * 60_000);
    expect(bench.session.snapshot().connection).toBe('closed');
    bench.server.say({
      text: '',
      audioMs: 0,
      ends: { status: 'failed', error: { type: 'server_error', code: null, message: 'No.' } },
    });
    bench.session.setHandsFree(true);
    await bench.untilPhase('ready');
    bench.say(silence(500));
    bench.say(tone({ durationMs: 1_000 }));
    bench.say(PAUSE);
    await bench.until('a third turn shows', () => bench.session.turns().length === 3);
    expect((await bench.settled()).keptMs).toBeGreaterThanOrEqual(1_300);
  });
});
