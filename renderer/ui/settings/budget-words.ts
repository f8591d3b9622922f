import type { Budget, Period, Spending, Totals } from '../../../shared/spending.ts';
import { calendarDayText } from '../../../shared/texts/formats.ts';
import { say, spokenLocale } from '../../../shared/texts/say.ts';
import { costText } from '../words/format.ts';

interface SpentRow {
  readonly what: string;
  readonly usd: string;
  /** How much of the limit that is; null where there is no limit. */
  readonly share: {
    /** For who does not see it. */
    readonly label: string;
    readonly percent: number;
    readonly standing: 'calm' | 'warned' | 'reached';
  } | null;
  readonly note: string;
  readonly resets: string;
}

export function spentRows(spending: Spending): readonly SpentRow[] {
  const { today, month, caps } = spending;
  return [
    spentRow({
      spending,
      period: 'day',
      what: say('settings.today'),
      totals: today,
      capUsd: caps.dailyUsd,
    }),
    spentRow({
      spending,
      period: 'month',
      what: say('settings.thisMonth'),
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
    usd:
      capUsd === null
        ? costText(totals.usd)
        : say('settings.amountOf', { amount: costText(totals.usd), limit: costText(capUsd) }),
    share:
      capUsd === null
        ? null
        : {
            label: say(period === 'day' ? 'settings.spentOfDay' : 'settings.spentOfMonth'),
            percent,
            standing: standingAt(percent, spending.warnAtPercent),
          },
    note: turnsText(totals),
    resets: say('settings.startsAnew', { when: resetText(spending.resetsAtMs[period]) }),
  };
}

function standingAt(percent: number, warnAtPercent: number): 'calm' | 'warned' | 'reached' {
  if (percent >= 100) return 'reached';
  return percent >= warnAtPercent ? 'warned' : 'calm';
}

function turnsText({ turns, unknownTurns }: Totals): string {
  const all = say('settings.turns', { count: turns });
  return unknownTurns === 0 ? all : say('settings.turnsUnknown', { all, count: unknownTurns });
}

export function budgetSummary(
  { dailyCapUsd, monthlyCapUsd }: Budget,
  spending: Spending | null,
): string {
  const limit = limitText(dailyCapUsd, monthlyCapUsd);
  return spending === null
    ? limit
    : say('settings.limitAndToday', { limit, spent: costText(spending.today.usd) });
}

function limitText(dayUsd: number | null, monthUsd: number | null): string {
  if (dayUsd !== null && monthUsd !== null) {
    return say('settings.perDayAndMonth', { day: costText(dayUsd), month: costText(monthUsd) });
  }
  if (dayUsd !== null) return say('settings.perDay', { amount: costText(dayUsd) });
  if (monthUsd !== null) return say('settings.perMonth', { amount: costText(monthUsd) });
  return say('settings.noLimit');
}

/** "Tue, Nov 24, 12:00 AM" */
function resetText(atMs: number): string {
  const format = new Intl.DateTimeFormat(spokenLocale(), {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
  return format.format(atMs);
}

/** "November 23, 2026" of YYYY-MM-DD; anything else as it stands. */
export function isoDateText(date: string): string {
  const atMs = Date.parse(date);
  return Number.isNaN(atMs) ? date : calendarDayText(atMs);
}
