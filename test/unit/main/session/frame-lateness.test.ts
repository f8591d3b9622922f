import { expect, test } from 'vitest';
import {
  createFrameLateness,
  type FrameLateness,
} from '../../../../main/session/frame-lateness.ts';
import { createSeededRandom } from '../../../fakes/seeded-random.ts';

const SEED = 20261124;

/** Frames recorded every 10 ms that come so late. Returns what was said of the last. */
function come(
  lateness: FrameLateness,
  { from, frames, lateMs }: { from: number; frames: number; lateMs: (at: number) => number },
): number {
  let told = 0;
  for (let at = from; at < from + frames; at += 1) told = lateness.frame(at * 10 + lateMs(at));
  return told;
}

test('T24 frames that come as they are recorded are not late', () => {
  expect(come(createFrameLateness(), { from: 0, frames: 500, lateMs: () => 40 })).toBe(0);
});

test(`T24 the worst of the last two seconds is told, and forgotten within four (seed ${SEED})`, () => {
  const random = createSeededRandom(SEED);
  const lateness = createFrameLateness();
  come(lateness, { from: 0, frames: 300, lateMs: () => random.between(5, 9) });
  // The machine stands still for a second, and then brings them all at once.
  const caughtUp = come(lateness, { from: 300, frames: 100, lateMs: (at) => (400 - at) * 10 });
  expect(caughtUp).toBeGreaterThan(980);
  expect(caughtUp).toBeLessThan(1_000);
  expect(come(lateness, { from: 400, frames: 100, lateMs: () => random.between(5, 9) })).toBe(
    caughtUp,
  );
  expect(
    come(lateness, { from: 500, frames: 400, lateMs: () => random.between(5, 9) }),
  ).toBeLessThan(5);
});

test('T24 frames that were lost for good make those after them late for twenty seconds at most', () => {
  const lateness = createFrameLateness();
  come(lateness, { from: 0, frames: 500, lateMs: () => 0 });
  expect(come(lateness, { from: 500, frames: 10, lateMs: () => 700 })).toBe(700);
  expect(come(lateness, { from: 510, frames: 2_500, lateMs: () => 700 })).toBe(0);
});

test('T24 nothing is three seconds late: it is another beginning, and so is another microphone', () => {
  const lateness = createFrameLateness();
  come(lateness, { from: 0, frames: 100, lateMs: () => 0 });
  expect(come(lateness, { from: 100, frames: 10, lateMs: () => 3_010 })).toBe(0);
  lateness.reset();
  expect(come(lateness, { from: 0, frames: 10, lateMs: () => 5_000 })).toBe(0);
});
