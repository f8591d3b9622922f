import { describe, expect, test } from 'vitest';
import { createGestureRig } from './gesture-rig.ts';

const HOLD_MS = 900;

describe('a turn that nobody holds', () => {
  test.each(['once', 'toggle'] as const)(
    'G7 begun by "%s" is sent by a tap or a hold of any control',
    (verb) => {
      for (const heldMs of [100, HOLD_MS]) {
        const { talk, pressFor } = createGestureRig();
        talk[verb]();
        pressFor(heldMs);
        expect(talk.sent()).toBe(1);
        expect(talk.activity()).toBe('thinking');
      }
    },
  );

  test('G7 G14 let go of ends at the next press', () => {
    const { desk, talk, down } = createGestureRig();
    down(0);
    desk.lost('globalKey');
    expect(talk.said()).toEqual(['press', 'letGo']);
    expect(talk.activity()).toBe('listening');
    down(4_000);
    expect(talk.sent()).toBe(1);
  });
});

describe('a key that repeats', () => {
  test('G8 is one hold', () => {
    const { talk, down, up } = createGestureRig();
    for (let atMs = 0; atMs < 3_000; atMs += atMs === 0 ? 660 : 40) down(atMs);
    up(3_000);
    expect(talk.said()).toEqual(['press', 'release']);
  });

  test('G8 restarts nothing after its turn has ended by itself', () => {
    const { talk, down, up } = createGestureRig();
    down(0);
    talk.endsByItself();
    for (let atMs = 660; atMs < 5_000; atMs += 40) down(atMs);
    expect(talk.said()).toEqual(['press']);
    up(5_000);
    expect(talk.sent()).toBe(1);
    talk.said();
    down(5_500);
    expect(talk.said()).toEqual(['press']);
  });

  test('G8 whose release was never seen can be pressed again once its turn is over', () => {
    const { talk, down } = createGestureRig();
    down(0);
    talk.endsByItself();
    talk.said();
    down(1_199);
    expect(talk.said()).toEqual([]);
    down(2_399);
    expect(talk.said()).toEqual(['press']);
  });

  test('G8 whose release was never seen ends its turn with the next release', () => {
    const { talk, down, up } = createGestureRig();
    down(0);
    down(8_000);
    up(8_050);
    expect(talk.said()).toEqual(['press', 'release']);
    expect(talk.sent()).toBe(1);
  });
});

describe('two controls', () => {
  test('G9 while one holds, the edges of the other change nothing', () => {
    const { talk, down, up } = createGestureRig();
    down(0, 'button');
    down(100, 'space');
    up(200, 'space');
    expect(talk.said()).toEqual(['press']);
    up(HOLD_MS, 'button');
    expect(talk.said()).toEqual(['release']);
  });

  test('G9 the other one counts once the turn of the first is over', () => {
    const { talk, down, up } = createGestureRig();
    down(0, 'button');
    talk.endsByItself();
    down(100, 'space');
    up(1_000, 'space');
    up(2_000, 'button');
    expect(talk.said()).toEqual(['press', 'press', 'release']);
  });
});

describe('edges that come out of order', () => {
  test('G10 a press whose release was told first is over as it begins', () => {
    const { talk, down, up } = createGestureRig();
    up(HOLD_MS);
    down(0);
    expect(talk.said()).toEqual(['press', 'release']);
    expect(talk.activity()).toBe('thinking');
    expect(createGestureRig().pressFor(HOLD_MS)).toEqual(['press', 'release']);
  });

  test('G10 a release is believed to be early for ten seconds', () => {
    const { talk, clock, down, up } = createGestureRig();
    up(HOLD_MS);
    clock.advance(10_001);
    down(0);
    expect(talk.said()).toEqual(['press']);
  });

  test('G11 two taps told as press, press, release, release are a double-tap', () => {
    const { talk, down, up } = createGestureRig();
    down(0);
    down(250);
    up(100);
    expect(talk.said()).toEqual(['press', 'tap', 'press']);
    up(350);
    expect(talk.said()).toEqual(['tap', 'handsFree true']);
  });

  test('G12 a release from before its press, by a clock that was set back, ends it as a hold', () => {
    const { talk, down, up } = createGestureRig();
    down(3_600_000);
    up(1_000);
    expect(talk.said()).toEqual(['press', 'release']);
  });
});

