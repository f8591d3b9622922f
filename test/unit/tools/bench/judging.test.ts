import { expect, test } from 'vitest';
import { parseBenchArguments } from '../../../../tools/bench/audio/bench-arguments.ts';
import { missedLines, tableOf } from '../../../../tools/bench/audio/bench-table.ts';
import { type Goal, lineOf } from '../../../../tools/bench/audio/line.ts';

const line = (ours: number, goal: Goal) =>
  lineOf({ section: 's', what: 'w', unit: 'ms', ours, peer: 100, limit: 10, goal });

test.each<[ours: number, goal: Goal, passed: boolean]>([
  [15, { atMost: 0.15, of: 'peer' }, true],
  [15.1, { atMost: 0.15, of: 'peer' }, false],
  [16, { atMost: 1.6, of: 'limit' }, true],
  [16.1, { atMost: 1.6, of: 'limit' }, false],
  [0, { atMost: 0, of: 'itself' }, true],
  [18, { atLeast: 18, of: 'itself' }, true],
  [17, { atLeast: 18, of: 'itself' }, false],
  [Number.NaN, { atMost: 1, of: 'itself' }, false],
])('%d against %o', (ours, goal, passed) => {
  expect(line(ours, goal).passed).toBe(passed);
});

test('pairs are compared by the median of their ratios, not by the ratio of medians', () => {
  const compared = lineOf({
    section: 's',
    what: 'w',
    unit: 'ms',
    ours: 20,
    peer: 100,
    toPeer: 0.1,
    goal: { atMost: 0.15, of: 'peer' },
  });
  expect(compared).toMatchObject({ toPeer: 0.1, passed: true });
});

test('a missed line is named with its figure, its ratios and its goal', () => {
  const lines = [line(0, { atMost: 0, of: 'itself' }), line(40, { atMost: 0.15, of: 'peer' })];
  expect(missedLines(lines)).toEqual([
    's: w: 40 ms (0.4 × wavtools, 4 × limit), goal ≤ 0.15 × peer',
  ]);
  expect(tableOf(lines)).toMatch(/MISSED +w +40 ms/);
});

test('wrong use is told: a section that is not there, pairs that are no number', () => {
  expect(parseBenchArguments(['--only', 'captures'])).toMatchObject({ ok: false });
  expect(parseBenchArguments(['--pairs', 'many'])).toMatchObject({ ok: false });
  expect(parseBenchArguments(['--only', 'cpu', '--only', 'echo', '--pairs', '2'])).toMatchObject({
    ok: true,
    value: { only: ['cpu', 'echo'], pairs: 2, long: false, json: false },
  });
});
