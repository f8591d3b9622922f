export interface Ids {
  next(prefix: string): string;
}

/** Ids that are the same in every run, so that a failing test reads the same twice. */
export function createIds(): Ids {
  const counts = new Map<string, number>();
  return {
    next(prefix) {
      const count = (counts.get(prefix) ?? 0) + 1;
      counts.set(prefix, count);
      return `${prefix}_${String(count).padStart(6, '0')}`;
    },
  };
}
