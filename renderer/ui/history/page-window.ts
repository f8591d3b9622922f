import type { HistoryPage } from '../../../shared/history.ts';

/** A page of a long list: where it begins, and its items while somebody looks near them. */
interface Slot<T> {
  /** As `HistoryPage.next` of the page before it. */
  readonly after: string | null;
  readonly count: number;
  readonly items: readonly T[] | null;
}

/** A list of any length of which only a few pages are in memory. Of the others it is known where they begin. */
export interface PageWindow<T> {
  readonly slots: readonly Slot<T>[];
  /** Where the list goes on; null: it ends here. */
  readonly next: string | null;
  readonly count: number;
}

/** Pages in memory: the one in view, and as far as a hand scrolls in both directions. */
export const MOST_PAGES = 6;

export function beginWith<T>({ items, next }: HistoryPage<T>): PageWindow<T> {
  return { slots: [{ after: null, count: items.length, items }], next, count: items.length };
}

/** The page at the end, which lets go of those that are farthest from it. */
export function addPage<T>(list: PageWindow<T>, { items, next }: HistoryPage<T>): PageWindow<T> {
  const slots = [...list.slots, { after: list.next, count: items.length, items }];
  return {
    slots: letGo(slots, slots.length - 1),
    next,
    count: list.count + items.length,
  };
}

/** A page that was let go is here again. It may have lost items meanwhile. */
export function fillPage<T>(
  list: PageWindow<T>,
  at: number,
  { items }: HistoryPage<T>,
): PageWindow<T> {
  const slots = list.slots.map((slot, index) =>
    index === at ? { ...slot, count: items.length, items } : slot,
  );
  return {
    ...list,
    slots: letGo(slots, at),
    count: slots.reduce((sum, { count }) => sum + count, 0),
  };
}

/** Null: it is not in memory just now, or there is none. */
export function itemAt<T>({ slots }: PageWindow<T>, index: number): T | null {
  let from = 0;
  for (const { count, items } of slots) {
    if (index < from + count) return items?.[index - from] ?? null;
    from += count;
  }
  return null;
}

/** The pages with any of these rows that are not in memory. */
export function missingPages<T>(
  { slots }: PageWindow<T>,
  first: number,
  last: number,
): readonly number[] {
  const missing: number[] = [];
  let from = 0;
  for (const [at, { count, items }] of slots.entries()) {
    if (items === null && from < last && from + count > first) missing.push(at);
    from += count;
  }
  return missing;
}

function letGo<T>(slots: readonly Slot<T>[], near: number): readonly Slot<T>[] {
  const held = Array.from(slots.keys()).filter((at) => slots[at]?.items !== null);
  if (held.length <= MOST_PAGES) return slots;
  const kept = new Set(
    held.toSorted((a, b) => Math.abs(a - near) - Math.abs(b - near)).slice(0, MOST_PAGES),
  );
  return slots.map((slot, at) => (kept.has(at) ? slot : { ...slot, items: null }));
}
