import type { Failure } from '../../shared/failures.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import {
  PERIODS,
  type Budget as BudgetSettings,
  type Period,
  type Spending,
} from '../../shared/spending.ts';
import { nextPeriodMs, periodKey } from './calendar.ts';
import type { Ledger } from './ledger.ts';
import type { OwnWords } from './own-words.ts';
import { REALTIME_PRICES } from './price-data.ts';
import { costOfBill, type Bill } from './receipt.ts';
import { transcriptionReserveUsd } from './reserve.ts';

/** The most a response may be allowed in tokens; servers refuse more (reference §1.5). */
export const MOST_OUTPUT_TOKENS = 4_096;

/** Five seconds of speech. With less than that left there is nothing worth asking for. */
const LEAST_OUTPUT_TOKENS = 100;

export type BudgetNews =
  | { readonly type: 'changed' }
  /** Said once: a share of the cap is spent, or there is something the budget cannot count. */
  | { readonly type: 'warned'; readonly text: string };

/** Keeps what Parley asks for within what the person wants to spend (M rules). */
export interface Budget {
  /** A cap holds for the endpoint that is chosen now: then every response is asked for by us. */
  isCapped(): boolean;
  /** Why nothing may be asked at all, or these words not be sent to be transcribed; null while that may be. */
  reached(words?: { readonly model: string; readonly audioMs: number }): Failure | null;
  /** What would be said if the tightest cap were reached; null without one. */
  cause(): Failure | null;
  /** How long an answer may be, so that it and its input stay within the cap; its money is reserved. */
  mayAsk(ask: {
    readonly turnId: string;
    readonly model: string | null;
    /** All of the input, as if none of it were cached. */
    readonly input: OwnWords;
  }): Result<number | 'inf', Failure>;
  /** The server has words to transcribe, and will bill them. */
  expectTranscription(words: {
    readonly turnId: string;
    readonly model: string;
    readonly audioMs: number;
  }): void;
  /** A transcription that will not be billed (any more). */
  transcriptionOver(turnId: string): void;
  billed(turnId: string, bill: Bill): void;
  /** The response that was asked for is over, and the server bills nothing for it. */
  nothingToBill(): void;
  /** What was asked for and not yet billed never will be, and may have cost all that was reserved. */
  connectionLost(): void;
  /** The cap that is reached, or that it is warned of; null while neither. */
  standing(): Spending['standing'];
  /** Caps, endpoint or date changed: whoever listens looks anew. */
  refresh(): void;
  on(listener: (news: BudgetNews) => void): () => void;
}

export interface BudgetOptions {
  readonly ledger: Ledger;
  readonly settings: () => BudgetSettings;
  /** The model that the settings name, for the time before a server says its own. */
  readonly model: () => string;
  /** The chosen endpoint costs nothing (the built-in assistant). */
  readonly isFree: () => boolean;
  readonly nowMs: () => number;
}

