import { describe, expect, test } from 'vitest';
import { parseEngineBenchArguments } from '../../../../../tools/bench/engine/bench-arguments.ts';
import {
  errorShare,
  figureOf,
  type Goal,
  successShare,
} from '../../../../../tools/bench/engine/figure.ts';
import { missedLines, tableOf } from '../../../../../tools/bench/engine/figure-table.ts';
import { isSameIntent } from '../../../../../tools/bench/engine/judge-intent.ts';

const figure = (value: number, goal?: Goal) =>
  figureOf({
    section: 'latency',
    what: 'first sound',
    unit: 'ms',
    value,
    ...(goal === undefined ? {} : { goal }),
  });

test.each<[value: number, goal: Goal, passed: boolean]>([
  [600, { atMost: 600 }, true],
  [600.1, { atMost: 600 }, false],
  [97, { atLeast: 97 }, true],
  [96.9, { atLeast: 97 }, false],
  [Number.NaN, { atMost: 1 }, false],
  [Number.NaN, { atLeast: 1 }, false],
])('%d against %o', (value, goal, passed) => {
  expect(figure(value, goal).passed).toBe(passed);
});

test('a figure without a goal is only shown', () => {
  expect(figure(Number.NaN)).toMatchObject({ goal: null, passed: true });
});

test('shares come with what they were counted from; of nothing there is no share', () => {
  const counts = { errors: 2, total: 80 };
  expect(errorShare({ section: 'human', what: 'w', counts }).value).toBe(2.5);
  expect(successShare({ section: 'human', what: 'w', counts }).value).toBe(97.5);
  const nothing = { errors: 0, total: 0 };
  expect(
    successShare({ section: 'human', what: 'w', counts: nothing, goal: { atLeast: 0 } }),
  ).toMatchObject({ value: Number.NaN, passed: false });
});

test('what is missed is named with its figure, its errors and its goal; so is what was not measured', () => {
  const figures = [
    figure(10, { atMost: 20 }),
    errorShare({
      section: 'human',
      what: 'words wrong',
      counts: { errors: 9, total: 90 },
      goal: { atMost: 5 },
    }),
  ];
  const notMeasured = [{ section: 'mainLoop' as const, why: 'there is no display.' }];
  expect(missedLines(figures, notMeasured)).toEqual([
    'human: words wrong: 10 % (9 of 90 wrong), goal ≤ 5 %',
    'mainLoop: not measured: there is no display.',
  ]);
  expect(tableOf(figures)).toMatch(/MISSED +words wrong +10 % +9\/90 +≤ 5 %/);
  expect(tableOf(figures)).toMatch(/ok +first sound +10 ms +≤ 20 ms/);
});

test('wrong use is told', () => {
  expect(parseEngineBenchArguments(['--only', 'humans'])).toMatchObject({ ok: false });
  expect(parseEngineBenchArguments(['--seed', '-1'])).toMatchObject({ ok: false });
  expect(parseEngineBenchArguments(['--sed', '1'])).toMatchObject({ ok: false });
  expect(parseEngineBenchArguments(['--only', 'silence', '--seed', '9', '--json'])).toMatchObject({
    ok: true,
    value: { only: ['silence'], seed: 9, json: true, help: false },
  });
});

describe('whether what was understood is what was meant', () => {
  const meant = { skill: 'set_timer', args: { durationMs: 300_000, label: 'green tea' } };

  test('the same skill with the same arguments, in whatever order they are named', () => {
    const understood = { skill: 'set_timer', args: { label: 'Green tea', durationMs: 300_000 } };
    expect(isSameIntent(meant, understood)).toBe(true);
  });

  test.each([
    ['another skill', { skill: 'cancel_timer', args: meant.args }],
    ['another number', { skill: 'set_timer', args: { durationMs: 500_000, label: 'green tea' } }],
    ['another word', { skill: 'set_timer', args: { durationMs: 300_000, label: 'green key' } }],
    ['one left out', { skill: 'set_timer', args: { durationMs: 300_000, label: null } }],
    ['one too many', { skill: 'set_timer', args: { ...meant.args, all: true } }],
    ['nothing', { skill: null, args: null }],
  ])('not %s', (_what, understood) => {
    expect(isSameIntent(meant, understood)).toBe(false);
  });

  const isSame = (one: unknown, other: unknown): boolean =>
    isSameIntent({ skill: 's', args: one }, { skill: 's', args: other });

  test('words in texts are compared as words, signs as they stand', () => {
    expect(isSame({ when: '3 weeks' }, { when: 'three weeks' })).toBe(true);
    expect(isSame({ expression: '40 - 18' }, { expression: '40 + 18' })).toBe(false);
    expect(isSame({ expression: '3.5 * 2' }, { expression: '35 * 2' })).toBe(false);
    expect(isSame({ number: '3.5' }, { number: '3 5' })).toBe(false);
  });

  test('lists are the same when all their entries are, in order', () => {
    expect(isSame({ items: ['milk', 'eggs'] }, { items: ['Milk', 'eggs'] })).toBe(true);
    expect(isSame({ items: ['milk', 'eggs'] }, { items: ['milk'] })).toBe(false);
    expect(isSame({ items: ['milk', 'eggs'] }, { items: ['eggs', 'milk'] })).toBe(false);
  });
});
