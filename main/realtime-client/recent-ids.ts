/** How many are remembered: far more than one conversation has under way at a time. */
const REMEMBERED = 1_000;

/** Tells whether an id is met for the first time. The oldest are forgotten, so that hours do not fill memory. */
export interface RecentIds {
  /** True once an id; it is remembered from then on. */
  isNew(id: string): boolean;
}

export function createRecentIds(): RecentIds {
  const ids = new Set<string>();
  return {
    isNew(id) {
      if (ids.has(id)) return false;
      ids.add(id);
      for (const oldest of ids) {
        if (ids.size <= REMEMBERED) break;
        ids.delete(oldest);
      }
      return true;
    },
  };
}
