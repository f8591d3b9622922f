import type { Publish } from '../bridge/publisher.ts';
import { openSmallFile } from '../files/small-file.ts';
import { createBudget, type Budget } from '../money/budget.ts';
import { EMPTY_LEDGER, ledgerSchema } from '../money/ledger-document.ts';
import { createLedger } from '../money/ledger.ts';
import { createSpendingDesk, type SpendingDesk } from '../money/spending-desk.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { EndpointChoice } from './endpoint-choice.ts';
import { systemClock } from './system-clock.ts';

export interface MoneyOptions {
  readonly userData: string;
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly endpoint: Pick<EndpointChoice, 'endpoint'>;
  readonly publish: Publish;
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
}

/** What is spent, and what may be. */
export interface Money {
  readonly budget: Budget;
  readonly spending: SpendingDesk;
}

export function createMoney({ userData, settings, endpoint, publish, log }: MoneyOptions): Money {
  const nowMs = (): number => systemClock.nowMs();
  const ledger = createLedger({
    nowMs,
    file: openSmallFile({
      folder: userData,
      name: 'spending',
      schema: ledgerSchema,
      empty: EMPTY_LEDGER,
      nowMs,
      log,
    }),
  });
  const budget = createBudget({
    ledger,
    settings: () => settings.get().budget,
    model: () => settings.get().model,
    isFree: () => endpoint.endpoint().kind === 'builtIn',
    nowMs,
  });
  const spending = createSpendingDesk({
    budget,
    ledger,
    settings: () => settings.get(),
    clock: systemClock,
    publish: (now) => {
      publish('spending.changed', now);
    },
  });
  return { budget, spending };
}
