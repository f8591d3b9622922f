import { expect, test } from 'vitest';
import { missedLines } from '../../../../tools/bench/audio/bench-table.ts';
import { parseBenchArguments } from '../../../../tools/bench/history/bench-arguments.ts';
import {
  linesOf,
  parseFigures,
  quantile,
  type AppFigures,
} from '../../../../tools/bench/history/figures.ts';
import { tableOf } from '../../../../tools/bench/history/history-table.ts';
import { sayings } from '../../../../tools/bench/history/sayings.mjs';

const QUICK = {
  runtime: 'Node 24',
  openings: [90, 100, 400],
  searches: Array.from({ length: 100 }, (_, at) => ({ text: 'a', tookMs: at < 96 ? 2 : 200 })),
  oneTurn: [1],
  writeMs: 0.5,
  hits: 10,
  read: 10,
  readGrowthMb: 1,
  fileMb: 130,
};

const QUICK_APP: AppFigures = {
  openedMs: 200,
  typedMs: [10, 20, 30],
  growthMb: 4,
  scrolledRows: 12_500,
  mostDrawnRows: 30,
};

function missedOf(
  change: Partial<typeof QUICK>,
  app: AppFigures | null = QUICK_APP,
): readonly string[] {
  return missedLines(linesOf(parseFigures(JSON.stringify({ ...QUICK, ...change })), app));
}

test('without arguments it measures what the goals are stated for', () => {
  expect(parseBenchArguments([])).toEqual({
    ok: true,
    value: { json: false, turns: 100_000, seed: 6, window: true, help: false },
  });
});

test.each([
  [['--turns', '0'], /from 1 to/],
  [['--turns', '1.5'], /whole number/],
  [['--turns', 'many'], /whole number/],
  [['--seed', 'x'], /whole number/],
  [['--fast'], /--fast/],
])('wrong use is refused and named: %j', (args, named) => {
  const parsed = parseBenchArguments(args);
  expect(parsed.ok ? '' : parsed.failure).toMatch(named);
});

test('a median below and a 95th percentile on the goal pass, whatever the slowest took', () => {
  expect(missedOf({})).toEqual([]);
});

test.each<[string, Partial<typeof QUICK>]>([
  ['open', { openings: [301] }],
  ['search', { searches: [{ text: 'a', tookMs: 51 }] }],
  ['memory', { readGrowthMb: 33 }],
])('a figure over its goal is named by its section: %s', (section, change) => {
  const missed = missedOf(change);
  expect(missed).toHaveLength(1);
  expect(missed[0]).toContain(section);
});

test.each<[string, Partial<AppFigures>]>([
  ['opened', { openedMs: 301 }],
  ['memory', { growthMb: 11 }],
  ['rows', { mostDrawnRows: 61 }],
])('so is one of the window: %s', (what, change) => {
  const missed = missedOf({}, { ...QUICK_APP, ...change });
  expect(missed).toHaveLength(1);
  expect(missed[0]).toContain(`window: ${what}`);
});

test('figures of another shape are no figures', () => {
  expect(() => parseFigures('{"runtime":"Node 24"}')).toThrow();
});

test('the table says of each line with a goal whether it is met', () => {
  const table = tableOf(linesOf({ ...QUICK, openings: [301] }, null));
  const row = (section: string): string =>
    table.split('\n').find((line) => line.includes(section)) ?? '';
  expect(row('open')).toMatch(/^MISSED .*301 ms {2}≤ 300 ms$/);
  expect(row('search')).toMatch(/^ok /);
  expect(row('file')).toMatch(/^ {2,}file .*130 MB$/);
});

test('a quantile is one of the values: the nearest rank', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2);
  expect(quantile([4, 1, 3, 2], 0.95)).toBe(4);
  expect(quantile([7], 0)).toBe(7);
});

test('one seed says the same words each time, another others', () => {
  const said = (seed: number): string => sayings(seed).sentence(8, 8);
  expect(said(6)).toBe(said(6));
  expect(said(6)).not.toBe(said(7));
  expect(said(6).split(' ')).toHaveLength(8);
});
