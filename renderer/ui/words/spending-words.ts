import type { Spending } from '../../../shared/spending.ts';
import { say } from '../../../shared/texts/say.ts';
import { costText } from './format.ts';

/** "$0.12 today", or against the nearest cap "$0.82 of $1.00 today"; null while nothing was spent and nothing is capped. */
export function spendingWords({ today, month, caps }: Spending): string | null {
  const { dailyUsd, monthlyUsd } = caps;
  if (dailyUsd !== null) {
    return say('words.spentOfToday', { cost: costText(today.usd), cap: costText(dailyUsd) });
  }
  if (monthlyUsd !== null) {
    return say('words.spentOfMonth', { cost: costText(month.usd), cap: costText(monthlyUsd) });
  }
  return today.usd === 0 ? null : say('words.spentToday', { cost: costText(today.usd) });
}

/** What a screen reader hears when a cap comes near; reaching it is a failure and told as one. */
export function budgetWarning({ standing, warnAtPercent }: Spending): string | null {
  if (standing?.kind !== 'warned') return null;
  return say(standing.period === 'day' ? 'words.nearDayBudget' : 'words.nearMonthBudget', {
    percent: warnAtPercent,
    cap: costText(standing.capUsd),
  });
}
