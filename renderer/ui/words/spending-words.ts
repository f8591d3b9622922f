import type { Spending } from '../../../shared/spending.ts';
import { costText } from './format.ts';

/** "$0.12 today", or against the nearest cap "$0.82 of $1.00 today"; null while nothing was spent and nothing is capped. */
export function spendingWords({ today, month, caps }: Spending): string | null {
  if (caps.dailyUsd !== null) return `${costText(today.usd)} of ${costText(caps.dailyUsd)} today`;
  if (caps.monthlyUsd !== null) {
    return `${costText(month.usd)} of ${costText(caps.monthlyUsd)} this month`;
  }
  return today.usd === 0 ? null : `${costText(today.usd)} today`;
}

/** What a screen reader hears when a cap comes near; reaching it is a failure and told as one. */
export function budgetWarning({ standing, warnAtPercent }: Spending): string | null {
  if (standing?.kind !== 'warned') return null;
  const whose = standing.period === 'day' ? 'today’s' : 'this month’s';
  return `More than ${warnAtPercent} per cent of ${whose} budget of ${costText(standing.capUsd)} is spent.`;
}
