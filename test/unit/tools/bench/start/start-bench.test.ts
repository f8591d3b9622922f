import { describe, expect, test } from 'vitest';
import { lineOf } from '../../../../../tools/bench/audio/line.ts';
import { readyAt } from '../../../../../tools/bench/start/contender.ts';
import { parseStartBenchArguments } from '../../../../../tools/bench/start/start-arguments.ts';
import { missedStartLines, startTable } from '../../../../../tools/bench/start/start-table.ts';

const line = (ours: number, peer: number) =>
  lineOf({
    section: 'start',
    what: 'ready to talk',
    unit: 'ms',
    ours,
    peer,
    goal: { atMost: 1.6, of: 'peer' },
  });

describe('the words of bench:start', () => {
  test('without any, all sections are played, seven starts and three rounds', () => {
    expect(parseStartBenchArguments([])).toEqual({
      ok: true,
      value: { json: false, only: null, starts: 7, rounds: 3, help: false },
    });
  });

  test('choose sections and counts', () => {
    const words = ['--json', '--only', 'rest', '--only', 'start', '--starts', '2', '--rounds', '1'];
    expect(parseStartBenchArguments(words)).toEqual({
      ok: true,
      value: { json: true, only: ['rest', 'start'], starts: 2, rounds: 1, help: false },
    });
  });

  test.each([
    [['--only', 'nothing'], 'nothing'],
    [['--starts', '0'], '--starts'],
    [['--starts', '2.5'], '--starts'],
    [['--rounds', '51'], '--rounds'],
    [['--rounds', 'many'], '--rounds'],
    [['--what'], '--what'],
  ])('%j are refused by name', (words, named) => {
    const parsed = parseStartBenchArguments(words);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.failure).toContain(named);
  });
});

describe('the moment of being ready', () => {
  test('is read from the empty app’s words and from Parley’s log', () => {
    expect(readyAt('something\nshown 1700000000123\n')).toBe(1_700_000_000_123);
    expect(readyAt('[2026] [info]  ready to talk { atMs: 1700000000456 }')).toBe(1_700_000_000_456);
  });

  test('is unknown before it is said', () => {
    expect(readyAt('started { version: 1 }\nnot shown 12')).toBeNull();
  });
});

describe('a missed goal', () => {
  test('is named with what was found and what it is measured against', () => {
    expect(missedStartLines([line(1_500, 1_000), line(1_700, 1_000)])).toEqual([
      'start: ready to talk: 1700 ms (1.7 × the empty app), goal ≤ 1.6 × empty app',
    ]);
  });

  test('stands in the table too', () => {
    const rows = startTable([line(1_600, 1_000), line(1_700, 1_000)]).split('\n');
    expect(rows.filter((row) => row.startsWith('ok'))).toHaveLength(1);
    expect(rows.filter((row) => row.startsWith('MISSED'))).toHaveLength(1);
  });

  test('what could not be measured at all is missed', () => {
    expect(missedStartLines([line(Number.NaN, 1_000)])).toHaveLength(1);
  });
});
