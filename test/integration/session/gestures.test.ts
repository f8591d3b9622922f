import { describe, expect, test } from 'vitest';
import { createGestureDesk } from '../../../main/gestures/gesture-desk.ts';
import { DEFAULT_SETTINGS } from '../../../shared/default-settings.ts';
import { codedSamples, differenceOf } from '../../fakes/session/coded-samples.ts';
import { answered } from '../../fakes/session/hands-free-bench.ts';
import { startSessionBench, type SessionBench } from '../../fakes/session/session-bench.ts';

const TAP_FRAMES = 10;
const HOLD_FRAMES = 60;
const TAIL_FRAMES = 30;

/** The desk in front of a real session. While something is pressed, the microphone hears. */
async function start() {
  const bench = await startSessionBench();
  await bench.connect();
  const { session, clock } = bench;
  const desk = createGestureDesk({ session, settings: () => DEFAULT_SETTINGS, clock });
  let atMs = clock.nowMs();
  let from = 0;
  function hear(frames: number): Int16Array {
    const samples = codedSamples({ frames, from });
    from += samples.length;
    bench.say(samples);
    return samples;
  }
  function edge(way: 'down' | 'up'): void {
    desk.edge({ control: 'globalKey', edge: way, atMs });
  }
  return {
    bench,
    desk,
    hear,
    down: () => edge('down'),
    /** Held for so many frames of 10 ms, and what came after it is heard. */
    press: (frames: number): Int16Array => {
      edge('down');
      const said = hear(frames);
      atMs += frames * 10;
      edge('up');
      const tail = hear(TAIL_FRAMES);
      atMs += 100;
      return Int16Array.from([...said, ...tail]);
    },
    wait: (forMs: number): void => {
      atMs += forMs;
    },
  };
}

const outcomes = ({ session }: SessionBench) => session.turns().map(({ outcome }) => outcome);
const commits = ({ server }: SessionBench): number =>
  server.received.filter(({ type }) => type === 'input_audio_buffer.commit').length;

/** Received whole, so that nobody cancels what is over already. */
async function soundingAnswer(bench: SessionBench): Promise<void> {
  const count = (type: string): number =>
    bench.wire.filter(({ event }) => JSON.stringify(event).includes(`"type":"${type}"`)).length;
  await bench.until(
    'it was received whole',
    () => count('response.done') === 2 && count('response.create') === 2,
  );
  await bench.until('it sounds', () => {
    bench.player.render(480);
    return bench.session.activity() === 'speaking';
  });
}

describe('gestures on the session itself', () => {
  test('G3 a hold is one turn, whole from press to tail', async () => {
    const { bench, press } = await start();
    const said = press(HOLD_FRAMES);
    await answered(bench);
    expect(differenceOf(bench.server.audio(), said)).toBeNull();
  });

  test('G4 a tap at rest sends nothing and says how to talk', async () => {
    const { bench, press } = await start();
    const turns = bench.session.turns().length;
    press(TAP_FRAMES);
    expect(bench.session.snapshot()).toMatchObject({ label: 'resting', hint: 'Hold to talk' });
    expect(bench.session.turns()).toHaveLength(turns);
  });

  test('G2 G4 a tap silences what sounds, and leaves no turn of its own', async () => {
    const { bench, press } = await start();
    press(HOLD_FRAMES);
    await soundingAnswer(bench);
    const turns = bench.session.turns().length;
    const sent = commits(bench);
    press(TAP_FRAMES);
    await bench.until('it was interrupted', () => outcomes(bench).at(-1) === 'interrupted');
    expect(bench.session.snapshot()).toMatchObject({ label: 'resting', hint: null });
    expect(bench.session.turns()).toHaveLength(turns);
    expect(commits(bench)).toBe(sent);
  });

  test('G2 G3 a hold silences what sounds at its press, and asks anew', async () => {
    const { bench, press, down } = await start();
    press(HOLD_FRAMES);
    await soundingAnswer(bench);
    down();
    expect(bench.session.activity()).toBe('listening');
    await bench.until('it was interrupted', () => outcomes(bench).at(-1) === 'interrupted');
    press(HOLD_FRAMES);
    await answered(bench);
  });

  test('G5 G6 a double-tap turns hands-free on, a tap pauses and resumes it, another double-tap ends it', async () => {
    const { bench, press, wait } = await start();
    const { session } = bench;
    press(TAP_FRAMES);
    press(TAP_FRAMES);
    expect(session.isHandsFree()).toBe(true);
    expect(bench.microphone.isOpen).toBe(true);
    wait(2_000);

    press(TAP_FRAMES);
    expect(session.snapshot()).toMatchObject({ handsFreePaused: true, mode: 'handsFree' });
    expect(bench.microphone.isOpen).toBe(false);
    wait(2_000);
    press(TAP_FRAMES);
    expect(session.snapshot()).toMatchObject({ handsFreePaused: false, mode: 'handsFree' });
    expect(bench.microphone.isOpen).toBe(true);
    wait(2_000);

    press(TAP_FRAMES);
    press(TAP_FRAMES);
    expect(session.isHandsFree()).toBe(false);
    expect(bench.microphone.isOpen).toBe(false);
    expect(commits(bench)).toBe(0);
  });

  test.each([false, true])(
    'G5 a hold during hands-free (paused: %s) is a turn of its own, and hands-free stays as it was',
    async (paused) => {
      const { bench, press } = await start();
      const { session } = bench;
      session.setHandsFree(true);
      session.pauseHandsFree(paused);
      const said = press(HOLD_FRAMES);
      await answered(bench);
      expect(session.isHandsFree()).toBe(true);
      expect(session.isHandsFreePaused()).toBe(paused);
      expect(bench.microphone.isOpen).toBe(!paused);
      const heard = bench.server.audio();
      expect(differenceOf(heard.subarray(-said.length), said)).toBeNull();
    },
  );

  test('G17 G18 Escape in a hold sends nothing, and its release begins nothing', async () => {
    const { bench, desk, down, hear, press } = await start();
    const sent = commits(bench);
    down();
    hear(HOLD_FRAMES);
    desk.escape();
    expect(bench.microphone.isOpen).toBe(false);
    press(HOLD_FRAMES);
    expect(bench.session.activity()).toBe('resting');
    expect(commits(bench)).toBe(sent);
    press(HOLD_FRAMES);
    await answered(bench);
  });

  test('G15 where only presses are seen, the first listens and the next one sends', async () => {
    const { bench, desk, hear } = await start();
    desk.press(1_000);
    hear(HOLD_FRAMES);
    desk.press(4_000);
    hear(TAIL_FRAMES);
    await answered(bench);
  });

  test('K12 digital silence behind the words of a turn is not named once the turn is on its way', async () => {
    const { bench, desk, hear } = await start();
    desk.once();
    hear(HOLD_FRAMES);
    bench.tell({ type: 'microphoneSilent', generation: 1 });
    expect(bench.session.snapshot().failure?.name).toBe('microphoneSilent');
    desk.once();
    bench.say(new Int16Array(TAIL_FRAMES * 240));
    await answered(bench);
    expect(bench.session.snapshot()).toMatchObject({ label: 'resting', failure: null });
  });
});
