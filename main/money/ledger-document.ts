import { z } from 'zod';
import type { Totals } from '../../shared/spending.ts';
import { periodKey } from './calendar.ts';

/** What has been spent, by local day and month. */
const totalsSchema = z.object({
  usd: z.number().nonnegative(),
  turns: z.int().nonnegative(),
  unknownTurns: z.int().nonnegative(),
});
export const ledgerSchema = z.object({
  version: z.literal(1),
  days: z.record(z.string(), totalsSchema),
  months: z.record(z.string(), totalsSchema),
});
export type LedgerDocument = z.infer<typeof ledgerSchema>;

export const EMPTY_LEDGER: LedgerDocument = { version: 1, days: {}, months: {} };
export const NOTHING_SPENT: Totals = { usd: 0, turns: 0, unknownTurns: 0 };

/** Older entries are dropped: two months of days, two years of months. */
const KEPT_DAYS = 62;
const KEPT_MONTHS = 24;

/** What one bill adds to a day and its month. */
export interface LedgerEntry {
  readonly atMs: number;
  readonly usd: number;
  readonly turns: 0 | 1;
  readonly unknownTurns: 0 | 1;
}

export function addEntry(ledger: LedgerDocument, entry: LedgerEntry): LedgerDocument {
  return {
    version: 1,
    days: addTo(ledger.days, periodKey('day', entry.atMs), entry, KEPT_DAYS),
    months: addTo(ledger.months, periodKey('month', entry.atMs), entry, KEPT_MONTHS),
  };
}

function addTo(
  totals: Readonly<Record<string, Totals>>,
  key: string,
  entry: LedgerEntry,
  kept: number,
): Record<string, Totals> {
  const before = totals[key] ?? NOTHING_SPENT;
  const after = {
    usd: before.usd + entry.usd,
    turns: before.turns + entry.turns,
    unknownTurns: before.unknownTurns + entry.unknownTurns,
  };
  // The keys sort as their dates do.
  const newest = Object.entries({ ...totals, [key]: after }).toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return Object.fromEntries(newest.slice(-kept));
}
