import type { Page } from '../../shared/bridge/contract.ts';
import type { CommandName } from '../../shared/bridge/types.ts';

/** No hand clicks this fast; a page that calls oftener runs away or is not ours. */
const CALLS_PER_SECOND = 60;

/** Device reports come in bursts when devices are plugged. */
const RATES: Partial<Record<CommandName, number>> = { 'audio.report': 200 };

/** One bucket for each command of each page: full at first, refilled evenly, empty means no. */
export interface RateLimit {
  take(page: Page, name: CommandName): boolean;
}

/** @param nowMs milliseconds that never jump. */
export function createRateLimit(nowMs: () => number): RateLimit {
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  return {
    take(page, name) {
      const rate = RATES[name] ?? CALLS_PER_SECOND;
      const key = `${page} ${name}`;
      const now = nowMs();
      const before = buckets.get(key) ?? { tokens: rate, atMs: now };
      const tokens = Math.min(rate, before.tokens + ((now - before.atMs) / 1_000) * rate);
      const allowed = tokens >= 1;
      buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, atMs: now });
      return allowed;
    },
  };
}
