import { describe, expect, test } from 'vitest';
import { budgetWarning, spendingWords } from '../../../../renderer/ui/words/spending-words.ts';
import type { Spending } from '../../../../shared/spending.ts';
import { NOTHING_SPENT } from '../../../fakes/quiet-handlers.ts';

const spent = (usd: number): Spending['today'] => ({ usd, turns: 3, unknownTurns: 0 });

describe('what was spent', () => {
  test.each([
    ['nothing while nothing was spent', {}, null],
    ['today’s sum', { today: spent(0.123) }, '$0.12 today'],
    [
      'today’s sum against today’s cap',
      { today: spent(0.82), caps: { dailyUsd: 1, monthlyUsd: 20 } },
      '$0.82 of $1.00 today',
    ],
    [
      'the month’s sum where only the month is capped',
      { month: spent(3.1), caps: { dailyUsd: null, monthlyUsd: 20 } },
      '$3.10 of $20.00 this month',
    ],
    [
      'a cap on which nothing was spent',
      { caps: { dailyUsd: 1, monthlyUsd: null } },
      '$0.00 of $1.00 today',
    ],
  ] as const)('reads as %s', (_what, changes, words) => {
    expect(spendingWords({ ...NOTHING_SPENT, ...changes })).toBe(words);
  });

  test('a cap that comes near is a warning; one that is reached is a failure elsewhere', () => {
    const near = { kind: 'warned', period: 'day', capUsd: 1 } as const;
    expect(budgetWarning({ ...NOTHING_SPENT, standing: near })).toBe(
      'More than 80 per cent of today’s budget of $1.00 is spent.',
    );
    expect(budgetWarning({ ...NOTHING_SPENT, standing: { ...near, kind: 'reached' } })).toBeNull();
    expect(budgetWarning(NOTHING_SPENT)).toBeNull();
  });
});
