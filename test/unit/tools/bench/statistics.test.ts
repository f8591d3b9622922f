import { expect, test } from 'vitest';
import { quantile, slope, spreadOf } from '../../../../tools/bench/audio/figures/statistics.ts';

test('a quantile lies between its neighbours in proportion, in whatever order the numbers come', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
  expect(quantile([10, 20], 0.95)).toBeCloseTo(19.5);
  expect(quantile([7], 0.95)).toBe(7);
});

test('nothing measured is no number, which meets no goal', () => {
  expect(quantile([], 0.5)).toBeNaN();
  expect(spreadOf([])).toEqual({ count: 0, p50: Number.NaN, p95: Number.NaN, max: Number.NaN });
});

test('growth is the slope of the line through the points', () => {
  const points = [0, 1, 2, 3].map((x) => ({ x, y: 50 + 17 * x + (x % 2 === 0 ? 1 : -1) }));
  expect(slope(points)).toBeCloseTo(16.6, 5);
});