describe('what is lost', () => {
  test('G13 to the page ends a hold as its release would, however short it was', () => {
    const { desk, talk, down, up } = createGestureRig();
    down(0, 'space');
    desk.edge({ control: 'space', edge: 'lost', atMs: 50 });
    up(60, 'space');
    expect(talk.said()).toEqual(['press', 'release']);
  });

  test('G13 makes no first half of a double-tap', () => {
    const { desk, talk, down, up } = createGestureRig();
    down(0, 'space');
    desk.edge({ control: 'space', edge: 'lost', atMs: 50 });
    down(200, 'space');
    up(250, 'space');
    expect(talk.isHandsFree()).toBe(false);
  });

  test('G13 G14 by a control that holds nothing changes nothing', () => {
    const { desk, talk, down } = createGestureRig();
    down(0, 'button');
    talk.said();
    desk.edge({ control: 'space', edge: 'lost', atMs: 50 });
    desk.lost('globalKey');
    expect(talk.said()).toEqual([]);
  });
});

describe('a control without releases', () => {
  test('G15 begins a turn with one press and sends it with the next', () => {
    const { desk, talk } = createGestureRig();
    talk.answer('speaking');
    desk.press(0);
    expect(talk.snapshot().mode).toBe('toggle');
    desk.press(2_000);
    expect(talk.said()).toEqual(['toggle', 'toggle']);
    expect(talk.sent()).toBe(1);
  });

  test('G15 repeats for as long as it is held, which counts once', () => {
    const { desk, talk } = createGestureRig();
    for (let atMs = 0; atMs < 5_000; atMs += atMs === 0 ? 1_000 : 40) desk.press(atMs);
    expect(talk.said()).toEqual(['toggle']);
  });

  test('G15 pauses hands-free, and resumes it', () => {
    const { desk, talk } = createGestureRig();
    talk.setHandsFree(true);
    talk.said();
    desk.press(0);
    desk.press(2_000);
    expect(talk.said()).toEqual(['pause true', 'pause false']);
  });

  test('G15 ends a hold whose release nobody saw, and the release means nothing then', () => {
    const { desk, talk, down, up } = createGestureRig({ answers: false });
    down(0);
    desk.press(4_000);
    expect(talk.said()).toEqual(['press', 'toggle']);
    expect(talk.sent()).toBe(1);
    up(9_000);
    expect(talk.said()).toEqual([]);
  });
});

describe('one-shot, stop and Escape', () => {
  test('G16 one-shot is the session’s own, whatever is under way', () => {
    const { desk, talk } = createGestureRig();
    desk.once();
    desk.once();
    expect(talk.said()).toEqual(['once', 'once']);
    expect(talk.sent()).toBe(1);
  });

  test.each(['thinking', 'speaking'] as const)(
    'G17 Escape while %s cancels and silences',
    (activity) => {
      const { desk, talk } = createGestureRig();
      talk.answer(activity);
      desk.escape();
      expect(talk.said()).toEqual(['stop']);
    },
  );

  test('G17 Escape at rest does nothing', () => {
    const { desk, talk } = createGestureRig();
    desk.escape();
    expect(talk.said()).toEqual([]);
  });

  test.each([true, false])('G17 Escape turns hands-free off (paused: %s)', (paused) => {
    const { desk, talk } = createGestureRig();
    talk.setHandsFree(true);
    talk.pauseHandsFree(paused);
    talk.said();
    desk.escape();
    expect(talk.said()).toEqual(['handsFree false']);
  });

  test('G17 Escape in an answer of hands-free silences and turns it off', () => {
    const { desk, talk } = createGestureRig();
    talk.setHandsFree(true);
    talk.answer('speaking');
    desk.escape();
    expect(talk.isHandsFree()).toBe(false);
    expect(talk.activity()).toBe('resting');
  });

  test.each(['escape', 'stop', 'once'] as const)(
    'G17 G18 after "%s" the release of what is held means nothing, and its repeats neither',
    (verb) => {
      const { desk, talk, down, up } = createGestureRig();
      down(0);
      talk.said();
      desk[verb]();
      expect(talk.said()).toHaveLength(1);
      down(660);
      down(700);
      up(800);
      expect(talk.said()).toEqual([]);
      down(1_000);
      expect(talk.said()).toEqual(['press']);
    },
  );
});
