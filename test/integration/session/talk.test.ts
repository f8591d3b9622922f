import { describe, expect, test } from 'vitest';
import { silence, tone } from '../../fakes/realtime/pcm.ts';
import { codedSamples, differenceOf } from '../../fakes/session/coded-samples.ts';
import { answered, PAUSE, startHandsFree, updates } from '../../fakes/session/hands-free-bench.ts';
import { startSessionBench, type SessionBench } from '../../fakes/session/session-bench.ts';

const sent = (bench: SessionBench, type: string): number =>
  bench.server.received.filter((entry) => entry.type === type).length;

describe('a tap', () => {
  test('K13 T1 drops what its press began, without a turn, and says how to talk', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    bench.beginHold({ frames: 10 });
    bench.session.tap();
    expect(bench.session.snapshot()).toMatchObject({
      label: 'resting',
      hint: 'Hold to talk',
      microphoneOpen: false,
    });
    expect(bench.microphone.isOpen).toBe(false);
    await bench.server.waitFor('input_audio_buffer.clear');
    expect(bench.session.turns()).toHaveLength(1);
    expect(sent(bench, 'input_audio_buffer.commit')).toBe(0);
  });

  test('K13 before the first frame is a tap as well', async () => {
    const bench = await startSessionBench();
    bench.session.press();
    bench.session.tap();
    expect(bench.session.snapshot()).toMatchObject({ label: 'resting', hint: 'Hold to talk' });
    expect(bench.microphone.isOpen).toBe(false);
    expect(bench.session.turns()).toEqual([]);
  });

  test('K13 that silenced an answer says nothing more', async () => {
    const bench = await startSessionBench();
    bench.server.say({ text: 'A long answer.', audioMs: 20_000, pace: { gapsMs: [0, 20] } });
    bench.hold();
    await bench.until('it sounds', () => {
      bench.player.render(480);
      return bench.session.activity() === 'speaking';
    });
    bench.beginHold({ frames: 5 });
    bench.session.tap();
    expect(bench.session.snapshot().hint).toBeNull();
    await bench.until('it was interrupted', () => bench.turn().outcome === 'interrupted');
    expect(bench.session.turns()).toHaveLength(1);
  });

  test('K13 drops nothing that its press did not begin', async () => {
    const bench = await startSessionBench();
    bench.session.once();
    bench.say(codedSamples({ frames: 40 }));
    bench.session.press();
    bench.session.tap();
    expect(bench.session.snapshot()).toMatchObject({ label: 'listening', mode: 'oneShot' });
    bench.session.stop();
  });
});

describe('a hold whose release cannot be seen', () => {
  test('K14 ends 1.2 s after speech, as a toggle does', async () => {
    const bench = await startSessionBench();
    const said = bench.beginHold({ frames: 60 });
    bench.microphone.detectorSays(true);
    bench.session.letGo();
    bench.microphone.detectorSays(false);
    const pause = codedSamples({ frames: 119, from: said.length });
    bench.say(pause);
    expect(bench.session.activity()).toBe('listening');
    // The frame that ends it, and the tail.
    const rest = codedSamples({ frames: 30, from: said.length + pause.length });
    bench.say(rest);
    expect(bench.session.snapshot().microphoneOpen).toBe(false);
    await bench.server.waitFor('input_audio_buffer.commit');
    expect(
      differenceOf(bench.server.audio(), Int16Array.from([...said, ...pause, ...rest])),
    ).toBeNull();
    await answered(bench);
  });

  test('K14 ends at the next press, which begins nothing else', async () => {
    const bench = await startSessionBench();
    bench.beginHold({ frames: 60 });
    bench.microphone.detectorSays(true);
    bench.session.letGo();
    bench.session.press();
    bench.say(codedSamples({ frames: 10 }));
    bench.session.tap();
    bench.say(codedSamples({ frames: 30 }));
    await bench.server.waitFor('input_audio_buffer.commit');
    await answered(bench);
    expect(bench.session.turns()).toHaveLength(1);
  });

  test('K14 without speech it ends after eight seconds from then on, and is offered (T20)', async () => {
    const bench = await startSessionBench();
    bench.session.press();
    bench.say(silence(20).fill(20));
    bench.microphone.detectorSays(false);
    bench.say(silence(6_000).fill(20));
    bench.session.letGo();
    bench.say(silence(7_990).fill(20));
    expect(bench.session.snapshot().microphoneOpen).toBe(true);
    bench.say(silence(10).fill(20));
    expect(bench.session.snapshot()).toMatchObject({
      microphoneOpen: false,
      unheard: { turnId: bench.turn().id },
    });
    await bench.untilPhase('ready');
    expect(sent(bench, 'input_audio_buffer.commit')).toBe(0);
  });

  test('K14 means nothing to hands-free, or to a turn that ends by itself', async () => {
    const bench = await startHandsFree();
    bench.session.letGo();
    bench.say(silence(9_000));
    expect(bench.session.isHandsFree()).toBe(true);
    expect(bench.session.snapshot().unheard).toBeNull();
  });
});