export function createBudget(options: BudgetOptions): Budget {
  const { ledger } = options;
  const listeners = new Set<(news: BudgetNews) => void>();
  const warned = new Set<string>();
  const transcriptions = new Map<string, number>();
  /** Reserved for the one response that may be under way. */
  let response: { readonly turnId: string; readonly usd: number } | null = null;
  /** Reserved, and never accounted for: held back until its period is over. */
  let unaccounted: readonly { readonly atMs: number; readonly usd: number }[] = [];

  function emit(news: BudgetNews): void {
    for (const listener of Array.from(listeners)) listener(news);
  }

  function capUsd(period: Period): number | null {
    const { dailyCapUsd, monthlyCapUsd } = options.settings();
    return period === 'day' ? dailyCapUsd : monthlyCapUsd;
  }

  const isCapped = (): boolean =>
    !options.isFree() && PERIODS.some((period) => capUsd(period) !== null);

  function spentUsd(period: Period): number {
    const now = periodKey(period, options.nowMs());
    const held = unaccounted.filter(({ atMs }) => periodKey(period, atMs) === now);
    return ledger.totals(period).usd + sum(held.map(({ usd }) => usd));
  }

  /** The cap with the least room. Money for words that are being transcribed is as good as spent. */
  function tightest(): Room | null {
    const pending = sum([...transcriptions.values()]);
    const rooms = PERIODS.flatMap((period): Room[] => {
      const cap = capUsd(period);
      return cap === null
        ? []
        : [{ period, capUsd: cap, leftUsd: cap - spentUsd(period) - pending }];
    });
    return rooms.toSorted((a, b) => a.leftUsd - b.leftUsd)[0] ?? null;
  }

  /** Not even the shortest answer worth having can be paid. */
  function isUsedUp({ leftUsd }: Room): boolean {
    const price = REALTIME_PRICES.get(options.model());
    return leftUsd <= (price === undefined ? 0 : LEAST_OUTPUT_TOKENS * perOutputToken(price));
  }

  function failure({ period, capUsd: cap }: Room): Failure {
    const resetsAtMs = nextPeriodMs(period, options.nowMs());
    return { name: 'budgetReached', period, capUsd: cap, resetsAtMs, detail: null };
  }

  function warnOnce(key: string, text: string): void {
    if (warned.has(key)) return;
    warned.add(key);
    emit({ type: 'warned', text });
  }

  function warnWhereDue(): void {
    const { warnAtPercent } = options.settings();
    for (const period of PERIODS) {
      const cap = capUsd(period);
      if (cap === null) continue;
      const percent = percentOf(spentUsd(period), cap);
      if (percent < warnAtPercent) continue;
      const whose = period === 'day' ? 'today’s' : 'this month’s';
      const key = `${periodKey(period, options.nowMs())} of ${cap}`;
      warnOnce(key, `${Math.min(100, Math.floor(percent))} % of ${whose} budget is spent`);
    }
  }

  function warnOfUnknown(bill: Bill): void {
    if (!isCapped()) return;
    const model = bill.model ?? 'this model';
    warnOnce(`price of ${model}`, `The price of ${model} is not known: the budget cannot count it`);
  }

  return {
    isCapped,
    reached(words) {
      const room = isCapped() ? tightest() : null;
      if (room === null) return null;
      const hearingUsd = words ? transcriptionReserveUsd(words.model, words.audioMs) : 0;
      return isUsedUp({ ...room, leftUsd: room.leftUsd - hearingUsd }) ? failure(room) : null;
    },
    cause() {
      const room = isCapped() ? tightest() : null;
      return room === null ? null : failure(room);
    },
    mayAsk({ turnId, model, input }) {
      const price = model === null ? undefined : REALTIME_PRICES.get(model);
      const room = isCapped() ? tightest() : null;
      // What has no price cannot be held to a cap; it is said once that it is not counted.
      if (room === null || price === undefined) return ok('inf');
      const inputUsd = (input.textIn * price.textIn + input.audioIn * price.audioIn) / 1_000_000;
      const perToken = perOutputToken(price);
      const affordable =
        perToken === 0 ? Infinity : Math.floor((room.leftUsd - inputUsd) / perToken);
      if (affordable < LEAST_OUTPUT_TOKENS) return fail(failure(room));
      const tokens = Math.min(affordable, MOST_OUTPUT_TOKENS);
      response = { turnId, usd: inputUsd + tokens * perToken };
      return ok(tokens);
    },
    expectTranscription({ turnId, model, audioMs }) {
      if (isCapped()) transcriptions.set(turnId, transcriptionReserveUsd(model, audioMs));
    },
    transcriptionOver: (turnId) => void transcriptions.delete(turnId),
    billed(turnId, bill) {
      if (bill.kind === 'response') response = null;
      else transcriptions.delete(turnId);
      const usd = costOfBill(bill);
      ledger.add({ turnId, usd });
      if (usd === null) warnOfUnknown(bill);
      if (!options.isFree()) warnWhereDue();
      emit({ type: 'changed' });
    },
    nothingToBill() {
      response = null;
    },
    connectionLost() {
      const atMs = options.nowMs();
      const month = periodKey('month', atMs);
      const usd = (response?.usd ?? 0) + sum([...transcriptions.values()]);
      if (response !== null) ledger.add({ turnId: response.turnId, usd: null });
      response = null;
      transcriptions.clear();
      unaccounted = unaccounted.filter((held) => periodKey('month', held.atMs) === month);
      if (usd === 0) return;
      unaccounted = [...unaccounted, { atMs, usd }];
      emit({ type: 'changed' });
    },
    standing() {
      const room = isCapped() ? tightest() : null;
      if (room === null) return null;
      const { period, capUsd: cap, leftUsd } = room;
      if (isUsedUp(room)) return { kind: 'reached', period, capUsd: cap };
      const isWarned = percentOf(cap - leftUsd, cap) >= options.settings().warnAtPercent;
      return isWarned ? { kind: 'warned', period, capUsd: cap } : null;
    },
    refresh: () => emit({ type: 'changed' }),
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

interface Room {
  readonly period: Period;
  readonly capUsd: number;
  readonly leftUsd: number;
}

/** An answer is sound and text at a ratio nobody knows beforehand: the dearer of the two is reserved. */
function perOutputToken(price: { readonly textOut: number; readonly audioOut: number }): number {
  return Math.max(price.textOut, price.audioOut) / 1_000_000;
}

function percentOf(part: number, whole: number): number {
  return (part / whole) * 100;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
