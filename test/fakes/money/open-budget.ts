import { createBudget, type Budget } from '../../../main/money/budget.ts';
import { EMPTY_LEDGER } from '../../../main/money/ledger-document.ts';
import { createLedger, type Ledger } from '../../../main/money/ledger.ts';
import type { Settings } from '../../../shared/settings.ts';
import { memoryFile } from './memory-file.ts';

/** The real budget over a real ledger that no disk keeps. */
export function openBudget(options: {
  readonly settings: () => Pick<Settings, 'budget' | 'endpoint' | 'model'>;
  readonly nowMs: () => number;
}): { readonly budget: Budget; readonly ledger: Ledger } {
  const { settings, nowMs } = options;
  const ledger = createLedger({ file: memoryFile(EMPTY_LEDGER), nowMs });
  const budget = createBudget({
    ledger,
    nowMs,
    settings: () => settings().budget,
    model: () => settings().model,
    isFree: () => settings().endpoint.kind === 'builtIn',
  });
  return { budget, ledger };
}
