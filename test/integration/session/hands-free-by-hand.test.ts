import { describe, expect, test } from 'vitest';
import { samplesInMs } from '../../../shared/audio/format.ts';
import { silence, tone } from '../../fakes/realtime/pcm.ts';
import { codedSamples, differenceOf } from '../../fakes/session/coded-samples.ts';
import { answered, PAUSE, startHandsFree, updates } from '../../fakes/session/hands-free-bench.ts';
import { startSessionBench } from '../../fakes/session/session-bench.ts';

describe('hands-free and the hands', () => {
  test('R9 a server that hears but never answers fails the turn, and its words are kept', async () => {
    const bench = await startHandsFree();
    bench.server.failNext({ type: 'withhold', what: 'response' });
    bench.say(tone({ durationMs: 1_000 }));
    bench.say(PAUSE);
    await bench.until('an answer is awaited', () => bench.session.snapshot().label === 'thinking');
    bench.clock.advance(30_000);
    expect(bench.turn()).toMatchObject({ outcome: 'failed', failure: { name: 'noAnswer' } });
    expect(bench.turn().keptMs).toBeGreaterThan(1_000);
  });

  test('T14 a hold inside it ends at release, is answered by hand, and gives the microphone back', async () => {
    const bench = await startHandsFree();
    const before = bench.server.audio().length;
    bench.session.press();
    expect(bench.session.snapshot()).toMatchObject({ label: 'listening', mode: 'hold' });
    const said = codedSamples({ frames: 60 });
    bench.say(said);
    const tail = bench.endHold();
    await bench.server.waitFor('input_audio_buffer.commit');
    expect(
      differenceOf(bench.server.audio().slice(before), Int16Array.from([...said, ...tail])),
    ).toBeNull();
    expect(bench.session.snapshot().mode).toBe('handsFree');
    await answered(bench);
    bench.say(silence(300));
    await bench.until('the microphone flows again', () => updates(bench).length === 3);
    await bench.untilPhase('ready');
    bench.say(tone({ durationMs: 800 }));
    bench.say(PAUSE);
    await bench.until('a second turn shows', () => bench.session.turns().length === 2);
    await answered(bench);
    expect(updates(bench)).toEqual([true, false, true]);
  });

  test('T5 a hold that silences an answer inside hands-free still tells what was heard', async () => {
    const bench = await startHandsFree();
    bench.say(tone({ durationMs: 800 }));
    bench.say(PAUSE);
    await bench.until('the answer is whole', () => (bench.turn().receipt?.responses ?? 0) > 0);
    bench.player.render(samplesInMs(400));
    bench.session.press();
    const { event } = await bench.server.waitFor('conversation.item.truncate');
    expect(event['audio_end_ms']).toBe(400);
    await bench.server.waitForSent('conversation.item.truncated');
  });

  test('T1 a hold begun in the middle of speech ends that speech’s turn, and keeps its words', async () => {
    const bench = await startHandsFree();
    bench.say(tone({ durationMs: 600 }));
    await bench.until('the turn shows', () => bench.session.turns().length === 1);
    bench.session.press();
    expect(bench.turn(0)).toMatchObject({ outcome: 'cancelled' });
    expect(bench.turn(0).keptMs).toBeGreaterThanOrEqual(600);
    const said = codedSamples({ frames: 60 });
    bench.say(said);
    const tail = bench.endHold();
    await bench.server.waitFor('input_audio_buffer.commit');
    const types = bench.server.received.map(({ type }) => type);
    expect(types.filter((type) => type === 'input_audio_buffer.clear')).toHaveLength(1);
    const heard = bench.server.audio().slice(-(said.length + tail.length));
    expect(differenceOf(heard, Int16Array.from([...said, ...tail]))).toBeNull();
    await answered(bench, 1);
  });

  test.each(['off', 'stop'] as const)(
    'T17 %s in the middle of speech keeps the words',
    async (how) => {
      const bench = await startHandsFree();
      bench.say(tone({ durationMs: 600 }));
      await bench.until('the turn shows', () => bench.session.turns().length === 1);
      if (how === 'off') bench.session.setHandsFree(false);
      else bench.session.stop();
      expect(bench.turn()).toMatchObject({ outcome: 'cancelled' });
      expect(bench.turn().keptMs).toBeGreaterThanOrEqual(600);
      expect(bench.session.snapshot()).toMatchObject({ label: 'resting', mode: null });
      expect(bench.microphone.isOpen).toBe(false);
      // The next words are not mixed with what the server still had.
      const said = bench.hold();
      await bench.server.waitFor('input_audio_buffer.commit');
      expect(differenceOf(bench.server.audio().slice(-said.length), said)).toBeNull();
      expect(bench.server.received.map(({ type }) => type)).toContain('input_audio_buffer.clear');
      await answered(bench);
    },
  );

  test('T14 it ends by itself after a minute without speech', async () => {
    const bench = await startHandsFree();
    bench.microphone.hear(silence(59_690));
    expect(bench.session.snapshot().mode).toBe('handsFree');
    bench.microphone.hear(silence(20));
    expect(bench.session.snapshot()).toMatchObject({ mode: null, label: 'resting' });
    expect(bench.microphone.isOpen).toBe(false);
  });

  test('K8 a microphone that goes away ends it, and can be turned on again', async () => {
    const bench = await startHandsFree();
    bench.microphone.unplug();
    expect(bench.session.snapshot()).toMatchObject({
      mode: null,
      label: 'needsYou',
      failure: { name: 'microphoneLost' },
    });
    bench.session.setHandsFree(true);
    expect(bench.session.snapshot()).toMatchObject({ mode: 'handsFree', failure: null });
    expect(bench.microphone.isOpen).toBe(true);
  });

  test('K8 a microphone that cannot be opened ends it, and says so', async () => {
    const bench = await startSessionBench();
    bench.session.setHandsFree(true);
    bench.microphone.fail({ name: 'noMicrophone', detail: null });
    expect(bench.session.snapshot()).toMatchObject({
      mode: null,
      label: 'needsYou',
      failure: { name: 'noMicrophone' },
    });
  });

  test('T1 speech that the server reports after it was turned off ends at once, its words kept', async () => {
    const bench = await startHandsFree();
    bench.say(tone({ durationMs: 300 }));
    bench.session.setHandsFree(false);
    await bench.until('the turn shows', () => bench.session.turns().length === 1);
    expect(bench.turn()).toMatchObject({ outcome: 'cancelled' });
    expect(bench.turn().keptMs).toBeGreaterThanOrEqual(300);
  });

  test('T1 speech that the server reports during the next hold is not taken for the hold', async () => {
    const bench = await startHandsFree();
    bench.say(tone({ durationMs: 300 }));
    const said = bench.hold();
    await bench.server.waitFor('input_audio_buffer.commit');
    expect(differenceOf(bench.server.audio().slice(-said.length), said)).toBeNull();
    await answered(bench, 0);
    expect(bench.session.turns().map(({ outcome }) => outcome)).toEqual(['answered', 'cancelled']);
    expect(bench.turn(1).keptMs).toBeGreaterThanOrEqual(300);
  });

  test('a key that comes up late does not end it', async () => {
    const bench = await startHandsFree();
    bench.session.release();
    bench.clock.advance(1_000);
    expect(bench.session.snapshot()).toMatchObject({ mode: 'handsFree', microphoneOpen: true });
  });

  test('T12 a tap inside it is told, and it goes on', async () => {
    const bench = await startHandsFree();
    bench.session.press();
    bench.say(codedSamples({ frames: 10 }));
    bench.endHold();
    expect(bench.session.snapshot()).toMatchObject({
      mode: 'handsFree',
      hint: 'Hold longer to talk',
    });
    expect(bench.session.turns()).toEqual([]);
  });

  test('turned on during a hold, it begins when the hold is over', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    const said = bench.beginHold();
    bench.session.setHandsFree(true);
    expect(bench.session.snapshot().mode).toBe('hold');
    const tail = bench.endHold();
    await bench.server.waitFor('input_audio_buffer.commit');
    expect(differenceOf(bench.server.audio(), Int16Array.from([...said, ...tail]))).toBeNull();
    expect(bench.session.snapshot().mode).toBe('handsFree');
    await answered(bench);
    await bench.until('the server listens by itself', () => updates(bench).at(-1) === true);
  });

  test('a typed turn inside it is answered without taking the microphone away', async () => {
    const bench = await startHandsFree();
    bench.session.sendText('What time is it?');
    await answered(bench);
    expect(bench.session.snapshot()).toMatchObject({ mode: 'handsFree', microphoneOpen: true });
    expect(updates(bench)).toEqual([true]);
  });

  test('R7 T10 a typed turn that meets the server’s own answer waits for it and is asked again', async () => {
    const bench = await startHandsFree({
      violations: ['conversation_already_has_active_response'],
    });
    // Long enough that it is under way when the text arrives.
    bench.server.say({ text: 'To the voice.', audioMs: 300, thinkMs: 250 });
    bench.server.say({ text: 'To the keys.', audioMs: 300 });
    bench.say(tone({ durationMs: 800 }));
    await bench.until('the turn shows', () => bench.session.turns().length === 1);
    // The pause and the text leave together: the server answers the voice before it reads the text.
    bench.say(PAUSE);
    bench.session.sendText('And in writing?');
    await bench.until('both are answered', () => {
      bench.player.renderAll();
      return bench.session.turns().every(({ outcome }) => outcome !== null);
    });
    expect(bench.turn(0)).toMatchObject({ outcome: 'answered', answer: 'To the voice.' });
    expect(bench.turn(1)).toMatchObject({ outcome: 'answered', answer: 'To the keys.' });
    expect(bench.session.snapshot().failure).toBeNull();
  });
});
