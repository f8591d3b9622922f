import { assertNever } from '../../shared/assert-never.ts';
import type { Period } from '../../shared/spending.ts';

/** `2026-11-23` or `2026-11`: the person's own calendar, since that is the one a budget is thought in. */
export function periodKey(period: Period, nowMs: number): string {
  const now = new Date(nowMs);
  const month = `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}`;
  switch (period) {
    case 'day':
      return `${month}-${twoDigits(now.getDate())}`;
    case 'month':
      return month;
    default:
      return assertNever(period, 'unknown period');
  }
}

/** When the period after this one begins (Unix ms); days of 23 and 25 hours included. */
export function nextPeriodMs(period: Period, nowMs: number): number {
  const now = new Date(nowMs);
  switch (period) {
    case 'day':
      return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime();
    case 'month':
      return new Date(now.getFullYear(), now.getMonth() + 1, 1).getTime();
    default:
      return assertNever(period, 'unknown period');
  }
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0');
}
