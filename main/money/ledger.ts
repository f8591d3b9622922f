import type { Period, Totals } from '../../shared/spending.ts';
import { periodKey } from './calendar.ts';
import { addEntry, NOTHING_SPENT, type LedgerDocument } from './ledger-document.ts';
import type { SmallFile } from '../files/small-file.ts';

/** Turns of this run that are known to be counted; a bill later than this many turns counts its turn again. */
const REMEMBERED_TURNS = 500;

/** What was spent in this day and month, on disk with every bill. */
export interface Ledger {
  /** `usd` null: a part of the turn that nobody knows the price of. */
  add(entry: { readonly turnId: string; readonly usd: number | null }): void;
  totals(period: Period): Totals;
}

export function createLedger({
  file,
  nowMs,
}: {
  readonly file: SmallFile<LedgerDocument>;
  readonly nowMs: () => number;
}): Ledger {
  let document = file.read();
  const counted = new Set<string>();
  const unknown = new Set<string>();

  return {
    add({ turnId, usd }) {
      document = addEntry(document, {
        atMs: nowMs(),
        usd: usd ?? 0,
        turns: noteNew(counted, turnId) ? 1 : 0,
        unknownTurns: usd === null && noteNew(unknown, turnId) ? 1 : 0,
      });
      file.write(document);
    },
    totals(period) {
      const totals = period === 'day' ? document.days : document.months;
      return totals[periodKey(period, nowMs())] ?? NOTHING_SPENT;
    },
  };
}

function noteNew(seen: Set<string>, turnId: string): boolean {
  if (seen.has(turnId)) return false;
  seen.add(turnId);
  const [oldest] = seen;
  if (seen.size > REMEMBERED_TURNS && oldest !== undefined) seen.delete(oldest);
  return true;
}
