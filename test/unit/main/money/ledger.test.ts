import { describe, expect, test } from 'vitest';
import { nextPeriodMs, periodKey } from '../../../../main/money/calendar.ts';
import { addEntry, EMPTY_LEDGER } from '../../../../main/money/ledger-document.ts';
import { createLedger } from '../../../../main/money/ledger.ts';
import { memoryFile } from '../../../fakes/money/memory-file.ts';

const EVENING = new Date(2026, 10, 30, 23, 59, 59, 999).getTime();

describe('the calendar of the ledger', () => {
  test('M8 days and months are those of the person’s own calendar', () => {
    expect(periodKey('day', EVENING)).toBe('2026-11-30');
    expect(periodKey('day', EVENING + 1)).toBe('2026-12-01');
    expect(periodKey('month', EVENING)).toBe('2026-11');
    expect(periodKey('month', EVENING + 1)).toBe('2026-12');
    expect(periodKey('day', new Date(2027, 0, 5).getTime())).toBe('2027-01-05');
  });

  test('M8 the next day and month begin at local midnight', () => {
    expect(nextPeriodMs('day', EVENING)).toBe(EVENING + 1);
    expect(nextPeriodMs('month', EVENING)).toBe(EVENING + 1);
    expect(nextPeriodMs('month', new Date(2026, 11, 31, 12).getTime())).toBe(
      new Date(2027, 0, 1).getTime(),
    );
    const noon = new Date(2026, 1, 28, 12).getTime();
    expect(nextPeriodMs('day', noon)).toBe(new Date(2026, 2, 1).getTime());
  });
});

describe('the ledger', () => {
  test('M8 adds up the bills of a day and its month, and counts each turn once', () => {
    let nowMs = EVENING;
    const file = memoryFile(EMPTY_LEDGER);
    const ledger = createLedger({ file, nowMs: () => nowMs });
    ledger.add({ turnId: 'turn_1', usd: 0.25 });
    ledger.add({ turnId: 'turn_1', usd: 0.5 });
    ledger.add({ turnId: 'turn_2', usd: null });
    ledger.add({ turnId: 'turn_2', usd: null });
    expect(ledger.totals('day')).toEqual({ usd: 0.75, turns: 2, unknownTurns: 1 });
    nowMs += 1;
    expect(ledger.totals('day')).toEqual({ usd: 0, turns: 0, unknownTurns: 0 });
    ledger.add({ turnId: 'turn_3', usd: 1 });
    expect(ledger.totals('month')).toEqual({ usd: 1, turns: 1, unknownTurns: 0 });
    expect(file.written).toHaveLength(5);
    const reopened = createLedger({ file, nowMs: () => EVENING });
    expect(reopened.totals('day')).toEqual({ usd: 0.75, turns: 2, unknownTurns: 1 });
  });

  test('M8 keeps two months of days and two years of months', () => {
    let ledger = EMPTY_LEDGER;
    for (let day = 0; day < 1_000; day += 1) {
      const atMs = new Date(2026, 0, 1 + day, 12).getTime();
      ledger = addEntry(ledger, { atMs, usd: 1, turns: 1, unknownTurns: 0 });
    }
    expect(Object.keys(ledger.days)).toHaveLength(62);
    expect(Object.keys(ledger.months)).toHaveLength(24);
    expect(Object.keys(ledger.days).at(-1)).toBe('2028-09-26');
  });
});
