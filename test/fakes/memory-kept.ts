import type { KeptStore } from '../../main/keeping/kept-store.ts';
import { ok } from '../../shared/result.ts';
import { keep, NOTHING_KEPT, type Kept } from '../../skills/kept.ts';

/** What is kept, without a disk. Ids are "kept_1", "kept_2" and so on. */
export function memoryKept(nowMs: () => number, start: Kept = NOTHING_KEPT): KeptStore {
  const listeners = new Set<(kept: Kept) => void>();
  let kept = start;
  let ids = 0;
  const newId = (): string => `kept_${(ids += 1)}`;

  const change: KeptStore['change'] = (step) => {
    const next = step(kept);
    const isNews = next !== kept;
    kept = next;
    if (isNews) for (const listener of listeners) listener(kept);
    return ok(undefined);
  };
  return {
    get: () => kept,
    apply: (effect) => change((before) => keep(before, effect, { nowMs: nowMs(), newId })),
    change,
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setAside: null,
  };
}