describe('pausing hands-free', () => {
  test('T21 closes the microphone, clears the server’s buffer and goes on exactly as it was', async () => {
    const bench = await startHandsFree();
    bench.session.pauseHandsFree(true);
    expect(bench.session.snapshot()).toMatchObject({
      mode: 'handsFree',
      handsFreePaused: true,
      microphoneOpen: false,
      label: 'resting',
    });
    expect(bench.session.activity()).toBe('resting');
    expect(bench.microphone.isOpen).toBe(false);
    await bench.server.waitFor('input_audio_buffer.clear');
    await bench.until('turns are manual', () => updates(bench).length === 2);
    const before = bench.server.audio().length;
    bench.session.pauseHandsFree(false);
    expect(bench.session.snapshot()).toMatchObject({ handsFreePaused: false, label: 'opening' });
    bench.say(silence(300));
    await bench.until('it is heard again', () => bench.server.audio().length === before + 7_200);
    expect(updates(bench)).toEqual([true, false, true]);
    bench.say(tone({ durationMs: 800 }));
    bench.say(PAUSE);
    await bench.until('a turn shows', () => bench.session.turns().length === 1);
    await answered(bench);
  });

  test('T21 T1 in the middle of speech ends that turn, and keeps its words', async () => {
    const bench = await startHandsFree();
    bench.say(tone({ durationMs: 600 }));
    await bench.until('the turn shows', () => bench.session.turns().length === 1);
    bench.session.pauseHandsFree(true);
    expect(bench.turn()).toMatchObject({ outcome: 'cancelled' });
    expect(bench.turn().keptMs).toBeGreaterThanOrEqual(600);
  });

  test('T21 the quiet time does not run meanwhile', async () => {
    const bench = await startHandsFree({ settings: { handsFreeQuietSeconds: 10 } });
    bench.session.pauseHandsFree(true);
    bench.clock.advance(60_000);
    expect(bench.session.isHandsFree()).toBe(true);
    bench.session.pauseHandsFree(false);
    bench.say(silence(9_900));
    expect(bench.session.isHandsFree()).toBe(true);
    bench.say(silence(200));
    expect(bench.session.isHandsFree()).toBe(false);
  });

  test('T21 a hold during the pause is a turn, and the pause goes on', async () => {
    const bench = await startHandsFree();
    bench.session.pauseHandsFree(true);
    const said = bench.beginHold({ frames: 60 });
    const tail = bench.endHold();
    await bench.server.waitFor('input_audio_buffer.commit');
    const heard = bench.server.audio().slice(-(said.length + tail.length));
    expect(differenceOf(heard, Int16Array.from([...said, ...tail]))).toBeNull();
    await answered(bench);
    expect(bench.session.snapshot()).toMatchObject({
      mode: 'handsFree',
      handsFreePaused: true,
      microphoneOpen: false,
    });
  });

  test('T21 K13 a tap inside hands-free drops its own recording without a hint', async () => {
    const bench = await startHandsFree();
    bench.beginHold({ frames: 10 });
    bench.session.tap();
    bench.session.pauseHandsFree(true);
    expect(bench.session.snapshot()).toMatchObject({ handsFreePaused: true, hint: null });
    expect(bench.microphone.isOpen).toBe(false);
    expect(bench.session.turns()).toEqual([]);
    bench.session.setHandsFree(false);
    expect(bench.session.snapshot()).toMatchObject({ handsFreePaused: false, mode: null });
  });

  test('T21 where hands-free is off there is nothing to pause', async () => {
    const bench = await startSessionBench();
    bench.session.pauseHandsFree(true);
    expect(bench.session.snapshot()).toMatchObject({ handsFreePaused: false, mode: null });
    bench.session.setHandsFree(true);
    expect(bench.microphone.isOpen).toBe(true);
  });
});

