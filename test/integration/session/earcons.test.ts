import { expect, test } from 'vitest';
import { createEarcon, EARCONS, type Earcon } from '../../../main/audio/earcons.ts';
import { createEarconDesk } from '../../../main/gestures/earcon-desk.ts';
import { createGestureDesk } from '../../../main/gestures/gesture-desk.ts';
import { DEFAULT_SETTINGS } from '../../../shared/default-settings.ts';
import { codedSamples } from '../../fakes/session/coded-samples.ts';
import { answered } from '../../fakes/session/hands-free-bench.ts';
import { startSessionBench } from '../../fakes/session/session-bench.ts';

const TAIL_FRAMES = 40;

/** The desk of sounds on a real session: what it played since the last time. */
async function start() {
  const bench = await startSessionBench();
  await bench.connect();
  const { session, clock } = bench;
  const gestures = createGestureDesk({ session, settings: () => DEFAULT_SETTINGS, clock });
  let played: Earcon[] = [];
  const known = EARCONS.map((earcon) => ({ earcon, sound: createEarcon(earcon).join(' ') }));
  createEarconDesk({
    session,
    gestures,
    settings: () => DEFAULT_SETTINGS,
    clock,
    play(samples) {
      const found = known.find(({ sound }) => sound === samples.join(' '));
      if (found === undefined) throw new Error('a sound that nobody knows');
      played.push(found.earcon);
    },
  });
  let from = 0;
  const say = (frames: number): void => {
    const samples = codedSamples({ frames, from });
    from += samples.length;
    bench.say(samples);
  };
  return {
    bench,
    gestures,
    press: (frames: number): void => {
      gestures.edge({ control: 'space', edge: 'down', atMs: clock.nowMs() });
      say(frames);
      gestures.edge({ control: 'space', edge: 'up', atMs: clock.nowMs() });
    },
    /** Goes by while nobody presses. */
    rest: (frames = TAIL_FRAMES): void => {
      say(frames);
      clock.advance(frames * 10);
    },
    heard: (): readonly Earcon[] => {
      const since = played;
      played = [];
      return since;
    },
  };
}

test('G19 a tap at rest, a double-tap, a pause, Escape and a hold each have their sounds', async () => {
  const { bench, gestures, press, rest, heard } = await start();
  press(10);
  rest();
  expect(heard()).toEqual(['pressed', 'notSent']);

  press(10);
  // Shorter than what parts two taps.
  rest(5);
  press(10);
  rest();
  expect(heard()).toEqual(['pressed', 'notSent', 'pressed', 'handsFreeOn']);

  press(10);
  rest();
  expect(heard()).toEqual(['pressed', 'paused']);
  press(10);
  rest();
  expect(heard()).toEqual(['pressed', 'resumed']);
  gestures.escape();
  rest();
  expect(heard()).toEqual(['handsFreeOff']);

  press(60);
  rest();
  expect(heard()).toEqual(['pressed', 'sent']);
  await answered(bench);
  rest();
  expect(heard()).toEqual([]);
});
