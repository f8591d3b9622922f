import { describe, expect, test } from 'vitest';
import { createGestureRig, DOUBLE_TAP_MS, TAP_MS } from './gesture-rig.ts';

const HOLD_MS = 900;

describe('a hold', () => {
  test.each(['resting', 'thinking', 'speaking'] as const)(
    'G2 G3 while %s listens from the press, which silences, to the release, which sends',
    (activity) => {
      const { talk, down, up } = createGestureRig();
      talk.answer(activity);
      down(0);
      expect(talk.said()).toEqual(['press']);
      expect(talk.activity()).toBe('listening');
      up(HOLD_MS);
      expect(talk.said()).toEqual(['release']);
      expect(talk.sent()).toBe(1);
    },
  );

  test('G1 begins at the threshold, by the edges’ own time', () => {
    expect(createGestureRig().pressFor(TAP_MS)).toEqual(['press', 'release']);
    expect(createGestureRig().pressFor(TAP_MS - 0.5)).toEqual(['press', 'tap']);
  });

  test('G1 is one although both its edges are handled at once, and late', () => {
    const { talk, clock, down, up } = createGestureRig();
    clock.advance(30_000);
    down(0);
    up(HOLD_MS);
    expect(talk.said()).toEqual(['press', 'release']);
  });

  test.each([true, false])(
    'G5 during hands-free (paused: %s) ends its turn, and only that',
    (paused) => {
      const { talk, pressFor } = createGestureRig();
      talk.setHandsFree(true);
      talk.pauseHandsFree(paused);
      talk.said();
      expect(pressFor(HOLD_MS)).toEqual(['press', 'release']);
      expect(talk.isHandsFree()).toBe(true);
      expect(talk.isHandsFreePaused()).toBe(paused);
    },
  );
});

describe('a tap', () => {
  test.each(['resting', 'thinking', 'speaking'] as const)(
    'G2 G4 while %s has silenced at the press, and sends nothing',
    (activity) => {
      const { talk, down, up } = createGestureRig();
      talk.answer(activity);
      down(0);
      expect(talk.said()).toEqual(['press']);
      up(100);
      expect(talk.said()).toEqual(['tap']);
      expect(talk.activity()).toBe('resting');
      expect(talk.sent()).toBe(0);
    },
  );

  test.each(['resting', 'thinking', 'speaking'] as const)(
    'G5 during hands-free pauses, and a later one resumes, also while %s',
    (activity) => {
      const { talk, pressFor } = createGestureRig();
      talk.setHandsFree(true);
      talk.answer(activity);
      talk.said();
      expect(pressFor(100)).toEqual(['press', 'tap', 'pause true']);
      talk.answer(activity);
      expect(pressFor(100, { atMs: 5_000 })).toEqual(['press', 'tap', 'pause false']);
      expect(talk.isHandsFree()).toBe(true);
    },
  );
});

describe('a double-tap', () => {
  test.each(['resting', 'thinking', 'speaking'] as const)(
    'G6 while %s turns hands-free on, the first tap having had its own effect',
    (activity) => {
      const { talk, pressFor } = createGestureRig();
      talk.answer(activity);
      expect(pressFor(100, { atMs: 0 })).toEqual(['press', 'tap']);
      expect(pressFor(100, { atMs: 300 })).toEqual(['press', 'tap', 'handsFree true']);
      expect(talk.sent()).toBe(0);
    },
  );

  test('G6 during hands-free turns it off', () => {
    const { talk, pressFor } = createGestureRig();
    talk.setHandsFree(true);
    talk.said();
    expect(pressFor(100, { atMs: 0 })).toEqual(['press', 'tap', 'pause true']);
    expect(pressFor(100, { atMs: 300 })).toEqual(['press', 'tap', 'handsFree false']);
    expect(talk.isHandsFree()).toBe(false);
  });

  test.each([0, TAP_MS - 1])('G6 is counted from the release of a first tap of %s ms', (heldMs) => {
    const within = createGestureRig();
    within.pressFor(heldMs, { atMs: 0 });
    within.pressFor(50, { atMs: heldMs + DOUBLE_TAP_MS });
    expect(within.talk.isHandsFree()).toBe(true);
    const after = createGestureRig();
    after.pressFor(heldMs, { atMs: 0 });
    after.pressFor(50, { atMs: heldMs + DOUBLE_TAP_MS + 1 });
    expect(after.talk.isHandsFree()).toBe(false);
  });

  test('G6 whose second press is held is a tap and a hold, and its words are sent', () => {
    const { talk, pressFor } = createGestureRig();
    pressFor(100, { atMs: 0 });
    expect(pressFor(HOLD_MS, { atMs: 300 })).toEqual(['press', 'release']);
    expect(talk.isHandsFree()).toBe(false);
    expect(talk.sent()).toBe(1);
  });

  test('G6 is over with its second tap: a third one is a first', () => {
    const { talk, pressFor } = createGestureRig();
    pressFor(100, { atMs: 0 });
    pressFor(100, { atMs: 300 });
    expect(pressFor(100, { atMs: 600 })).toEqual(['press', 'tap', 'pause true']);
    expect(pressFor(100, { atMs: 900 })).toEqual(['press', 'tap', 'handsFree false']);
    expect(talk.isHandsFree()).toBe(false);
  });

  test('G6 is made with one control', () => {
    const { talk, down, up } = createGestureRig();
    down(0, 'button');
    up(100, 'button');
    down(300, 'space');
    up(400, 'space');
    expect(talk.isHandsFree()).toBe(false);
  });
});
