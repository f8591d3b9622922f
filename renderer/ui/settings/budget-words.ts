import type { Budget, Period, Spending, Totals } from '../../../shared/spending.ts';
import { costText } from '../words/format.ts';

const longDate = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });
const whenResets = new Intl.DateTimeFormat('en', {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
});
const count = new Intl.NumberFormat('en');

interface SpentRow {
  readonly what: string;
  readonly usd: string;
  /** How much of the limit that is; null where there is no limit. */
  readonly share: {
    readonly percent: number;
    readonly standing: 'calm' | 'warned' | 'reached';
  } | null;
  readonly note: string;
  readonly resets: string;
}

export function spentRows(spending: Spending): readonly SpentRow[] {
  const { today, month, caps } = spending;
  return [
    spentRow({ spending, period: 'day', what: 'Today', totals: today, capUsd: caps.dailyUsd }),
    spentRow({
      spending,
      period: 'month',
      what: 'This month',
      totals: month,
      capUsd: caps.monthlyUsd,
    }),
  ];
}

function spentRow(facts: {
  readonly spending: Spending;
  readonly period: Period;
  readonly what: string;
  readonly totals: Totals;
  readonly capUsd: number | null;
}): SpentRow {
  const { spending, period, what, totals, capUsd } = facts;
  const percent = capUsd === null ? 0 : Math.min(100, (totals.usd / capUsd) * 100);
  return {
    what,
    usd: capUsd === null ? costText(totals.usd) : `${costText(totals.usd)} of ${costText(capUsd)}`,
    share:
      capUsd === null ? null : { percent, standing: standingAt(percent, spending.warnAtPercent) },
    note: turnsText(totals),
    resets: `Starts anew ${whenResets.format(spending.resetsAtMs[period])}`,
  };
}

function standingAt(percent: number, warnAtPercent: number): 'calm' | 'warned' | 'reached' {
  if (percent >= 100) return 'reached';
  return percent >= warnAtPercent ? 'warned' : 'calm';
}

function turnsText({ turns, unknownTurns }: Totals): string {
  const all = turns === 1 ? '1 turn' : `${count.format(turns)} turns`;
  if (unknownTurns === 0) return all;
  return `${all}, ${count.format(unknownTurns)} of unknown price`;
}

export function budgetSummary(
  { dailyCapUsd, monthlyCapUsd }: Budget,
  spending: Spending | null,
): string {
  const limits = [
    dailyCapUsd === null ? null : `${costText(dailyCapUsd)} a day`,
    monthlyCapUsd === null ? null : `${costText(monthlyCapUsd)} a month`,
  ].filter((each) => each !== null);
  const limit = limits.length === 0 ? 'No limit' : limits.join(', ');
  return spending === null ? limit : `${limit} · ${costText(spending.today.usd)} today`;
}

/** "November 23, 2026" of YYYY-MM-DD; anything else as it stands. */
export function isoDateText(date: string): string {
  const atMs = Date.parse(date);
  return Number.isNaN(atMs) ? date : longDate.format(atMs);
}
