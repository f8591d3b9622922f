import { describe, expect, test } from 'vitest';
import { samplesInMs } from '../../../shared/audio/format.ts';
import type { Settings } from '../../../shared/settings.ts';
import { silence, tone } from '../../fakes/realtime/pcm.ts';
import { differenceOf } from '../../fakes/session/coded-samples.ts';
import { answered, PAUSE, startHandsFree } from '../../fakes/session/hands-free-bench.ts';
import type { SessionBench } from '../../fakes/session/session-bench.ts';

/** The room, and in it a little of what plays: no person. */
const ECHO = tone({ durationMs: 600, frequencyHz: 300, amplitude: 900 });
/** As loud as the answer itself. */
const VOICE = tone({ durationMs: 1_200, amplitude: 24_000 });

/** Hands-free, with an answer of twenty seconds that sounds. */
async function startSpeaking(settings: Partial<Settings> = {}): Promise<SessionBench> {
  const bench = await startHandsFree({ settings });
  bench.server.say({ text: 'A long answer it is.', audioMs: 20_000, pace: { gapsMs: [0, 20] } });
  bench.say(tone({ durationMs: 800 }));
  bench.say(PAUSE);
  await bench.until('some of it came', () => bench.player.receivedSamples > samplesInMs(1_000));
  bench.player.render(samplesInMs(500));
  bench.say(silence(100));
  expect(bench.session.activity()).toBe('speaking');
  return bench;
}

describe('somebody speaks over the answer', () => {
  test('T23 it is softened at once, and silent when the server has heard it', async () => {
    const bench = await startSpeaking();
    bench.microphone.detectorSays(true);
    bench.say(VOICE.subarray(0, samplesInMs(60)));
    expect(bench.player.isDucked).toBe(true);
    expect(bench.player.flushes).toBe(0);
    bench.say(VOICE.subarray(samplesInMs(60), samplesInMs(380)));
    await bench.until('it is silent', () => bench.player.flushes === 1);
    expect(bench.turn(0).outcome).toBe('interrupted');
    bench.say(PAUSE);
    await answered(bench);
  });

  test('T23 without the server’s word it is as loud as before after 400 ms', async () => {
    const bench = await startSpeaking();
    bench.microphone.detectorSays(true);
    bench.say(VOICE.subarray(0, samplesInMs(40)));
    expect(bench.player.isDucked).toBe(true);
    bench.clock.advance(380);
    expect(bench.player.isDucked).toBe(true);
    bench.clock.advance(20);
    expect(bench.player.isDucked).toBe(false);
    expect(bench.player.flushes).toBe(0);
    bench.session.stop();
  });

  test('T23 the assistant’s own voice, softer than what plays, softens nothing', async () => {
    const bench = await startSpeaking();
    bench.microphone.detectorSays(true);
    bench.say(silence(1_000));
    bench.say(ECHO);
    expect(bench.player.isDucked).toBe(false);
    bench.session.stop();
  });

  test('T23 the detector runs while an answer is awaited or sounds, until the room is silent, and rests else', async () => {
    const bench = await startHandsFree();
    expect(bench.microphone.detectsSpeech).toBe(false);
    bench.server.say({ text: 'Yes.', audioMs: 20_000, pace: { gapsMs: [0, 20] } });
    bench.say(tone({ durationMs: 800 }));
    bench.say(PAUSE);
    await bench.until('it is awaited', () => bench.session.activity() !== 'listening');
    bench.say(silence(20));
    expect(bench.microphone.detectsSpeech).toBe(true);
    await bench.until('some of it came', () => bench.player.receivedSamples > 0);
    await answered(bench);
    bench.say(silence(20));
    expect(bench.microphone.detectsSpeech).toBe(true);
    bench.say(silence(1_000));
    expect(bench.microphone.detectsSpeech).toBe(false);
  });
});