describe('what goes on', () => {
  test('is what a gesture meets', async () => {
    const bench = await startSessionBench();
    expect(bench.session.activity()).toBe('resting');
    bench.session.press();
    expect(bench.session.activity()).toBe('listening');
    bench.say(codedSamples({ frames: 60 }));
    bench.session.release();
    expect(bench.session.activity()).toBe('thinking');
    bench.say(codedSamples({ frames: 30 }));
    expect(bench.session.activity()).toBe('thinking');
    await bench.until('it sounds', () => {
      bench.player.render(480);
      return bench.session.activity() === 'speaking';
    });
    await answered(bench);
    expect(bench.session.activity()).toBe('resting');
    bench.session.setHandsFree(true);
    bench.say(silence(100));
    expect(bench.session.activity()).toBe('listening');
  });
});

describe('the device under a hold', () => {
  test('K12 a second of digital zero is named while it records, and no longer once it sounds', async () => {
    const bench = await startSessionBench();
    bench.session.press();
    bench.say(silence(100));
    bench.tell({ type: 'microphoneSilent', generation: 1 });
    expect(bench.session.snapshot().failure?.name).toBe('microphoneSilent');
    bench.say(codedSamples({ frames: 40 }));
    expect(bench.session.snapshot().failure).toBeNull();
    bench.endHold();
    await answered(bench);
  });

  test('K12 another device that takes over goes on with the same words', async () => {
    const bench = await startSessionBench();
    const first = bench.beginHold({ frames: 40 });
    bench.tell({
      type: 'microphoneSwapped',
      generation: 1,
      deviceLabel: 'Headset',
      missingMs: 350,
    });
    const second = codedSamples({ frames: 40, from: first.length });
    bench.say(second);
    const tail = bench.endHold();
    await bench.server.waitFor('input_audio_buffer.commit');
    expect(
      differenceOf(bench.server.audio(), Int16Array.from([...first, ...second, ...tail])),
    ).toBeNull();
    expect(bench.session.turns()).toHaveLength(1);
    await answered(bench);
  });

  test('K11 one that gives nothing for twelve seconds is busy', async () => {
    const bench = await startSessionBench();
    bench.session.press();
    bench.clock.advance(11_999);
    expect(bench.session.snapshot().label).toBe('opening');
    bench.clock.advance(1);
    expect(bench.session.snapshot()).toMatchObject({
      label: 'needsYou',
      failure: { name: 'microphoneBusy' },
    });
    expect(bench.microphone.isOpen).toBe(false);
    bench.session.release();
    expect(bench.session.turns()).toEqual([]);
  });

  test('that is open between turns is shown', async () => {
    const bench = await startSessionBench();
    bench.tell({ type: 'microphoneParked', parked: true, deviceLabel: 'Built-in' });
    expect(bench.session.snapshot()).toMatchObject({
      microphoneParked: true,
      microphoneOpen: false,
    });
    bench.session.setMicrophoneParked(false);
    expect(bench.session.snapshot().microphoneParked).toBe(false);
  });

  test.each(['suspend', 'lock'] as const)(
    'C11 %s ends a hold and keeps its words',
    async (what) => {
      const bench = await startSessionBench();
      bench.beginHold({ frames: 60 });
      bench.session[what]();
      bench.clock.advance(300);
      expect(bench.microphone.isOpen).toBe(false);
      if (what === 'suspend') bench.session.resume();
      await bench.until('it is answered', () => {
        bench.player.renderAll();
        return bench.turn().outcome === 'answered';
      });
    },
  );
});
