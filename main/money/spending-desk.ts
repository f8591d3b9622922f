import type { Period, Spending } from '../../shared/spending.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Budget } from './budget.ts';
import { nextPeriodMs } from './calendar.ts';
import type { Ledger } from './ledger.ts';
import { PRICES_AS_OF } from './price-data.ts';

export interface SpendingDeskOptions {
  readonly budget: Budget;
  readonly ledger: Ledger;
  readonly settings: () => Pick<Settings, 'budget'>;
  readonly clock: {
    readonly nowMs: () => number;
    readonly after: (delayMs: number, run: () => void) => () => void;
  };
  readonly publish: (spending: Spending) => void;
}

/** Tells the window what was spent: with every bill, when the budget changes, and when a day begins. */
export interface SpendingDesk {
  get(): Spending;
  /** The budget or the endpoint was changed. */
  changed(): void;
  dispose(): void;
}

export function createSpendingDesk(options: SpendingDeskOptions): SpendingDesk {
  const { budget, ledger, clock } = options;
  let stopMidnight = waitForMidnight();

  function waitForMidnight(): () => void {
    const now = clock.nowMs();
    return clock.after(Math.max(1, nextPeriodMs('day', now) - now), () => {
      stopMidnight = waitForMidnight();
      budget.refresh();
    });
  }

  function get(): Spending {
    const { dailyCapUsd, monthlyCapUsd, warnAtPercent } = options.settings().budget;
    const now = clock.nowMs();
    const resets = (period: Period): number => nextPeriodMs(period, now);
    return {
      today: ledger.totals('day'),
      month: ledger.totals('month'),
      caps: { dailyUsd: dailyCapUsd, monthlyUsd: monthlyCapUsd },
      warnAtPercent,
      standing: budget.standing(),
      resetsAtMs: { day: resets('day'), month: resets('month') },
      pricesAsOf: PRICES_AS_OF,
    };
  }

  const leave = budget.on(({ type }) => {
    if (type === 'changed') options.publish(get());
  });

  return {
    get,
    changed: () => budget.refresh(),
    dispose() {
      leave();
      stopMidnight();
    },
  };
}
