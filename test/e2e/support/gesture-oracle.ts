import type { Stroke } from '../../../tools/lab/keys.ts';
import type { SeededRandom } from '../../fakes/seeded-random.ts';

/** What random gestures on one key must end in, by the table and rules G1–G8 of docs/session-spec.md. */

/** What one press after another comes to: how long each was, and how long after the release before it. */
export interface Press {
  readonly ms: number;
  readonly sinceMs: number;
  /** Long enough to be meant as a hold, in which somebody speaks. */
  readonly isSpoken: boolean;
}

export interface Gesture {
  readonly name: string;
  readonly strokes: readonly Stroke[];
  /** Somebody speaks meanwhile. */
  readonly isSpoken: boolean;
}

export interface Expected {
  readonly handsFree: 'off' | 'on' | 'paused';
  readonly turns: number;
  /** The latest turn is being answered; all others are over. */
  readonly isAnswering: boolean;
  /** False: a busy computer made a hold of a tap; how much was heard in it, nobody can say. */
  readonly wordsAreKnown: boolean;
  /** The press before was a tap, so that another one soon after it makes a double-tap. */
  readonly tapIsFresh: boolean;
}

export const AT_REST: Expected = {
  handsFree: 'off',
  turns: 0,
  isAnswering: false,
  wordsAreKnown: true,
  tapIsFresh: false,
};

/** The defaults of the settings, which are what push-to-talk.md says. */
const TAP_MS = 220;
const DOUBLE_TAP_MS = 300;
/** Nobody can promise a computer more than this, so no gesture is made nearer to a threshold. */
const MARGIN_MS = 80;
/** Long enough to say a word in. */
const HOLD_MS = { least: 800, most: 1_300 };
const SHORTEST_MS = 40;

export function randomGesture(random: SeededRandom, key: string): Gesture {
  const tap = (): number => random.between(SHORTEST_MS, TAP_MS - MARGIN_MS);
  const hold = (): number => random.between(HOLD_MS.least, HOLD_MS.most);
  const soon = (): number => random.between(SHORTEST_MS, DOUBLE_TAP_MS - MARGIN_MS);
  const late = (): number => random.between(DOUBLE_TAP_MS + MARGIN_MS, 2 * DOUBLE_TAP_MS);
  const made = (name: string, presses: readonly (readonly [number, number])[]): Gesture => ({
    name: `${name} ${presses.flat().slice(1).join('–')} ms`,
    strokes: presses.flatMap(([sinceMs, ms]) => [
      { key, edge: 'down' as const, afterMs: sinceMs },
      { key, edge: 'up' as const, afterMs: ms },
    ]),
    isSpoken: presses.some(([, ms]) => ms >= HOLD_MS.least),
  });
  switch (random.between(0, 4)) {
    case 0:
      return made('tap', [[0, tap()]]);
    case 1:
      return made('double-tap', [
        [0, tap()],
        [soon(), tap()],
      ]);
    case 2:
      return made('two taps', [
        [0, tap()],
        [late(), tap()],
      ]);
    case 3:
      return made('tap and hold', [
        [0, tap()],
        [soon(), hold()],
      ]);
    default:
      return made('hold', [[0, hold()]]);
  }
}

/** After a press that was seen to last and to follow as it did. */
export function afterPress(
  { handsFree, turns, tapIsFresh, wordsAreKnown }: Expected,
  { ms, sinceMs, isSpoken }: Press,
): Expected {
  if (ms >= TAP_MS && isSpoken) {
    return { handsFree, turns: turns + 1, isAnswering: true, wordsAreKnown, tapIsFresh: false };
  }
  // G2: whatever the gesture turns out to be, its press ends the answer.
  const silenced = { turns, isAnswering: false, wordsAreKnown };
  if (ms >= TAP_MS) return { handsFree, ...silenced, wordsAreKnown: false, tapIsFresh: false };
  if (tapIsFresh && sinceMs <= DOUBLE_TAP_MS) {
    return { ...silenced, handsFree: handsFree === 'off' ? 'on' : 'off', tapIsFresh: false };
  }
  const turned = { off: 'off', on: 'paused', paused: 'on' } as const;
  return { ...silenced, handsFree: turned[handsFree], tapIsFresh: true };
}

/** The presses that edges of one key come to, whose last release before them was at `lastUpAtMs`. */
export function pressesOf(
  edges: readonly { readonly edge: string; readonly atMs: number }[],
  { lastUpAtMs, isSpoken }: { readonly lastUpAtMs: number; readonly isSpoken: boolean },
): readonly Press[] {
  return edges.flatMap(({ edge, atMs }, at) => {
    const up = edges[at + 1];
    if (edge !== 'down' || up?.edge !== 'up') return [];
    const sinceMs = atMs - (edges[at - 1]?.atMs ?? lastUpAtMs);
    const ms = up.atMs - atMs;
    return [{ ms, sinceMs, isSpoken: isSpoken && ms >= HOLD_MS.least - MARGIN_MS }];
  });
}