describe('the echo gate', () => {
  test('T24 the server is not given the assistant’s own voice, and listens on when it is over', async () => {
    const bench = await startSpeaking();
    const before = bench.server.audio().length;
    bench.say(silence(1_000));
    bench.say(ECHO);
    await answered(bench);
    // The room goes on sounding for a moment.
    bench.say(silence(700));
    bench.say(tone({ durationMs: 800 }));
    await bench.until('speech is heard', () => bench.session.turns().length === 2);
    const heard = bench.server.audio().slice(before);
    const spoken = tone({ durationMs: 800 });
    expect(differenceOf(heard.slice(-spoken.length), spoken)).toBeNull();
    expect(heard.length).toBeLessThanOrEqual(spoken.length + samplesInMs(40));
    expect(bench.turn(0).outcome).toBe('answered');
    bench.say(PAUSE);
    await answered(bench);
  });

  test('T24 an interruption is heard from its first word, and its words are cut to the sample', async () => {
    const bench = await startSpeaking();
    const before = bench.server.audio().length;
    bench.say(silence(1_000));
    bench.microphone.detectorSays(true);
    bench.say(VOICE);
    await bench.until('it is interrupted', () => bench.turn(0).outcome === 'interrupted');
    bench.server.say({
      text: '',
      audioMs: 0,
      ends: { status: 'failed', error: { type: 'server_error', code: null, message: 'No.' } },
    });
    bench.say(PAUSE);
    const { id } = await bench.settled(1);
    const heard = bench.server.audio();
    const from = heard.findIndex((sample, at) => at >= before && sample === VOICE[1]);
    expect(differenceOf(heard.slice(from - 1, from - 1 + VOICE.length), VOICE)).toBeNull();
    // Not the second of the room before it.
    expect(from - before).toBeLessThan(samplesInMs(520));
    const at = (type: string, field: string): number =>
      Number(bench.server.sent.findLast((entry) => entry.type === type)?.event[field]);
    const cut = heard.slice(
      samplesInMs(at('input_audio_buffer.speech_started', 'audio_start_ms')),
      samplesInMs(at('input_audio_buffer.speech_stopped', 'audio_end_ms')),
    );
    bench.session.setHandsFree(false);
    bench.session.reconnect();
    bench.session.retry(id);
    await bench.server.waitFor('input_audio_buffer.commit');
    expect(differenceOf(bench.server.audio(2), cut)).toBeNull();
  });

  test('T24 everything is sent if it is never wished', async () => {
    const bench = await startSpeaking({ echoGate: 'never' });
    const before = samplesInMs(2_100);
    await bench.until('it is all there', () => bench.server.audio().length === before);
    bench.say(ECHO);
    await bench.until('it is heard', () => bench.server.audio().length === before + ECHO.length);
    bench.session.stop();
  });

  test('T24 if it is always wished, nobody is let in by their loudness', async () => {
    const bench = await startSpeaking({ echoGate: 'always' });
    const before = bench.server.audio().length;
    bench.microphone.detectorSays(true);
    bench.say(silence(500));
    bench.say(VOICE);
    expect(bench.player.isDucked).toBe(false);
    const said = bench.beginHold({ frames: 60 });
    const tail = bench.endHold();
    await bench.server.waitFor('input_audio_buffer.commit');
    // The key is heard all the same.
    expect(
      differenceOf(bench.server.audio().slice(before), Int16Array.from([...said, ...tail])),
    ).toBeNull();
    await answered(bench);
  });

  test.each([
    { what: 'the system’s own speaker', speaker: null },
    { what: 'a chosen one', speaker: 'Desk speaker' },
  ])('T24 with $what it is there by itself; a hold is never withheld', async ({ speaker }) => {
    const bench = await startSpeaking({ speaker });
    const before = bench.server.audio().length;
    bench.say(silence(500));
    const said = bench.beginHold({ frames: 60 });
    const tail = bench.endHold();
    await bench.server.waitFor('input_audio_buffer.commit');
    expect(
      differenceOf(bench.server.audio().slice(before), Int16Array.from([...said, ...tail])),
    ).toBeNull();
    await answered(bench);
  });
});
