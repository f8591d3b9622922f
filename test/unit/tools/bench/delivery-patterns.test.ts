import { expect, test } from 'vitest';
import type { DeliveryPattern } from '../../../../tools/bench/audio/figures/delivery-patterns.ts';
import * as patterns from '../../../../tools/bench/audio/figures/delivery-patterns.ts';

const ALL: readonly DeliveryPattern[] = [
  patterns.faster(1),
  patterns.jittered(1, 5),
  patterns.grouped(1, 5),
  patterns.stalled(1),
  patterns.shortReplies(1),
];

test.each(ALL.map((pattern) => [pattern.name, pattern] as const))(
  '%s: every sample once, in order, and no delta before the one before it',
  (_name, { steps, frames }) => {
    const deltas = steps.filter((step) => step.do === 'enqueue');
    let reached = 0;
    let lastMs = 0;
    for (const { from, to, atMs } of deltas) {
      expect(from).toBe(reached);
      expect(atMs).toBeGreaterThanOrEqual(lastMs);
      reached = to;
      lastMs = atMs;
    }
    expect(reached).toBe(frames);
  },
);

test('jitter is as late as it says, and the same for the same seed', () => {
  const lateMs = patterns
    .jittered(1, 5)
    .steps.flatMap((step, at) => (step.do === 'enqueue' ? [step.atMs - at * 100] : []));
  expect(Math.min(...lateMs)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...lateMs)).toBeLessThan(220);
  expect(patterns.jittered(1, 5)).toEqual(patterns.jittered(1, 5));
});

test('a stall is 600 ms in which nothing comes, twice', () => {
  const times = patterns
    .stalled(1)
    .steps.flatMap((step) => (step.do === 'enqueue' ? [step.atMs] : []));
  const waits = times.slice(1).map((atMs, at) => atMs - (times[at] ?? 0));
  expect(waits.filter((wait) => wait === 700)).toHaveLength(2);
});
