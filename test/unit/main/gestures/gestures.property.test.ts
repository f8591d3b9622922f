import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TalkControl } from '../../../../main/gestures/gesture-machine.ts';
import { trials } from '../../../fakes/session/trials.ts';
import { createGestureRig, DOUBLE_TAP_MS, TAP_MS, type GestureRig } from './gesture-rig.ts';

/** Neither finger nor clock is exact: what is too near to a threshold proves nothing. */
const length = fc.oneof(
  fc.integer({ min: 1, max: TAP_MS - 1 }),
  fc.integer({ min: TAP_MS, max: 4_000 }),
);
const pause = fc.oneof(
  fc.integer({ min: 1, max: DOUBLE_TAP_MS }),
  fc.integer({ min: DOUBLE_TAP_MS + 1, max: 6_000 }),
);
const presses = fc.array(fc.record({ pauseMs: pause, heldMs: length }), {
  minLength: 1,
  maxLength: 25,
});

interface Edge {
  readonly way: 'down' | 'up';
  readonly atMs: number;
}

interface Ending {
  readonly handsFree: boolean;
  readonly paused: boolean;
  readonly sent: number;
}

function edgesOf(drawn: readonly { readonly pauseMs: number; readonly heldMs: number }[]): Edge[] {
  let atMs = 0;
  return drawn.flatMap(({ pauseMs, heldMs }) => {
    const downAtMs = atMs + pauseMs;
    atMs = downAtMs + heldMs;
    return [
      { way: 'down', atMs: downAtMs },
      { way: 'up', atMs },
    ];
  });
}

/** The table of docs/session-spec.md, read by somebody who has all the edges before them, in order. */
function reference(edges: readonly Edge[]): Ending {
  let handsFree = false;
  let paused = false;
  let sent = 0;
  let lastTapUpMs = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < edges.length; at += 2) {
    const [down, up] = [edges[at], edges[at + 1]];
    if (down === undefined || up === undefined) break;
    const isTap = up.atMs - down.atMs < TAP_MS;
    const isDouble = isTap && down.atMs - lastTapUpMs <= DOUBLE_TAP_MS;
    lastTapUpMs = isTap && !isDouble ? up.atMs : Number.NEGATIVE_INFINITY;
    if (isDouble) {
      handsFree = !handsFree;
      paused = false;
    } else if (isTap) paused = handsFree && !paused;
    else sent += 1;
  }
  return { handsFree, paused, sent };
}

function play(edges: readonly Edge[], lags: readonly number[] = []): Ending {
  const { talk, clock, down, up } = createGestureRig();
  for (const [at, { way, atMs }] of edges.entries()) {
    clock.advance(lags[at % Math.max(1, lags.length)] ?? 0);
    (way === 'down' ? down : up)(atMs);
  }
  return {
    handsFree: talk.isHandsFree(),
    paused: talk.isHandsFreePaused(),
    sent: talk.sent(),
  };
}

describe('gestures, however their edges arrive', () => {
  test('G1–G6 end as the table says, however late each edge is handled', () => {
    fc.assert(
      fc.property(
        presses,
        fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 20 }),
        (drawn, lags) => {
          const edges = edgesOf(drawn);
          expect(play(edges, lags)).toEqual(reference(edges));
        },
      ),
      trials(1_000),
    );
  });

  test('G10 G11 end the same when edges overtake their neighbours', () => {
    fc.assert(
      fc.property(presses, fc.infiniteStream(fc.boolean()), (drawn, overtakes) => {
        const edges = edgesOf(drawn);
        const told = [...edges];
        for (let at = 0; at + 1 < told.length; at += 1) {
          const [first, second] = [told[at], told[at + 1]];
          if (overtakes.next().value !== true || first === undefined || second === undefined) {
            continue;
          }
          told[at] = second;
          told[at + 1] = first;
          // Each edge is overtaken by one other at most.
          at += 1;
        }
        expect(play(told)).toEqual(reference(edges));
      }),
      trials(1_000),
    );
  });
});

const CONTROLS: readonly TalkControl[] = ['button', 'space', 'globalKey', 'overlay', 'command'];

type Happening =
  | { readonly what: 'down' | 'up' | 'lost' | 'unseen'; readonly control: TalkControl }
  | { readonly what: 'press' | 'once' | 'escape' | 'stop' | 'endsByItself' | 'answered' };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constantFrom('down' as const, 'up' as const),
      control: fc.constantFrom(...CONTROLS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constantFrom('lost' as const, 'unseen' as const),
      control: fc.constantFrom(...CONTROLS),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constantFrom<'press' | 'once' | 'escape' | 'stop' | 'endsByItself' | 'answered'>(
        'press',
        'once',
        'escape',
        'stop',
        'endsByItself',
        'answered',
      ),
    }),
  },
);

function happen({ desk, talk, clock, down, up }: GestureRig, event: Happening, atMs: number): void {
  clock.advance(5);
  switch (event.what) {
    case 'down':
      down(atMs, event.control);
      return;
    case 'up':
      up(atMs, event.control);
      return;
    case 'lost':
      desk.edge({ control: event.control, edge: 'lost', atMs });
      return;
    case 'unseen':
      desk.lost(event.control);
      return;
    case 'press':
      desk.press(atMs);
      return;
    case 'once':
    case 'escape':
    case 'stop':
      desk[event.what]();
      return;
    case 'endsByItself':
      talk.endsByItself();
      return;
    case 'answered':
      talk.answer('resting');
  }
}

describe('whatever is pressed, lost and ended', () => {
  test('nothing is held any more once every control was let go of, and a press always works again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(happening, fc.integer({ min: -50, max: 2_000 })), { maxLength: 60 }),
        (events) => {
          const rig = createGestureRig();
          let atMs = 0;
          for (const [event, gapMs] of events) {
            atMs += gapMs;
            happen(rig, event, atMs);
          }
          for (const control of CONTROLS) rig.up(atMs + 10_000, control);
          expect(rig.talk.snapshot().mode).not.toBe('hold');

          rig.desk.stop();
          const before = rig.talk.sent();
          rig.clock.advance(20_000);
          rig.talk.said();
          expect(rig.pressFor(900, { atMs: atMs + 40_000 })).toEqual(['press', 'release']);
          expect(rig.talk.sent()).toBe(before + 1);
        },
      ),
      trials(1_000),
    );
  });
});
